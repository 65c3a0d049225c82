"""Where a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, open_workspace
from pipelines.commands.telling import answer

if TYPE_CHECKING:
    from pipelines.explain.figure import Explained

# The texts of a figure's row, as whoever reads the page would call them.
CALLED = {
    "row_label": "row", "table_label": "table", "school_name": "school", "year_label": "year group",
    "group_label": "group", "status": "status", "n_text": "pupils", "value_text": "figure",
    "met_text": "pupils with it", "percent_text": "percent", "range_text": "range", "mean_text": "mean",
    "files_text": "files", "status_words": "why it is not shown", "comparability_words": "comparability",
}  # fmt: skip


def explain(
    figure: Annotated[
        str,
        typer.Argument(metavar="FIGURE-ID", help="As in a spreadsheet's column figure_id, or after # in a page."),
    ],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Walk a published figure back: its measure, the versions of the rules, the files and the rows in them.

    It says row numbers, never what stands there. Of an older version it says which build made it: `commonterm run
    --as-known-at` makes that again, to be explained in its own folder under rebuilt/.
    """
    from pipelines.explain.figure import explain as walk_back

    explained = walk_back(open_workspace(workspace), figure)
    answer(explained.facts(), "\n".join(_words(explained)), as_json)


def _words(told: Explained) -> list[str]:
    said = [f"{told.figure_id}", f"  page: {told.page}, {told.assessment_point}"]
    said += [f"  {CALLED[name]}: {text}" for name, text in told.says.items()]
    if told.measure:
        said += [f"Measure {told.measure['id']}: {told.measure['name']}", *(
            f"  {part}: {told.measure[part]}" for part in ("meaning", "how", "who", "limits") if part in told.measure
        )]  # fmt: skip
    said += ["Rules", *(f"  {name.replace('_', ' ')}: {text}" for name, text in told.rules.items())]
    rows = sum(source.rows for source in told.sources)
    what = "rows" if told.exact else "accepted rows of the files behind the page"
    files = len({source.file_id for source in told.sources})
    said.append(f"From {rows:,} {what} in {files:,} {'file' if files == 1 else 'files'}")
    for source in told.sources:
        sheet = f", sheet “{source.sheet}”" if source.sheet else ""
        listed = f": {spans(source.listed)}" if source.listed else ""
        said.append(
            f"  {source.school_id or 'trust'}, {source.record}, {source.file_name} ({source.file_id}){sheet}, "
            f"{source.rows} rows{listed}"
        )
    for one in told.published:
        said.append(f"Stands in version {one.version} for {one.audience} ({one.state}), build {one.build_id}")
    return said


def spans(numbers: list[int]) -> str:
    """[2, 3, 4, 7] as '2-4, 7'."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in found)
