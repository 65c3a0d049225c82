"""In which year group the schools' rolls have a pupil, at any assessment point."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.coded_columns import coded, filled, places_in
from pipelines.combinations import distinct
from pipelines.workspace.calendar import Calendar

PUPIL = ["school_id", "pupil_key"]
AT_POINT = [*PUPIL, "assessment_point"]
UNKNOWN = -1


class YearsOnRoll:
    """Whichever point is asked for, the pupil's year group on the school's roll of that point; else on the one before
    it of the same academic year, or after it (over the summer every pupil moves up a year, so a roll of another year
    says another); else on the school's latest roll.

    `pupils`: the rows of rolls, with school_id, pupil_key, assessment_point, nc_year and roll_date.
    """

    def __init__(self, pupils: pd.DataFrame, calendar: Calendar) -> None:
        told = pupils.dropna(subset=["nc_year", "pupil_key"]).sort_values(["roll_date", "assessment_point"])
        self._points = pd.Index([*dict.fromkeys([*calendar.points, *told["assessment_point"]])])
        year, self._labels = pd.factorize(told["nc_year"])
        pupil, known = pd.MultiIndex.from_frame(told[PUPIL]).factorize()
        self._pupils = known
        point = self._points.get_indexer(told["assessment_point"])
        # A line and a column more than there are pupils and points: nobody's, and that of no point.
        at_point = np.full((len(known) + 1, len(self._points) + 1), UNKNOWN)
        at_point[pupil, point] = year  # of several rolls of a point the last counts
        at_point[pupil, -1] = year
        self._years = np.stack([_first_known(at_point[:, order].T) for order in self._orders(calendar)], axis=1)

    def of(self, lines: pd.DataFrame) -> pd.Series:
        """The year group of each line's pupil (school_id, pupil_key) at its assessment_point, coded; '' if unknown."""
        who, of_line = distinct(lines, PUPIL)
        pupil = self._pupils.get_indexer(pd.MultiIndex.from_frame(who))[of_line]
        point = places_in(self._points, lines["assessment_point"])
        return filled(pd.Series(coded(self._labels, self._years[pupil, point]), index=lines.index), "")

    def _orders(self, calendar: Calendar) -> list[list[int]]:
        """For each point, and for none, the places of the points whose rolls are asked, the latest roll's last."""
        years = [calendar.points[name].academic_year if name in calendar else None for name in self._points]
        orders = []
        for at, year in enumerate(years):
            alike = [of for of, other in enumerate(years) if other == year and year]
            orders.append([at, *(of for of in reversed(alike) if of < at), *(of for of in alike if of > at), -1])
        return [*orders, [-1]]


def _first_known(years: np.ndarray) -> np.ndarray:
    found = years[0]
    for others in years[1:]:
        found = np.where(found == UNKNOWN, others, found)
    return found
