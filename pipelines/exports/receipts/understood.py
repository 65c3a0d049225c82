"""How a file was read back: what each column fills, how its dates stand, what its words mean."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from pipelines.exports.declaration import Export
from pipelines.exports.reading.columns import columns_of_fields, field_told, result_headings
from pipelines.exports.reading.read import FileRead
from pipelines.exports.records import CELL_FIELDS


def columns_understood(export: Export, file: FileRead) -> list[dict]:
    """Every column of the file with the field that it fills; one that fills none is not used.

    A column that several sheets have at the same place is told once.
    """
    cell_field = "result" if export.record == "result" else CELL_FIELDS.get(export.record, "")
    told: dict[tuple[str, str, str], dict] = {}
    for part in file.parts:
        results = result_headings(export, part.headings)
        field_at = {at: field for field, at in columns_of_fields(export, part.headings).items()}
        for at, (heading, column) in enumerate(zip(part.headings, part.source_columns, strict=True)):
            field = cell_field if heading in results else field_at.get(at) or _told_besides(export, heading)
            said = {"column": column, "heading": " ".join(heading.split()), "field": field, "used": bool(field)}
            told.setdefault((column, said["heading"].casefold(), field), said)
    return [*told.values()]


def _told_besides(export: Export, heading: str) -> str:
    """What a column is used for that fills no field alone; '' for the second of two columns with one heading."""
    field = field_told(export, heading)
    return "" if field in export.columns else field


def dates_understood(rows: pd.DataFrame) -> list[str]:
    """A sentence for each date field: how many cells were read which way."""
    words = {
        "day_first": "day first",
        "month_first": "month first",
        "iso": "year first",
        "serial": "spreadsheet day numbers",
        "declared": "in this layout's own form",
    }
    told = []
    for column in [column for column in rows.columns if column.endswith("_read_as")]:
        counts = Counter(rows.drop_duplicates(["file_id", "sheet", "source_row"])[column])
        parts = [f"{counts[name]} {words[name]}" for name in words if counts.get(name)]
        if parts:
            told.append(f"{column.removesuffix('_read_as').replace('_', ' ').capitalize()}: {', '.join(parts)}.")
    return told


def values_understood(export: Export, rows: pd.DataFrame) -> list[dict]:
    """How the results' words and codes were read, with counts. Numbers speak for themselves."""
    if export.record != "result":
        return []
    rows = rows.assign(outcome=rows["outcome_status"].fillna(""))
    words = rows[(rows["value_status"] == "known") & rows["result_number"].isna() & (rows["result_as_given"] != "")]
    told = ["subject_value", "framework", "result_as_given", "result_normal", "outcome"]
    names = ("field", "framework", "value", "normal", "outcome")
    counted = words.groupby(told).size()
    return [dict(zip(names, told, strict=True)) | {"count": int(count)} for told, count in counted.items()]
