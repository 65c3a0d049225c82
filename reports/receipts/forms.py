"""The four forms of one receipt: a page, plain text for e-mail, JSON for programs, a spreadsheet to answer in."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping

from pipelines.exports.receipts.receipt import PROBLEM_COLUMNS, Problem, Receipt
from reports.cells import csv_text
from reports.environment import environment, text_environment
from reports.receipts.grouping import in_reading_order
from reports.receipts.view import view

Answers = Mapping[tuple[str, ...], str]

_JSON_KEYS = (
    "file_id", "school_id", "file_name", "sha256", "export", "assessment_point", "status", "replaces", "rows_read",
    "rows_accepted", "rows_held", "rows_refused", "understood", "problems",
    "rows_queried", "rows_answered", "pupils", "mended", "changes", "rules_version", "superseded_by",
)  # fmt: skip
_PROBLEM_KEYS = ("sheet", "source_row", "source_column", "rule", "level", "message", "fix")
ANSWER_KEY = ("sheet", "source_row", "source_column", "rule")


def as_html(receipt: Receipt, stem: str, copy: str = "") -> str:
    """The page for the school itself; the only form that quotes what a cell held."""
    return environment().get_template("receipts/receipt.html.j2").render(view(receipt, stem, copy))


def as_text(receipt: Receipt, stem: str, copy: str = "") -> str:
    """Plain text that may travel by e-mail: rows and columns, and no value of any cell."""
    return text_environment().get_template("receipts/receipt.txt.j2").render(view(receipt, stem, copy))


def as_json(receipt: Receipt) -> str:
    """The keys of the public interface, and no value of a cell that a problem stands in."""
    kept = {key: getattr(receipt, key) for key in _JSON_KEYS}
    kept["problems"] = [_as_told(problem) for problem in (*receipt.problems, *receipt.notes)]
    return json.dumps(kept, indent=2, ensure_ascii=False, default=dataclasses.asdict) + "\n"


def _as_told(problem: Problem) -> dict[str, object]:
    told = {key: getattr(problem, key) for key in _PROBLEM_KEYS}
    return told | {"answered": bool(problem.answer)} if problem.level == "query" else told


def as_problems_csv(receipt: Receipt, answers: Answers) -> str:
    """One line a problem with an `answer` column: what the school has answered, else what was typed there before.

    `answers` are by ANSWER_KEY, as text.
    """
    rows = []
    for problem in in_reading_order([*receipt.problems, *receipt.notes], "file", "row", "query", "note"):
        cells = vars(problem) | {"file_id": receipt.file_id}
        key = tuple(str("" if cells[name] is None else cells[name]) for name in ANSWER_KEY)
        rows.append([cells[name] for name in PROBLEM_COLUMNS[:-1]] + [problem.answer or answers.get(key, "")])
    return csv_text(PROBLEM_COLUMNS, rows)
