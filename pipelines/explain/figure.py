"""One figure walked back: what it says, how it is worked out, by which rules, from which rows of which files."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from difflib import get_close_matches
from importlib import metadata
from typing import Any

from pipelines.explain.finished import Finished
from pipelines.explain.published import Appearance, appearances
from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.reference import build_id
from pipelines.workspace.workspace import Workspace
from reports.declarations import declared

SAID = (
    "row_label", "table_label", "school_name", "year_label", "group_label", "status", "n_text", "value_text",
    "met_text", "percent_text", "range_text", "mean_text", "files_text", "status_words", "comparability_words",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Rows of one sheet of a file. `listed`: their numbers as the person's own spreadsheet shows them."""

    record: str
    file_id: str
    file_name: str
    school_id: str
    export: str
    sheet: str
    rows: int
    listed: list[int]


@dataclass(frozen=True)
class Explained:
    """`says`: the texts of the figure as printed. `rules`: by which versions it was made. Nobody is named."""

    figure_id: str
    page: str
    assessment_point: str
    says: dict[str, str]
    measure: dict[str, str]
    rules: dict[str, str]
    exact: bool
    sources: list[Source] = field(default_factory=list)
    published: list[Appearance] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        return asdict(self)


def explain(workspace: Workspace, figure_id: str) -> Explained:
    """The figure with this id, as it stands in a spreadsheet's column figure_id or in a page's HTML.

    Raises ConfigurationError where there is no warehouse yet, or an unfinished one, or no figure of that id in it.
    """
    with Finished(workspace) as finished:
        return explain_from(finished, workspace, figure_id)


def explain_from(finished: Finished, workspace: Workspace, figure_id: str) -> Explained:
    """As explain, from a warehouse that is open already: for many figures in a row."""
    known = finished.figures
    found = known.get(figure_id) or _by_anchor(known, figure_id)
    if found is None:
        finished.require_every_page()
        page_by_page = {name.split("/")[0]: name for name in known}  # an example of each page, where none is near
        close = get_close_matches(figure_id, known, n=1) or page_by_page.values()
        raise ConfigurationError(
            "commonterm explain", "", f'no figure has the id "{figure_id}"', nearest(figure_id, close)
        )
    row = finished.row(found)
    rows = finished.sources(found.figure_id)
    point = str(row.get("assessment_point", ""))
    return Explained(
        figure_id=found.figure_id,
        page=found.page,
        assessment_point=point,
        says={name: str(row[name]) for name in SAID if row.get(name)},
        measure=_measure(row, found.figure_id),
        rules=_rules(workspace, finished.trust),
        exact=bool(rows),
        sources=[Source(**one) for one in (rows or finished.files_of(row, found.figure_id))],
        published=appearances(workspace, found.figure_id, point),
    )


def _by_anchor(known: dict[str, Any], given: str) -> Any:
    from reports.environment import anchor

    wanted = given.removeprefix("#")
    return next((figure for name, figure in known.items() if anchor(name) == wanted), None)


def _measure(row: dict[str, Any], figure_id: str) -> dict[str, str]:
    """What the definitions say of its measure: the row's own, else the one that its id names; {} where it has none."""
    definitions = declared("definitions")["measures"]
    named = [str(row.get("measure") or ""), *figure_id.split("/")]
    found = next((name for name in named if name in definitions), None)
    return {"id": found, **definitions[found]} if found else {}


def _rules(workspace: Workspace, trust: dict[str, Any]) -> dict[str, str]:
    return {
        "program_version": metadata.version("commonterm"),
        "reference_hash": str(trust.get("reference_hash", "")),
        "build_id": build_id(workspace.reference),
        "headlines_version": str(declared("headlines")["version"]),
    }
