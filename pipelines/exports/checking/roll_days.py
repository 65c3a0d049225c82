"""The day that a roll describes."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.read_columns import value_of
from pipelines.workspace.calendar import Calendar


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
