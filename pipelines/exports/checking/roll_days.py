"""The day that a roll describes, and the question that two rolls for one day raise."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.read_columns import value_of
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import whole_file
from pipelines.workspace.calendar import Calendar

DAY = ["school_id", "assessment_point", "roll_date"]


def roll_dates(batch: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """The day a roll describes: the one it declares, else the day it landed if its point was open then, else
    the point's close.
    """
    landed = batch["landed_at"].dt.date
    opens = batch["assessment_point"].map({name: point.opens_on for name, point in calendar.points.items()})
    closes = batch["assessment_point"].map({name: point.closes_on for name, point in calendar.points.items()})
    by_landing = landed.where((landed >= opens) & (landed <= closes), closes)
    declared = value_of(batch, "roll_date")
    return declared.where(declared.notna(), by_landing)


def rolls_of_one_day(rows: pd.DataFrame, beside: Beside, secret: bytes) -> dict[str, list[dict]]:
    """By file_id the query about a roll that came after another for the same day and lists other pupils."""
    now = rows[rows["assessment_point"] != ""]
    now = now.assign(roll_date=roll_dates(now, beside.workspace.calendar))
    kept = beside.rolls.pupils[~beside.rolls.pupils["file_id"].isin(rows["file_id"])]
    lines = pd.concat([kept[[*DAY, "file_id", "pupil_key"]], now[[*DAY, "file_id", "pupil_key"]]], ignore_index=True)
    lists = lines.dropna(subset="pupil_key").groupby([*DAY, "file_id"], sort=False)["pupil_key"].agg(set).reset_index()
    lists["before"] = lists.groupby(DAY)["pupil_key"].shift()
    found: dict[str, list[dict]] = {}
    for roll in lists[lists["before"].notna() & lists["file_id"].isin(now["file_id"])].itertuples():
        on_one_only = len(roll.pupil_key ^ roll.before)
        if on_one_only:
            told = (roll.school_id, beside.export.id, roll.assessment_point, "roll_of_same_day", "", str(on_one_only))
            query = whole_file("roll_of_same_day", pupils=str(on_one_only)) | {"key": query_key(secret, *told)}
            found.setdefault(roll.file_id, []).append(query)
    return found
