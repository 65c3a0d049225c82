"""Pages for schools on how to get a file out of their system: written as text beside the layouts, laid out here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from reports.environment import environment


@dataclass(frozen=True)
class Guide:
    """One system's guide. `name` is that of its folder; `title` its first heading; `body` the rest, as HTML."""

    name: str
    title: str
    body: Markup

    @classmethod
    def of(cls, path: Path) -> Guide:
        """From a text in Markdown whose first line is its title. HTML in it is shown as text."""
        first, _, rest = path.read_text(encoding="utf-8").lstrip().partition("\n")
        written = MarkdownIt("commonmark", {"html": False}).enable("table").render(rest)
        return cls(path.parent.name, first.lstrip("# ").strip(), Markup(written.replace("<th>", '<th scope="col">')))


def guide_page(guide: Guide) -> str:
    """The page of one system, which needs nothing besides itself."""
    return environment().get_template("pages/how_to_export.html.j2").render(guide=guide)


def start_page(sheets: list[tuple[str, str, str, list[str]]], guides: list[Guide]) -> str:
    """The page that names all spreadsheets (name, title, purpose, schools that it is for) and all guides."""
    ordered = sorted(guides, key=lambda guide: guide.title.casefold())
    return environment().get_template("pages/templates.html.j2").render(sheets=sheets, guides=ordered)
