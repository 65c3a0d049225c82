"""The tables of a page as spreadsheets, with the Department for Education's symbols in a status column.

c: hidden to protect pupils. x: not available. z: cannot be compared. u: low reliability. low: rounds to 0 and
is not 0. An empty status means the figure stands.
"""

from __future__ import annotations

import math
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
_MEANS = ("M3", "M17")  # of scores, and of Attainment 8


@dataclass(frozen=True)
class Table:
    """A spreadsheet as text: header first, `status` holds the symbol, percentages and scores have one decimal."""

    name: str
    title: str
    text: str


@dataclass(frozen=True)
class CsvFile:
    """One spreadsheet: the page it belongs to, its file name, what it holds, which rows and columns."""

    page: str
    name: str
    title: str
    rows: str
    columns: tuple[str, ...]

    def of(self, found: list[Row], name: str = "") -> Table:
        """The spreadsheet with the given rows."""
        cells = [[_cell(row, column) for column in self.columns] for row in found]
        return Table(name or self.name, self.title, csv_text(self.columns, cells))


def of_page(page_id: str, rows: AssessmentPointRows) -> list[Table]:
    """The spreadsheets of one of the board's pages."""
    return [file.of(getattr(rows, file.rows)) for file in FILES if file.page == page_id]


def of_school(page_name: str, rows: AssessmentPointRows, school: Row, edition: str) -> list[Table]:
    """The spreadsheets of a school's page, named like the page."""

    def mine(row: Row) -> bool:
        return (row["school_id"], row["edition"]) == (school["school_id"], edition)

    return [
        file.of(found, file.name.replace("school-page", page_name))
        for file in FILES
        if file.page == "school-page" and (found := [row for row in getattr(rows, file.rows) if mine(row)])
    ]


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
        "trust-overview", "trust-overview-national.csv", "National outcomes", "national",
        ("phase_label", "row_label", "year_label", "unit", "status", "n", "eligible", "numerator", "value", "low",
         "high", "national_value", "national_status_text", "national_source", "earlier_text", "verdict_words",
         "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-agreement.csv", "Teachers and tests", "agreement",
        ("phase_label", "subject_name", "status", "n", "numerator", "judged_higher", "tested_higher",
         "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-views.csv", "Teachers, tests and reading ages", "views",
        ("phase_label", "nc_year", "view", "measure", "subject", "framework_name", "status", "n", "eligible",
         "numerator", "value", "low", "high", "schools", "agreement_words", "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-lists.csv", "Pupils falling behind", "lists",
        ("phase_label", "status", "n", "numerator", "with_support", "without_support", "new_on_list", "came_off",
         "comparability_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-schools-left-out.csv", "Schools left out", "left_out",
        ("phase", "school_name", "reason"),
    ),
    CsvFile(
        "data-and-methods", "received-schools.csv", "Files and rows by school", "received_schools",
        ("school_name", "files", "first_received_on", "last_received_on", "rows_read", "rows_accepted",
         "rows_held", "rows_refused", "status_words"),
    ),
    CsvFile(
        "data-and-methods", "received-exports.csv", "Kinds of file", "received_exports",
        ("export_name", "record", "schools_text", "files_text", "first_received_on", "last_received_on",
         "status_words"),
    ),
    CsvFile(
        "school-page", "school-page-figures.csv", "Figures", "school_figures",
        ("phase", "nc_year", "subject", "measure", "framework_name", "status", "n", "eligible", "numerator", "value",
         "low", "high", "comparability_words", "figure_id"),
    ),
    CsvFile(
        "school-page", "school-page-agreement.csv", "Teachers and tests", "school_agreement",
        ("phase", "subject", "judged_label", "tested_label", "status", "n", "numerator", "figure_id"),
    ),
    CsvFile(
        "school-page", "school-page-key-stage-4.csv", "Key stage 4", "school_key_stage_4",
        ("result_label", "group_label", "status", "n", "with_4", "with_5", "value", "low", "high",
         "comparability_words", "figure_id"),
    ),
    CsvFile(
        "school-page", "school-page-key-stage-4-subjects.csv", "Key stage 4 by subject", "school_key_stage_4_subjects",
        ("result_label", "kind", "subject", "subject_name", "status", "n", "with_4", "with_5", "entered", "value_text",
         "figure_id"),
    ),
    CsvFile(
        "school-page", "school-page-change.csv", "The same pupils", "school_change",
        ("phase", "subject", "framework_name", "previous_label", "status", "n", "value_text", "range_text",
         "verdict_words", "figure_id"),
    ),
    CsvFile(
        "trust-overview", "trust-overview-actions.csv", "Actions", "actions",
        ("action_id", "action", "owner", "measure_label", "status", "n", "then_text", "now_text",
         "range_text", "verdict_words"),
    ),
    CsvFile(
        "gaps", "gaps.csv", "Gaps", "gaps",
        ("phase_label", "subject", "group_label", "status", "n", "numerator", "other_n", "other_numerator", "value",
         "low", "high", "pupils_apart", "verdict_words", "change_words", "comparability_words", "figure_id"),
    ),
    CsvFile(
        "gaps", "gaps-schools.csv", "Gaps by school", "gaps_by_school",
        ("phase_label", "subject", "school_name", "status", "n", "numerator", "other_n", "other_numerator",
         "comparability_words", "figure_id"),
    ),
    CsvFile(
        "gaps", "gaps-overlap.csv", "Groups that overlap", "gaps_overlap",
        ("phase_label", "subject", "is_disadvantaged", "has_sen", "status", "n", "numerator", "figure_id"),
    ),
)  # fmt: skip


def _cell(row: Row, column: str) -> object:
    if column == "status":
        return "low" if _rounds_to_nothing(row) else _SYMBOLS[row["status"]]
    value = row[column]
    if value is None or not isinstance(value, float):
        return value
    return _one_decimal(100 * value if _is_share(row, column) else value)


def _one_decimal(number: float) -> str:
    """Halves rounded up, as the pages print them."""
    return f"{math.floor(number * 10 + 0.5) / 10:.1f}"


def _is_share(row: Row, column: str) -> bool:
    """The tables keep shares, and the range of a share, from 0 to 1; `percent` itself is finished."""
    return column in {"value", "low", "high", "national_value"} and _counts_pupils(row)


def _counts_pupils(row: Row) -> bool:
    """Whether the row's value is a share of pupils, and no mean of scores, marks or points."""
    return row.get("unit", "percent") == "percent" and row.get("measure") not in _MEANS


def _rounds_to_nothing(row: Row) -> bool:
    if "met" in row:
        return bool(row["met"]) and round(row["percent"]) == 0
    counted = _counts_pupils(row) and "pupil_group" not in row
    return counted and row.get("value") is not None and 0 < row["value"] < 0.005
