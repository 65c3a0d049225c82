"""How a file was read back: what each column fills, how its dates stand, what its words mean."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import filled
from pipelines.exports.checking.cell_types import read_values, vocabulary
from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.reading.columns import columns_of_fields, field_told, heading_says, result_headings
from pipelines.exports.reading.read import FileRead
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES

WAYS_OF_DATES = {
    "day_first": "with the day first",
    "month_first": "with the month first",
    "iso": "with the year first",
    "serial": "as the day numbers of a spreadsheet",
    "declared": "as this layout writes them",
}
OF_RESULTS = ("subject", "term", "result_type", "framework")
# What is told of a word, by the column of the batch that says it.
VALUE_SAID = {
    "subject_value": "field",
    "framework": "framework",
    "result_as_given": "value",
    "result_normal": "normal",
    "outcome_status": "outcome",
}


def columns_understood(export: Export, files: list[FileRead]) -> dict[str, list[dict]]:
    """By landing_id, every column of the file with the field that it fills; one that fills none is not used.

    A column that several sheets have at the same place is told once.
    """
    known: dict[tuple, list[dict]] = {}  # the same headings stand in a thousand files
    told = {}
    for file in files:
        headings = tuple((*part.headings, *part.source_columns) for part in file.parts)
        if headings not in known:
            known[headings] = _columns_of(export, file)
        told[file.landing_id] = known[headings]
    return told


def _columns_of(export: Export, file: FileRead) -> list[dict]:
    cell_field = "result" if export.record == "result" else CELL_FIELDS.get(export.record, "")
    told: dict[tuple[str, str, str], dict] = {}
    for part in file.parts:
        results = result_headings(export, part.headings)
        field_at = {at: field for field, at in columns_of_fields(export, part.headings).items()}
        for at, (heading, column) in enumerate(zip(part.headings, part.source_columns, strict=True)):
            field = cell_field if heading in results else field_at.get(at) or _told_besides(export, heading)
            said = {"column": column, "heading": " ".join(heading.split()), "field": field, "used": bool(field)}
            if heading in results and export.record == "result":
                said["says"] = _said_of_results(export, heading)
            told.setdefault((column, said["heading"].casefold(), field), said)
    return [*told.values()]


def _said_of_results(export: Export, heading: str) -> dict[str, str]:
    """Subject, term, type and framework of a column of results, as far as its heading and the layout say them."""
    part, says = next((part, says) for part in export.results if (says := heading_says(part, heading)) is not None)
    told = export.all_constants | part.constants | says
    return {field: value for field in OF_RESULTS if (value := _value(export, field, told.get(field, "")))}


def _value(export: Export, field: str, text: str) -> str:
    kind = FIELD_TYPES["result"][field]
    read = read_values(pd.Series([text]), kind, export.values.get(field, {}))["value"].iloc[0] if text else None
    return read if isinstance(read, str) else ""


def _told_besides(export: Export, heading: str) -> str:
    """What a column is used for that fills no field alone; '' for the second of two columns with one heading."""
    return "" if export.field_of(normal_heading(heading)) else field_told(export, heading)


def dates_understood(rows: pd.DataFrame) -> dict[str, list[str]]:
    """By file_id a sentence for each date field: how many cells were read which way. `rows`: one for each row read."""
    told: dict[str, list[str]] = {}
    for column in [column for column in rows.columns if column.endswith("_read_as")]:
        field = column.removesuffix("_read_as")
        name = vocabulary("field_names").get(field, field.replace("_", " ").capitalize())
        counts = rows.groupby(["file_id", column]).size().to_dict()
        for file_id in rows["file_id"].unique():
            ways = [(counts[file_id, way], words) for way, words in WAYS_OF_DATES.items() if (file_id, way) in counts]
            if ways:
                told.setdefault(file_id, []).append(f"{name}: {_counted(ways)}.")
    return told


def _counted(ways: list[tuple[int, str]]) -> str:
    """'5 dates, read with the day first', or several ways and how many each."""
    dates = sum(count for count, _ in ways)
    said = f"{dates} {'date' if dates == 1 else 'dates'}, read "
    return said + (ways[0][1] if len(ways) == 1 else " and ".join(f"{way} in {count}" for count, way in ways))


def values_understood(export: Export, rows: pd.DataFrame) -> dict[str, list[dict]]:
    """By file_id, how the results' words and codes were read, with counts. Numbers speak for themselves."""
    if export.record != "result":
        return {}
    is_word = (rows["value_status"] == "known") & rows["result_number"].isna() & (rows["result_as_given"] != "")
    words = rows.loc[is_word, ["file_id", *VALUE_SAID]]
    words = words.assign(outcome_status=filled(words["outcome_status"], ""))
    counted = words.groupby(["file_id", *VALUE_SAID]).size()
    told: dict[str, list[dict]] = {}
    for (file_id, *said), count in counted.items():
        value = dict(zip(VALUE_SAID.values(), said, strict=True)) | {"count": int(count)}
        told.setdefault(file_id, []).append(value)
    return told
