"""Writes each school's restricted drafts: the page of pupils to act on, and a spreadsheet for each class."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from markupsafe import Markup

from reports import slots
from reports.declarations import declared
from reports.environment import ROOM, environment
from reports.restricted.class_list import class_lists
from reports.restricted.pupils_to_act_on import view
from reports.restricted.read import Names, SchoolRows, read_schools
from reports.states import drafted

PAGE = "pupils-to-act-on"


def render_restricted(warehouse: Path, out: Path, names: Names, *, build_id: str) -> list[Path]:
    """Writes `out/restricted/<school_id>/<assessment point>/`; returns the pages.

    For the newest assessment point with results alone: older lists are published versions, or gone. Only here are
    names joined to pupil keys. The same rows give the same bytes.
    """
    pages = []
    for rows in read_schools(warehouse, names):
        folder = out / "restricted" / rows.about["school_id"] / rows.about["assessment_point"]
        folder.mkdir(parents=True, exist_ok=True)
        lists = [*class_lists(rows)]
        for name, _, content in lists:
            (folder / name).write_bytes(content)
        pages.append(folder / f"{PAGE}.html")
        pages[-1].write_bytes(_page(rows, [(name, label) for name, label, _ in lists], build_id).encode("utf-8"))
    return pages


def _page(rows: SchoolRows, lists: list[tuple[str, str]], build_id: str) -> str:
    page = next(page for page in declared("pages")["restricted"] if page["id"] == PAGE)
    style = _style(rows.about["keep_until"])
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = (
        environment()
        .get_template(page["template"])
        .render(page=page, class_lists=lists, style=Markup(style), style_hash=f"sha256-{digest}", **view(rows))
    )
    return slots.fill(text, {**drafted(checked=False, signed_by=None), "build": build_id}, draft=True)


def _style(keep_until: str) -> str:
    """The look of all pages and of these, and on each printed one for how long it may be kept."""
    style = "".join((ROOM / "assets" / name).read_text(encoding="utf-8") for name in ("style.css", "restricted.css"))
    kept = f"Contains pupil data. Keep until {keep_until}. Do not email."
    if '"' in kept or "\\" in kept or "<" in kept:
        raise ValueError("the day up to which a list may be kept is no date")
    margins = "size:A4 landscape;margin:10mm 10mm 14mm"
    return f'{style}@page{{{margins};@bottom-center{{content:"{kept}";font:8pt Arial,sans-serif}}}}\n'
