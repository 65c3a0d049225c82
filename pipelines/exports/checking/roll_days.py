"""The day that a roll describes, and the question that two rolls for one day raise."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.read_columns import value_of
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import whole_file
from pipelines.workspace.calendar import Calendar

DAY = ["school_id", "assessment_point", "roll_date"]
LISTED = [*DAY, "file_id", "pupil_key"]


def roll_dates(batch: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """The day a roll describes: the one it declares, else the day it landed if its point was open then, else
    the point's close.
    """
    landed = batch["landed_at"].dt.date
    at = batch["assessment_point"].astype("str")
    opens = at.map({name: point.opens_on for name, point in calendar.points.items()})
    closes = at.map({name: point.closes_on for name, point in calendar.points.items()})
    by_landing = landed.where((landed >= opens) & (landed <= closes), closes)
    declared = value_of(batch, "roll_date")
    return declared.where(declared.notna(), by_landing)


def rolls_of_one_day(rows: pd.DataFrame, beside: Beside, secret: bytes) -> dict[str, list[dict]]:
    """By file_id the query about a roll that came after another for the same day and lists other pupils.

    A roll that was replaced counts as the one before, whichever run replaced it: the answer hangs on when files came.
    """
    now = rows[rows["assessment_point"] != ""]
    now = now.assign(roll_date=roll_dates(now, beside.workspace.calendar))
    earlier = beside.rolls.whether_they_stand_or_not(set(now["school_id"]))[LISTED]
    earlier = earlier[earlier["file_id"].isin(beside.landed.keys() - set(rows["file_id"]))]
    earlier = earlier.assign(landed_at=pd.to_datetime(earlier["file_id"].map(beside.landed), utc=True))
    lines = pd.concat([earlier, now[[*LISTED, "landed_at"]]], ignore_index=True)
    lines = lines.dropna(subset="pupil_key").drop_duplicates([*DAY, "file_id", "pupil_key"])
    lists = lines.groupby([*DAY, "landed_at", "file_id"]).size().rename("pupils").reset_index()
    lists[["before", "pupils_before"]] = lists.groupby(DAY)[["file_id", "pupils"]].shift()
    lists = lists[lists["before"].notna() & lists["file_id"].isin(now["file_id"])]
    on_both = lists[[*DAY, "file_id", "before"]].merge(lines[LISTED], on=[*DAY, "file_id"])
    on_both = on_both.merge(lines[LISTED].rename(columns={"file_id": "before"}), on=[*DAY, "before", "pupil_key"])
    shared = on_both.groupby([*DAY, "file_id"]).size().rename("shared")
    lists = lists.merge(shared.reset_index(), how="left", on=[*DAY, "file_id"]).fillna({"shared": 0})
    lists["on_one_only"] = (lists["pupils"] + lists["pupils_before"] - 2 * lists["shared"]).astype(int)
    found: dict[str, list[dict]] = {}
    for roll in lists[lists["on_one_only"] > 0].itertuples():
        pupils = str(roll.on_one_only)
        told = (roll.school_id, beside.export.id, roll.assessment_point, "roll_of_same_day", "", pupils)
        query = whole_file("roll_of_same_day", pupils=pupils) | {"key": query_key(secret, *told)}
        found.setdefault(roll.file_id, []).append(query)
    return found
