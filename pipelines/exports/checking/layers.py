"""What one file says, taken apart: a layer is one thing said of every row, so a wide file has one per result column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pipelines.exports.checking.cell_types import tidy_text, vocabulary
from pipelines.exports.checking.numbers_written import mended_number
from pipelines.exports.declaration import Export, ResultColumns, normal_heading
from pipelines.exports.declaration.headings import compiled, place_of
from pipelines.exports.reading.columns import columns_of_fields, heading_says
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.records import CELL_FIELDS


@dataclass(frozen=True)
class Layer:
    """Cells by field, one for each row; `constants` for the fields that no column fills.

    `source_column` is where the result stands ('' where the record has none). `skip_empty`: an empty cell in it
    says nothing.
    """

    cells: dict[str, list[str]]
    constants: dict[str, str]
    source_column: str = ""
    skip_empty: bool = False


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
        cells = base
        if at is not None:
            said = base.get("framework") or constants.get("framework", "")
            cells = (
                base | _as_read(export, None, base[cell_field]) | _in_framework(export, None, base[cell_field], said)
            )
        yield Layer(cells, constants, rows.source_columns[at] if at is not None else "")
        return
    for at, normal in enumerate(normals):
        if export.is_named(normal):
            continue
        for part in export.results:
            says = heading_says(part, rows.headings[at])
            if says is None:
                continue
            given = list(rows.cells[at])
            beside = _beside(part, says, normals, rows)
            of_part = part.constants | says
            of_all = constants | of_part
            if "term" in of_part and "year_of_term" not in of_part:
                of_all.pop("year_of_term", None)  # the year of another term, that of the title
            said = beside.get("framework") or base.get("framework") or of_all.get("framework", "")
            yield Layer(
                base
                | beside
                | {cell_field: given}
                | _as_read(export, part, given)
                | _in_framework(export, part, given, said),
                of_all,
                rows.source_columns[at],
                # An empty cell says that nobody was assessed; of other records, and under a heading for one year
                # group beside pupils of another, it says nothing.
                part.skip_empty or export.record != "result" or "nc_year_assessed" in says,
            )
            break


def _base(export: Export, rows: RowsRead, normals: list[str]) -> dict[str, list[str]]:
    """The cells of every column that fills a field, of those put together and of those parted."""
    base = {field: list(rows.cells[at]) for field, at in columns_of_fields(export, rows.headings).items()}
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


def _beside(part: ResultColumns, says: dict[str, str], normals: list[str], rows: RowsRead) -> dict[str, list[str]]:
    """Cells of the columns that say more about these results."""
    found: dict[str, list[str]] = {}
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
            found[field] = list(rows.cells[at])
    return found


def _as_read(export: Export, part: ResultColumns | None, given: list[str]) -> dict[str, list[str]]:
    """The same cells as the framework is to read them, and the outcomes that the export gives some of them."""
    if export.record != "result":
        return {}
    number = (part.number if part else None) or export.numbers.get("result_as_given")
    words = _by_spelling(export.values.get("result_as_given", {}) | (part.values if part else {}))
    usual = {spelt: meant for spelt, meant in _usual_outcomes().items() if spelt not in words}
    outcomes = usual | _by_spelling(export.outcomes | (part.outcomes if part else {}))
    to_read: dict[str, str] = {}
    outcome: dict[str, str] = {}
    for text in set(given):
        tidied = tidy_text(text)
        spelt = _spelling(tidied)
        to_read[text] = words.get(spelt) or (mended_number(tidied, number) if number else tidied)
        outcome[text] = outcomes.get(spelt, "")
    return {
        "result_to_read": [to_read[text] for text in given],
        "result_outcome": [outcome[text] for text in given] if any(outcome.values()) else [],
    }


def _in_framework(
    export: Export, part: ResultColumns | None, given: list[str], said: list[str] | str
) -> dict[str, list[str]]:
    """The framework of each cell, where the look of some says it; `said`: the one that they are in otherwise."""
    patterns = export.framework_of | (part.framework_of if part else {})
    if not patterns:
        return {}
    by_text = {text: _framework_by_look(patterns, tidy_text(text)) for text in set(given)}
    otherwise = said if isinstance(said, list) else [said] * len(given)
    return {"framework": [by_text[text] or other for text, other in zip(given, otherwise, strict=True)]}


def _framework_by_look(patterns: dict[str, str], text: str) -> str:
    return next((framework for pattern, framework in patterns.items() if compiled(pattern).fullmatch(text)), "")


@cache
def _usual_outcomes() -> dict[str, str]:
    return {_spelling(word): meant for meant, words in vocabulary("outcome").items() for word in words}


def _by_spelling(written: dict[str, str]) -> dict[str, str]:
    return {_spelling(word): meaning for word, meaning in written.items()}


def _spelling(text: str) -> str:
    return "".join(text.split()).casefold()
