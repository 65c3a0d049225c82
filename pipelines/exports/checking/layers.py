"""What one file says, taken apart: a layer is one thing said of every row, so a wide file has one per result column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipelines.exports.checking.cell_types import tidy_text
from pipelines.exports.declaration import Export, ResultColumns, normal_heading
from pipelines.exports.declaration.headings import compiled, place_of
from pipelines.exports.reading.columns import columns_of_fields, heading_says
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.records import CELL_FIELDS

ONE_COLUMN, NO_CELL = -1, -2


@dataclass(frozen=True)
class Layer:
    """Cells by field, one for each row; `constants` for the fields that no column fills.

    `source_column` is where the result stands ('' where the record has none). `skip_empty`: an empty cell in it
    says nothing. `part`: in which of the export's `results` it stands; ONE_COLUMN, or NO_CELL where the file has none.
    """

    cells: dict[str, Sequence[str]]
    constants: dict[str, str]
    source_column: str = ""
    skip_empty: bool = False
    part: int = NO_CELL


def layers_of(export: Export, rows: RowsRead, sheet: str, file_name: str) -> Iterator[Layer]:
    """The layers of a file, from left to right."""
    normals = [normal_heading(heading) for heading in rows.headings]
    base = _base(export, rows, normals)
    constants = {
        **export.all_constants,
        **_found(export.file_name, file_name),
        **_found(export.sheet_name, sheet),
        **rows.above_header,
    }
    cell_field = CELL_FIELDS.get(export.record, "")
    if not export.results:
        at = columns_of_fields(export, rows.headings).get(cell_field)
        place = "" if at is None else rows.source_columns[at]
        yield Layer(base, constants, place, part=NO_CELL if at is None else ONE_COLUMN)
        return
    for at, normal in enumerate(normals):
        if export.is_named(normal):
            continue
        for number, part in enumerate(export.results):
            says = heading_says(part, rows.headings[at])
            if says is None:
                continue
            beside = _beside(part, says, normals, rows)
            of_part = part.constants | says
            of_all = constants | of_part
            if "term" in of_part and "year_of_term" not in of_part:
                of_all.pop("year_of_term", None)  # the year of another term, that of the title
            yield Layer(
                base | beside | {cell_field: rows.cells[at]},
                of_all,
                rows.source_columns[at],
                # An empty cell says that nobody was assessed; of other records, and under a heading for one year
                # group beside pupils of another, it says nothing.
                part.skip_empty or export.record != "result" or "nc_year_assessed" in says,
                number,
            )
            break


def _base(export: Export, rows: RowsRead, normals: list[str]) -> dict[str, Sequence[str]]:
    """The cells of every column that fills a field, of those put together and of those parted."""
    base = {field: rows.cells[at] for field, at in columns_of_fields(export, rows.headings).items()}
    for field, joined in export.joined.items():
        at = [place_of(part, normals) for part in joined.parts]
        if None not in at:
            parts = zip(*(rows.cells[place] for place in at), strict=True)
            base[field] = [joined.between.join(cell.strip() for cell in cells if cell.strip()) for cells in parts]
    for split in export.split:
        at = place_of(split.headings, normals)
        if at is None:
            continue
        read = {text: _parted(split.patterns, tidy_text(text)) for text in set(rows.cells[at])}
        for field in split.fields:
            told = base.get(field) or [""] * len(rows.cells[at])
            base[field] = [said or read[text].get(field) or "" for said, text in zip(told, rows.cells[at], strict=True)]
    return base


def _parted(patterns: Iterable[str], text: str) -> dict[str, str | None]:
    for pattern in patterns:
        if found := compiled(pattern).fullmatch(text):
            return found.groupdict()
    return {}


def _found(patterns: dict[str, str], text: str) -> dict[str, str]:
    """What the patterns of fields find in a name."""
    found = {field: compiled(pattern).search(text) for field, pattern in patterns.items()}
    return {field: match["value"].strip() for field, match in found.items() if match and match["value"]}


def _beside(part: ResultColumns, says: dict[str, str], normals: list[str], rows: RowsRead) -> dict[str, Sequence[str]]:
    """Cells of the columns that say more about these results."""
    found: dict[str, Sequence[str]] = {}
    for field, headings in part.columns.items():
        written = [
            heading.format_map(says)
            if isinstance(heading, str)
            else heading.model_copy(
                update={"pattern": re.sub(r"\{([a-z_]+)\}", lambda m: re.escape(says.get(m[1], "")), heading.pattern)}
            )
            for heading in headings
        ]
        at = place_of(written, normals)
        if at is not None:
            found[field] = rows.cells[at]
    return found
