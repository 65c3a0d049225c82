"""The three columns of an annotated return copy are ours: when the copy comes back, they are left out, and the next
copy says there what became of the rows now.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.exports.declaration import normal_heading
from pipelines.exports.reading.containers import Mended, Sheet, Tree
from pipelines.exports.receipts.receipt import RETURN_COLUMNS

WITHIN, FEWEST = 40, 2
OURS = {normal_heading(heading): heading for heading in RETURN_COLUMNS}


def without_return_columns(opened: list[Sheet | Tree]) -> list[Sheet | Tree]:
    """What was opened, the cells of our columns emptied where two of the three are there, and told as such."""
    return [_without(part) if isinstance(part, Sheet) else part for part in opened]


def return_columns(rows: list[list[str]]) -> dict[int, str]:
    """Our heading by its place (from 0), in rows that begin with those of the headings; {} unless two of the three are
    there: a school may have taken one out, or given it a name of its own. A copy of a copy may have each of them twice.
    """
    for row in rows[:WITHIN]:
        if ":" not in "".join(row):  # as each of our headings has
            continue
        ours = {place: OURS[normal] for place, cell in enumerate(row) if (normal := normal_heading(cell)) in OURS}
        if len({*ours.values()}) >= FEWEST:
            return ours
    return {}


def _without(sheet: Sheet) -> Sheet:
    ours = return_columns(sheet.rows)
    return _emptied(sheet, {*ours}) if ours else sheet


def _emptied(sheet: Sheet, ours: set[int]) -> Sheet:
    """Our cells are taken away where they end a row, and emptied where the school has put something behind them."""
    rows = []
    for row in sheet.rows:
        left = ["" if place in ours else cell for place, cell in enumerate(row)]
        while left and len(left) - 1 in ours:
            left.pop()
        rows.append(left)
    complete = sheet.complete
    return replace(
        sheet,
        rows=rows,
        mended=(*sheet.mended, Mended("return_columns_left_out")),
        complete=(lambda: _emptied(complete(), ours)) if complete else None,
    )
