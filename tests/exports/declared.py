"""Small declarations that tests change key by key, and the rows that a text is read as."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import plain
from pipelines.exports.checking.batch import FileRows, build_batch
from pipelines.exports.declaration import Export
from pipelines.exports.reading.read import read_file

ROLL = {
    "id": "our-roll",
    "name": "Our roll",
    "record": "roll",
    "layout_source": "These tests",
    "recognise": {"headings": ["Number", "Family name"]},
    "columns": {"upn": ["Number"], "surname": ["Family name"]},
}
RESULTS = {
    "id": "our-results",
    "name": "Our results",
    "record": "result",
    "layout_source": "These tests",
    "recognise": {"headings": ["Number"]},
    "columns": {"upn": ["Number"]},
    "results": [{"pattern": "(?P<subject>reading|maths)"}],
}


def rows_of(declared: dict, text: str, sheet: str = "", file_name: str = "x.csv") -> pd.DataFrame:
    """The batch that a delimited text gives under a declaration."""
    export = Export.model_validate(declared)
    file = read_file("landing", text.encode(), {export.id: export})
    assert not file.rule, (file.rule, file.values)
    return plain(build_batch(export, [FileRows("landing", sheet, file.parts[0], file_name)]))


def told(rows: pd.DataFrame, *columns: str) -> list[tuple]:
    return list(rows[list(columns)].itertuples(index=False, name=None))
