"""What a message names of rows that say a thing twice, or an assessment point that the calendar lacks."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.placing import NOT_IN_CALENDAR
from pipelines.exports.checking.read_columns import lines_of
from pipelines.exports.receipts.problem_words import listed

SAME = ["row_read", "pupil_key", "assessment_point", "subject_value", "framework", "result_type"]
PLACE = ["landing_id", "sheet", "source_column"]


def named_by_row(
    batch: pd.DataFrame, headings: dict[tuple[str, str, str], str]
) -> dict[tuple[str, int], dict[str, str]]:
    """By (rule, row_read) the values of its message. `headings`: by landing_id, sheet and column."""
    return _columns(batch, headings) | _points(batch)


def _columns(batch: pd.DataFrame, headings: dict[tuple[str, str, str], str]) -> dict[tuple[str, int], dict[str, str]]:
    """The columns of a wide file that say a result of one subject and assessment point in the same row."""
    if not {"repeated", *SAME} <= set(batch.columns) or not batch["repeated"].any():
        return {}
    twice = batch.loc[batch["repeated"], [*SAME, *PLACE[:-1], "source_column"]]
    twice = twice[(twice["source_column"] != "") & twice.duplicated(SAME, keep=False)]
    named: dict[int, list[str]] = {}
    for row, *place in lines_of(twice, ["row_read", *PLACE]):
        named.setdefault(row, []).append(f"“{headings.get(tuple(place), place[-1])}” (column {place[-1]})")
    return {("pupil_repeated", row): {"columns": listed(columns)} for row, columns in named.items()}


def _points(batch: pd.DataFrame) -> dict[tuple[str, int], dict[str, str]]:
    lacking = batch.loc[batch["point_rule"] == NOT_IN_CALENDAR, ["row_read", "point_said"]]
    return {
        (NOT_IN_CALENDAR, row): {"point": said} for row, said in lines_of(lacking, ["row_read", "point_said"]) if said
    }
