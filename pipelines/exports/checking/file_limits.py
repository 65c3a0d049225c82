"""Files of which too many rows break a rule, or would be held: nothing of them is taken."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from expectations.file_limits import FileLimit
from expectations.messages import message

TOO_MANY_FAULTS = "file_too_many_faults"


def stopped_by_limits(
    rows: pd.DataFrame, held: np.ndarray, problems: pd.DataFrame, limits: list[FileLimit]
) -> dict[str, tuple[str, dict[str, str]]]:
    """By file_id of files that break a limit, the rule that stops them, with the values of its message.

    `rows`: file_id and row_read, a line for each row read. `held`: which of them a rule holds. `problems`: rule, column
    and row_read of what is wrong with them.
    """
    stopped: dict[str, tuple[str, dict[str, str]]] = {}
    for limit in limits:
        broken = held if limit.is_of_rows_held else rows["row_read"].isin(_breaking(limit, problems)).to_numpy()
        counted = pd.Series(broken).groupby(rows["file_id"].to_numpy()).agg(["sum", "size"])
        for file_id, count, total in counted[counted["sum"] > limit.more_than * counted["size"]].itertuples():
            stopped.setdefault(file_id, _told(limit, math.floor(100 * count / total)))
    return stopped


def _breaking(limit: FileLimit, problems: pd.DataFrame) -> pd.Series:
    of_rule = problems["rule"] == limit.rule
    if limit.columns:
        of_rule &= problems["column"].isin(limit.columns)
    return problems.loc[of_rule, "row_read"]


def _told(limit: FileLimit, percent: int) -> tuple[str, dict[str, str]]:
    said = {"share": f"{percent}%", "limit": f"{100 * limit.more_than:g}%"}
    if limit.is_of_rows_held:
        return limit.rule, said
    return TOO_MANY_FAULTS, said | {"fault": message(limit.rule)[0].rstrip(".")}
