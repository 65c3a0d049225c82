"""All rows of one export, from however many files, as one table of text: long, one line per thing that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.exports.cell_types import tidy
from pipelines.exports.declaration import Export, Lookup, ResultColumns, normal_heading
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES
from pipelines.exports.rows import RowsRead


@dataclass(frozen=True)
class FileRows:
    """The rows read from one file: `landing_id` names the file, `sheet` the sheet they stand on."""

    landing_id: str
    sheet: str
    rows: RowsRead


def build_batch(export: Export, files: Iterable[FileRows]) -> pd.DataFrame:
    """One line per row read (roll), or per row and result column (results declared wide).

    Columns: row_id, landing_id, sheet, source_row (Int), source_column (of the result), beyond_header, and one
    tidy text column
    for each field of the record that the export names ('' = empty cell).
    """
    fields = _fields_of(export)
    collected: dict[str, list] = {
        name: [] for name in ("landing_id", "sheet", "source_row", "source_column", "beyond_header", *fields)
    }
    for file in files:
        for cells, constants, source_column in _layers(export, file.rows):
            count = len(file.rows.source_rows)
            collected["landing_id"] += [file.landing_id] * count
            collected["sheet"] += [file.sheet] * count
            collected["source_row"] += file.rows.source_rows
            collected["source_column"] += [source_column] * count
            collected["beyond_header"] += file.rows.beyond_header
            for field in fields:
                collected[field] += cells.get(field) or [constants.get(field, "")] * count
    batch = pd.DataFrame(collected)
    for field in fields:
        batch[field] = tidy(batch[field].astype("str"))
        if field in export.blank_means:
            batch[field] = batch[field].replace("", export.blank_means[field])
    for lookup in export.lookups:
        batch = _looked_up(batch, lookup)
    batch = _without_empty_optional_results(batch, export)
    batch.insert(0, "row_id", np.arange(len(batch)))
    return batch


def _fields_of(export: Export) -> list[str]:
    looked_up = [field for lookup in export.lookups for field in (*lookup.given, *lookup.gives)]
    from_results = [field for part in export.results for field in (*part.constants, *part.groups)]
    named = [
        *export.columns,
        *export.joined,
        *export.above_header,
        *export.constants,
        *looked_up,
        *from_results,
    ]
    return list(dict.fromkeys([*named, *([CELL_FIELDS[export.record], "skip_empty"] if export.results else [])]))


def _layers(export: Export, rows: RowsRead) -> Iterable[tuple[dict[str, list[str]], dict[str, str], str]]:
    """(cells by field, constants, source column): one layer for a file as it lies, one per result column for a
    wide one.
    """
    headings = [normal_heading(heading) for heading in rows.headings]
    base = {field: list(rows.cells[at]) for field, at in columns_of_fields(export, rows.headings).items()}
    for field, parts in export.joined.items():
        at = [headings.index(normal_heading(part)) for part in parts if normal_heading(part) in headings]
        if len(at) == len(parts):
            base[field] = [
                "".join(cell.strip() for cell in cells)
                for cells in zip(*(rows.cells[index] for index in at), strict=True)
            ]
    constants = export.constants | rows.above_header
    cell_field = CELL_FIELDS.get(export.record, "")
    keeps_empty = export.record == "result"  # an empty cell says that nobody was assessed; elsewhere it says nothing
    if not export.results:
        result_at = columns_of_fields(export, rows.headings).get(cell_field)
        yield base, constants, rows.source_columns[result_at] if result_at is not None else ""
        return
    for at, heading in enumerate(headings):
        for part in export.results:
            found = _names(part, rows.headings[at], heading)
            if found is not None and heading not in export.fields_by_heading:
                own = (
                    constants
                    | part.constants
                    | found
                    | {"skip_empty": "yes" if part.skip_empty or not keeps_empty else ""}
                )
                yield base | {cell_field: list(rows.cells[at])}, own, rows.source_columns[at]
                break


def columns_of_fields(export: Export, headings: list[str]) -> dict[str, int]:
    """Which column fills each field: of the headings that the declaration lists, the first that the file has.

    Of two columns with the same heading it is the left one; the other is told on the receipt as not used.
    """
    at = {normal_heading(heading): place for place, heading in reversed([*enumerate(headings)])}
    found = {
        field: [at[normal_heading(heading)] for heading in listed if normal_heading(heading) in at]
        for field, listed in export.columns.items()
    }
    return {field: places[0] for field, places in found.items() if places}


def _names(part: ResultColumns, heading: str, normal: str) -> dict[str, str] | None:
    """What a heading says of its results: the pattern's named groups, {} for a listed heading, None for
    another column.
    """
    if normal in {normal_heading(listed) for listed in part.headings}:
        return {}
    found = re.fullmatch(part.pattern, " ".join(heading.split()), re.IGNORECASE) if part.pattern else None
    return {name: text for name, text in found.groupdict().items() if text} if found else None


def _looked_up(batch: pd.DataFrame, lookup: Lookup) -> pd.DataFrame:
    """Adds the fields that a combination of codes stands for; an unknown combination leaves them empty."""
    table = pd.DataFrame(lookup.rows, columns=[*lookup.given, *lookup.gives], dtype="str")
    return (
        batch.drop(columns=lookup.gives)
        .merge(table, how="left", on=lookup.given)
        .fillna(dict.fromkeys(lookup.gives, ""))
    )


def _without_empty_optional_results(batch: pd.DataFrame, export: Export) -> pd.DataFrame:
    """Drops empty cells of columns that are filled for some pupils only (a reading age beside a maths score; an
    objective that was not judged).

    A row of which nothing would be left keeps its first cell, so that every row read stays accounted for.
    """
    if "skip_empty" not in batch:
        return batch
    row = ["landing_id", "sheet", "source_row"]
    filled = (batch["skip_empty"] == "") | (batch[CELL_FIELDS[export.record]] != "")
    nothing_left = ~filled.groupby([batch[name] for name in row]).transform("any") & ~batch.duplicated(row)
    return batch[filled | nothing_left].drop(columns="skip_empty").reset_index(drop=True)


def result_headings(export: Export, headings: list[str]) -> set[str]:
    """The headings that hold results, as they stand in the file: told on the receipt as used."""
    return {
        heading
        for heading in headings
        for part in export.results
        if normal_heading(heading) not in export.fields_by_heading
        and _names(part, heading, normal_heading(heading)) is not None
    }


def field_kind(export: Export, field: str) -> str:
    """The type that reads a field's cells; codes that only a lookup uses are text."""
    return FIELD_TYPES[export.record].get(field, "text")
