"""Files of which too many rows break a rule, or would be held: nothing of them is taken."""

from __future__ import annotations

import math

import pandas as pd

from expectations.file_limits import FileLimit
from expectations.messages import message

TOO_MANY_FAULTS = "file_too_many_faults"


def stopped_by_limits(
    rows: pd.DataFrame, held: pd.Series, problems: pd.DataFrame, limits: list[FileLimit]
) -> tuple[str, dict[str, str]] | None:
    """The rule that stops a file, with the values of its message; None where every limit is kept.

    `rows`: all that was read from one file. `held`: which of them a rule holds. `problems`: rule, column and
    source_row of what is wrong with them.
    """
    total = rows["source_row"].nunique()
    for limit in limits:
        if limit.is_of_rows_held:
            broken = rows.loc[held, "source_row"].nunique()
        else:
            of_rule = problems[problems["rule"] == limit.rule]
            if limit.columns:
                of_rule = of_rule[of_rule["column"].isin(limit.columns)]
            broken = of_rule["source_row"].nunique()
        if total and broken / total > limit.more_than:
            said = {"share": f"{math.floor(100 * broken / total)}%", "limit": f"{100 * limit.more_than:g}%"}
            if limit.is_of_rows_held:
                return limit.rule, said
            return TOO_MANY_FAULTS, said | {"fault": message(limit.rule)[0].rstrip(".")}
    return None
