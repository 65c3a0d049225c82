"""The tables of a page as spreadsheets, with the Department for Education's symbols in a status column.

c: hidden to protect pupils. x: not available. z: cannot be compared. u: low reliability. low: rounds to 0 and
is not 0. An empty status means the figure stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.cells import csv_text
from reports.read import AssessmentPointRows, Row

_SYMBOLS = {
    "shown": "",
    "low_reliability": "u",
    "too_few": "c",
    "hidden": "c",
    "too_incomplete": "x",
    "not_available": "x",
    "not_received": "x",
    "not_comparable": "z",
}


@dataclass(frozen=True)
class CsvFile:
    """One spreadsheet: the page it belongs to, its file name, what it holds, which rows and columns."""

    page: str
    name: str
    title: str
    rows: str
    columns: tuple[str, ...]

    def text(self, rows: AssessmentPointRows) -> str:
        """The whole file, header first; `status` holds the symbol, percentages and scores have one decimal."""
        found = getattr(rows, self.rows)
        return csv_text(self.columns, [[_cell(row, column) for column in self.columns] for row in found])


FILES = (
    CsvFile(
        "trust-overview", "trust-overview-measures.csv", "Measures", "measures",
        ("phase_label", "year_groups_label", "measure", "subject", "row_label", "unit", "status", "n", "eligible",
         "numerator", "value", "low", "high", "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-schools.csv", "Schools", "schools",
        ("phase_label", "year_groups_label", "subject", "school_name", "status", "n", "met", "percent", "low", "high",
         "mean_score", "mean_low", "mean_high", "verdict_words", "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-schools-left-out.csv", "Schools left out", "left_out",
        ("phase", "school_name", "reason"),
    ),
    CsvFile(
        "received", "received-schools.csv", "Files and rows by school", "received_schools",
        ("school_name", "files", "rows_read", "rows_accepted", "rows_held", "rows_refused", "status_words"),
    ),
    CsvFile(
        "received", "received-exports.csv", "Kinds of file", "received_exports",
        ("export_name", "record", "schools_text", "files_text", "status_words"),
    ),
)  # fmt: skip


def _cell(row: Row, column: str) -> object:
    if column == "status":
        return "low" if _rounds_to_nothing(row) else _SYMBOLS[row["status"]]
    value = row[column]
    if value is None or not isinstance(value, float):
        return value
    return f"{100 * value if _is_share(row, column) else value:.1f}"


def _is_share(row: Row, column: str) -> bool:
    """The tables keep shares, and the range of a share, from 0 to 1; `percent` itself is finished."""
    return column in {"value", "low", "high"} and row.get("unit", "percent") == "percent"


def _rounds_to_nothing(row: Row) -> bool:
    if "met" in row:
        return bool(row["met"]) and round(row["percent"]) == 0
    return row["unit"] == "percent" and row["value"] is not None and 0 < row["value"] < 0.005
