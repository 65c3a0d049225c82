"""All rows of one export, from however many files, as one table of text: long, one line per thing that is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.exports.checking.cell_types import tidy
from pipelines.exports.checking.layers import layers_of
from pipelines.exports.checking.numbers_written import mended_numbers
from pipelines.exports.declaration import Export, Lookup
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES

OF_RESULTS = ("result_to_read", "result_outcome")


@dataclass(frozen=True)
class FileRows:
    """The rows read from one file: `landing_id` names the file, `sheet` the sheet they stand on."""

    landing_id: str
    sheet: str
    rows: RowsRead
    file_name: str = ""


def build_batch(export: Export, files: Iterable[FileRows]) -> pd.DataFrame:
    """One line per row read (roll), or per row and result column (results declared wide).

    Columns: row_id, landing_id, sheet, source_row (Int), row_read (Int: the same for all lines of one row, counted
    through all files), source_column (of the result), beyond_header, cut_short, and one tidy text column for each
    field of the record that the export names ('' = empty cell). For results also result_to_read (the cell as the
    framework is to read it) and result_outcome (an outcome that the export gives the code, else '').
    """
    fields = [*export.fields, *(OF_RESULTS if export.record == "result" else ())]
    collected: dict[str, list] = {
        name: []
        for name in (
            *("landing_id", "sheet", "source_row", "row_read", "source_column"),
            *("beyond_header", "cut_short", "skip_empty"),
            *fields,
        )
    }
    rows_before = 0
    for file in files:
        count = len(file.rows.source_rows)
        for layer in layers_of(export, file.rows, file.sheet, file.file_name):
            collected["landing_id"] += [file.landing_id] * count
            collected["sheet"] += [file.sheet] * count
            collected["source_row"] += file.rows.source_rows
            collected["row_read"] += range(rows_before, rows_before + count)
            collected["source_column"] += [layer.source_column] * count
            collected["beyond_header"] += file.rows.beyond_header
            collected["cut_short"] += file.rows.cut_short
            collected["skip_empty"] += [layer.skip_empty] * count
            for field in fields:
                collected[field] += layer.cells.get(field) or [layer.constants.get(field, "")] * count
        rows_before += count
    batch = pd.DataFrame(collected)
    for field in fields:
        batch[field] = tidy(batch[field].astype("str"))
        if field in export.numbers and field != CELL_FIELDS.get(export.record):
            batch[field] = mended_numbers(batch[field], export.numbers[field])
        if field in export.blank_means:
            batch[field] = batch[field].replace("", export.blank_means[field])
    for lookup in export.lookups:
        batch = _looked_up(batch, lookup)
    batch = _without_empty_optional_results(batch, export)
    batch.insert(0, "row_id", np.arange(len(batch)))
    return batch


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
    skipped = batch.pop("skip_empty")
    if not skipped.any():
        return batch
    filled = ~skipped.astype(bool) | (batch[CELL_FIELDS[export.record]] != "")
    row = batch["row_read"]
    nothing_left = ~row.isin(row[filled]) & ~row.duplicated()
    return batch[filled | nothing_left].reset_index(drop=True)


def field_kind(export: Export, field: str) -> str:
    """The type that reads a field's cells; codes that only a lookup uses are text."""
    return FIELD_TYPES[export.record].get(field, "text")
