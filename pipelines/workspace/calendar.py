"""The trust's calendar: which assessment point a day, a term or an academic year names."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from pipelines.workspace.bank_holidays import is_working_day
from pipelines.workspace.settings import TrustSettings


class Calendar:
    """The assessment points of trust.yml in the order in which they open."""

    def __init__(self, settings: TrustSettings) -> None:
        self.points = dict(sorted(settings.assessment_points.items(), key=lambda item: (item[1].opens_on, item[0])))

    def __contains__(self, name: str) -> bool:
        return name in self.points

    def label(self, name: str | None) -> str | None:
        """'Summer 2026' for '202526-summer'; None for a point that the calendar lacks."""
        return self.points[name].label if name in self.points else None

    def open_on(self, day: date) -> list[str]:
        """The points whose collection is open on a day: none, one, or (where windows overlap) several."""
        return [name for name, point in self.points.items() if point.opens_on <= day <= point.closes_on]

    def next_to_close(self, day: date) -> list[str]:
        """The point whose close is the first on or after a day, of the points of that day's academic year."""
        year = day.year - (day.month < 9)
        later = [name for name, point in self.points.items()
                 if point.closes_on >= day and point.academic_year.startswith(str(year))]  # fmt: skip
        return sorted(later, key=lambda name: self.points[name].closes_on)[:1]

    def of_year_and_term(self, academic_year: str, term: str | None) -> list[str]:
        """The points of an academic year ('202526'), of one term where it is known."""
        return [
            name
            for name, point in self.points.items()
            if point.academic_year == academic_year and term in (None, "", point.term)
        ]

    @staticmethod
    def days_after(day: date, days: int, working_days: int = 0) -> date:
        """A day so many days on, and then so many working days of England (no weekend, no bank holiday)."""
        later = day + timedelta(days=days)
        while working_days:
            later += timedelta(days=1)
            working_days -= is_working_day(later)
        return later

    def table(self) -> pd.DataFrame:
        """One row per assessment point, with point_order counting from 1."""
        return pd.DataFrame(
            [
                {
                    "assessment_point": name,
                    "academic_year": point.academic_year,
                    "term": point.term,
                    "label": point.label,
                    "opens_on": point.opens_on,
                    "closes_on": point.closes_on,
                    "point_order": order,
                }
                for order, (name, point) in enumerate(self.points.items(), start=1)
            ]
        )
