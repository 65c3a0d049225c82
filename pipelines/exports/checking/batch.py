"""All rows of one export, from however many files, as one table of text: long, one line per thing that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.coded_columns import coded, spread, with_text
from pipelines.combinations import distinct
from pipelines.exports.checking.cell_types import tidy, tidy_text
from pipelines.exports.checking.layers import Layer, layers_of
from pipelines.exports.checking.numbers_written import mended_numbers
from pipelines.exports.checking.results_given import given_besides
from pipelines.exports.declaration import Export, Lookup
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES

# In a list of pupils a dash stands where there is nothing to tick.
SAYS_NOTHING_BY_A_DASH = ("yes_no", "sen_provision")
DASHES = ("-", "--", "–", "—", "n/a", "N/A")


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
    framework is to read it), result_outcome (an outcome that the export gives the code, else '') and framework.
    """
    layers = [(file, layer) for file in files for layer in layers_of(export, file.rows, file.sheet, file.file_name)]
    of_layer = np.repeat(np.arange(len(layers)), [len(file.rows.source_rows) for file, _ in layers])
    columns, given = _places(layers, of_layer), ""
    for field in export.fields:
        cells = _cells(field, layers, of_layer)
        given = cells if field == CELL_FIELDS.get(export.record) else given
        if field in export.numbers and field != CELL_FIELDS.get(export.record):
            cells = mended_numbers(cells, export.numbers[field])
        if field_kind(export, field) in SAYS_NOTHING_BY_A_DASH:
            cells = with_text(cells, cells.isin(DASHES).to_numpy(), "")
        if field in export.blank_means:  # a file without the column says nothing of it
            has_column = np.array([field in layer.cells for _, layer in layers], dtype=bool)[of_layer]
            cells = with_text(cells, has_column & (cells == "").to_numpy(), export.blank_means[field])
        columns[field] = cells
    if export.record == "result":
        part = np.array([layer.part for _, layer in layers], dtype=int)[of_layer]
        columns |= given_besides(given, part, columns.get("framework", ""), export)
    batch = pd.DataFrame(columns)
    for lookup in export.lookups:
        batch = _looked_up(batch, lookup)
    batch = _without_empty_optional_results(batch, export)
    batch.insert(0, "row_id", np.arange(len(batch)))
    return batch


def _places(layers: list[tuple[FileRows, Layer]], of_layer: np.ndarray) -> dict[str, object]:
    """The columns that say where each line stands, and what is the same in a whole layer; `of_layer`: for each line
    the place of its layer.
    """
    rows = [file.rows for file, _ in layers]
    each = {id(one): len(one.source_rows) for one in rows}
    before = dict(zip(each, np.cumsum([0, *each.values()]), strict=False))
    return {
        "landing_id": coded([file.landing_id for file, _ in layers], of_layer),
        "sheet": coded([file.sheet for file, _ in layers], of_layer),
        "source_row": _joined([one.source_rows for one in rows], int),
        "row_read": _joined([before[id(one)] + np.arange(each[id(one)]) for one in rows], int),
        "source_column": coded([layer.source_column for _, layer in layers], of_layer),
        "beyond_header": _joined([one.beyond_header for one in rows], bool),
        "cut_short": _joined([one.cut_short for one in rows], bool),
        "skip_empty": np.array([layer.skip_empty for _, layer in layers], dtype=bool)[of_layer],
    }


def _cells(field: str, layers: list[tuple[FileRows, Layer]], of_layer: np.ndarray) -> pd.Series:
    """The tidy cells of one field on all lines."""
    if not any(layer.cells.get(field) for _, layer in layers):
        return pd.Series(coded([tidy_text(layer.constants.get(field, "")) for _, layer in layers], of_layer))
    cells: list[str] = []
    begins: dict[int, tuple[int, list[str]]] = {}  # the layers of a wide file share the cells of its rows
    lines = []
    for file, layer in layers:
        mine = layer.cells.get(field) or [layer.constants.get(field, "")] * len(file.rows.source_rows)
        if id(mine) not in begins:
            begins[id(mine)] = len(cells), mine
            cells += mine
        lines.append(begins[id(mine)][0] + np.arange(len(mine)))
    return tidy(cells, np.concatenate(lines))


def _joined(parts: list[Sequence], kind: type) -> np.ndarray:
    return np.concatenate([np.asarray(part, dtype=kind) for part in parts] or [np.array([], dtype=kind)])


def _looked_up(batch: pd.DataFrame, lookup: Lookup) -> pd.DataFrame:
    """Adds the fields that a combination of codes stands for; an unknown combination leaves them as they are, empty
    unless the look of a result says its framework.
    """
    table = pd.DataFrame(lookup.rows, columns=[*lookup.given, *lookup.gives], dtype="str")
    told, of_line = distinct(batch, [*lookup.given, *lookup.gives])
    found = told[lookup.given].merge(table, how="left", on=lookup.given)
    given = {name: found[name].where(found[name].notna(), told[name]) for name in lookup.gives}
    return batch.assign(**{name: spread(column, of_line) for name, column in given.items()})


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
