"""Receipts as ingest would build them, for a school whose file went partly well."""

from __future__ import annotations

from datetime import UTC, datetime

from pipelines.exports.receipts.receipt import ColumnUnderstood, Problem, Receipt, Understood, ValueUnderstood

SCORE = "score is outside this test's scale, which runs from 69 to 141."


def problem(row: int | None, column: str, rule: str, level: str, message: str, **other: str) -> Problem:
    heading = {"A": "UPN", "F": "Score"}.get(column, "")
    return Problem("", row, column, heading, rule, level, message, other.get("fix", "Mend it."), other.get("found", ""))


UNDERSTOOD = Understood(
    [
        ColumnUnderstood("A", "UPN", "upn", True),
        ColumnUnderstood("F", "Score", "result", True),
        ColumnUnderstood("G", "=cmd|' /C calc'!A0", "", False),
    ],
    ["Dates in “Date taken” were read as day/month/year."],
    [ValueUnderstood("result", "EXS", "Expected standard", 61)],
)


def partly_accepted(**changes) -> Receipt:
    """142 rows: 139 accepted (1 of them with a query), 3 held."""
    whole = {
        "file_id": "0f3a9c1d2e4b5a67",
        "school_id": "cedar",
        "school_name": "Cedar Primary School",
        "file_name": "cedar_reading_summer.csv",
        "sha256": "ab12cd34" * 8,
        "size_bytes": 14_210,
        "landed_at": datetime(2026, 7, 2, 14, 5, tzinfo=UTC),
        "export": "reading-test",
        "export_name": "Reading test results",
        "record": "result",
        "assessment_point": "202526-summer",
        "assessment_point_label": "Summer 2026",
        "status": "partly_accepted",
        "replaces": None,
        "superseded_by": None,
        "rows_read": 142,
        "rows_accepted": 139,
        "rows_held": 3,
        "rows_refused": 0,
        "rows_queried": 1,
        "understood": UNDERSTOOD,
        "problems": [
            problem(31, "F", "score_range", "row", SCORE, fix="Check for a typing slip.", found="=1+1"),
            problem(17, "F", "score_range", "row", SCORE, fix="Check for a typing slip.", found="<b>171</b>" * 9),
            problem(23, "A", "not_on_roll", "row", "this UPN is not on your roll."),
            problem(66, "F", "moved_two", "query", "this judgement moved by two grades.", found="WTS"),
        ],
        "mended": ["Accents were read right."],
        "next_steps": ["The accepted rows go into the trust's reports."],
        "due_text": "Friday 10 July 2026",
    }
    return Receipt(**(whole | changes))


def accepted(**changes) -> Receipt:
    """142 rows, all accepted."""
    counts = {"status": "accepted", "rows_accepted": 142, "rows_held": 0, "rows_queried": 0, "problems": []}
    return partly_accepted(**(counts | changes))


def not_accepted(**changes) -> Receipt:
    """A file that could not be opened."""
    counts = {"status": "not_accepted", "rows_read": 0, "rows_accepted": 0, "rows_held": 0, "rows_queried": 0}
    stopped = problem(None, "", "password", "file", "the file is password protected.", fix="Remove the password.")
    return partly_accepted(**(counts | {"problems": [stopped], "understood": Understood()} | changes))
