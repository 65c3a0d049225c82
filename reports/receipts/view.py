"""Arranges one receipt for its templates, HTML and text alike."""

from __future__ import annotations

from typing import Any

from pipelines.exports.receipts.receipt import Receipt
from reports.receipts.grouping import column_words, groups, in_reading_order
from reports.receipts.sentences import currency_sentence, pupils_sentences, status_sentence, status_tag

MOST_GROUPS = 20
MOST_DETAIL_ROWS = 200
MOST_UNUSED_NAMED = 20


def view(receipt: Receipt, stem: str, copy: str) -> dict[str, Any]:
    """The templates' names. `to_mend` and `queries` are groups; long lists are cut, with the rest counted. Of a
    file that a later one has replaced, or that was taken out unused, nothing is asked any more.
    """
    several_sheets = not receipt.sheet
    is_over = receipt.superseded_by or receipt.is_taken_out
    problems = [problem for problem in receipt.problems if not (is_over and problem.is_open)]
    to_mend = groups(problems, "file", "row", naming_sheets=several_sheets)
    asked = [problem for problem in problems if problem.level == "query"]
    queries = groups([problem for problem in asked if problem.is_open], "query", naming_sheets=several_sheets)
    answered = groups([problem for problem in asked if not problem.is_open], "query", naming_sheets=several_sheets)
    mend_rows = in_reading_order(problems, "row")
    open_queries = [problem for problem in asked if problem.is_open]
    query_rows = in_reading_order([problem for problem in open_queries if problem.source_row is not None], "query")
    said = {f"{note.message} {note.fix}" for note in receipt.notes}
    return {
        "receipt": receipt,
        "stem": stem,
        "copy": copy,
        "tag": status_tag(receipt),
        "sentence": status_sentence(receipt),
        "currency": currency_sentence(receipt),
        "to_mend": to_mend[:MOST_GROUPS],
        "to_mend_left": sum(len(group.problems) for group in to_mend[MOST_GROUPS:]),
        "queries": queries[:MOST_GROUPS],
        "queries_left": sum(len(group.problems) for group in queries[MOST_GROUPS:]),
        "whole_queries": [group for group in queries if group.first.source_row is None],
        "answered": answered[:MOST_GROUPS],
        "mended": [told for told in receipt.mended if told not in said],
        "notes": groups(receipt.notes, "note")[:MOST_GROUPS],
        "pupils": pupils_sentences(receipt),
        "is_answers": receipt.record == "answer",
        "mend_rows": mend_rows[:MOST_DETAIL_ROWS],
        "mend_rows_left": max(0, len(mend_rows) - MOST_DETAIL_ROWS),
        "query_rows": query_rows[:MOST_DETAIL_ROWS],
        "query_rows_left": max(0, len(query_rows) - MOST_DETAIL_ROWS),
        "several_sheets": several_sheets,
        "used_columns": [column for column in receipt.understood.columns if column.used],
        "unused_columns": [column for column in receipt.understood.columns if not column.used],
        "most_unused_named": MOST_UNUSED_NAMED,
        "column_words": column_words,
    }
