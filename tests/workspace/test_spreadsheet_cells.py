"""Nothing that is written for a spreadsheet can run in it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from pipelines.workspace.spreadsheet_cells import safe_in_spreadsheets
from reports.cells import safe_cell

COMMANDS = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe_before_it(command: str) -> None:
    table = safe_in_spreadsheets(pa.table({"said": pa.array([command, "EXS", None])}))
    assert table["said"].to_pylist() == [f"'{command}", "EXS", None]
    assert safe_cell(command) == f"'{command}"


def test_a_number_below_zero_is_no_command() -> None:
    assert safe_cell("-0.5") == "-0.5"
