"""Arranges one receipt for its templates, HTML and text alike."""

from __future__ import annotations

from typing import Any

from pipelines.exports.receipt import Receipt
from reports.receipts.grouping import column_words, groups, in_reading_order
from reports.receipts.sentences import STATUS_TAGS, currency_sentence, status_sentence

MOST_GROUPS = 20
MOST_DETAIL_ROWS = 200
MOST_UNUSED_NAMED = 20


def view(receipt: Receipt, stem: str) -> dict[str, Any]:
    """The templates' names. `to_mend` and `queries` are groups; long lists are cut, with the rest counted."""
    to_mend = groups(receipt.problems, "file", "row")
    queries = groups(receipt.problems, "query")
    mend_rows = in_reading_order(receipt.problems, "row")
    query_rows = in_reading_order(receipt.problems, "query")
    return {
        "receipt": receipt,
        "stem": stem,
        "tag": STATUS_TAGS[receipt.status],
        "sentence": status_sentence(receipt),
        "currency": currency_sentence(receipt),
        "to_mend": to_mend[:MOST_GROUPS],
        "to_mend_left": sum(len(group.problems) for group in to_mend[MOST_GROUPS:]),
        "queries": queries[:MOST_GROUPS],
        "queries_left": sum(len(group.problems) for group in queries[MOST_GROUPS:]),
        "notes": groups(receipt.problems, "note")[:MOST_GROUPS],
        "mend_rows": mend_rows[:MOST_DETAIL_ROWS],
        "mend_rows_left": max(0, len(mend_rows) - MOST_DETAIL_ROWS),
        "query_rows": query_rows[:MOST_DETAIL_ROWS],
        "query_rows_left": max(0, len(query_rows) - MOST_DETAIL_ROWS),
        "several_sheets": len({problem.sheet for problem in receipt.problems if problem.sheet}) > 1,
        "used_columns": [column for column in receipt.understood.columns if column.used],
        "unused_columns": [column for column in receipt.understood.columns if not column.used],
        "most_unused_named": MOST_UNUSED_NAMED,
        "column_words": column_words,
    }
