"""The cells that a receipt quotes, read once more: nothing but the original file keeps them."""

from __future__ import annotations

from pipelines.exports.checking.cell_types import tidy_text
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.declaration import Export
from pipelines.exports.reading.columns import field_told
from pipelines.exports.reading.read import FileRead
from pipelines.exports.records import IDENTIFYING

LONGEST = 40


def cells_again(check: FileCheck, file: FileRead) -> dict[tuple[str, str, int, str], str]:
    """By (file_id, sheet, source_row, source_column), the texts of the cells that its problems are about; none of a
    column that says who a pupil is.
    """
    if file.export is None:
        return {}
    at = {
        (part.sheet, row, column): cells[place]
        for part in file.parts
        for column, heading, cells in zip(part.source_columns, part.headings, part.cells, strict=True)
        if not _says_who(file.export, heading)
        for place, row in enumerate(part.source_rows)
    }
    places = [tuple(problem[name] for name in ("sheet", "source_row", "source_column")) for problem in check.problems]
    return {(check.file_id, *place): tidy_text(at[place])[:LONGEST] for place in places if place in at}


def _says_who(export: Export, heading: str) -> bool:
    return any(field in IDENTIFYING for field in field_told(export, heading).split(" and "))
