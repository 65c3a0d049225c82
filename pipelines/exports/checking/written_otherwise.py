"""Results of which the number is not all that was written: what the receipt says of them."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import decoded
from pipelines.frameworks.read import number_is_not_all

SAID = {
    "band": "Scores with their confidence band in the same cell: the score alone was taken, in {n}.",
    "past": "“More than” or “less than” the last score that a test tells: read as that score, in {n}.",
}


def told(rows: pd.DataFrame) -> dict[str, list[str]]:
    """By file_id a sentence for each way of writing; the rows have `result_normal` and `result_number`."""
    said: dict[str, list[str]] = {}
    for way, is_so in number_is_not_all(rows["result_normal"], rows["result_number"]).items():
        for file_id, count in decoded(rows.loc[is_so, "file_id"]).value_counts(sort=False).items():
            words = SAID[way].format(n=f"{count} {'result' if count == 1 else 'results'}")
            said.setdefault(file_id, []).append(words)
    return said
