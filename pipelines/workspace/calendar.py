"""The trust's calendar: which assessment point a day, a term or an academic year names."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from pipelines.workspace.bank_holidays import is_working_day
from pipelines.workspace.settings import TERMS, TrustSettings

MONTHS_TAUGHT_IN_A_TERM = 4
HALVES = 2


class Calendar:
    """The assessment points of trust.yml in the order in which they open."""

    def __init__(self, settings: TrustSettings) -> None:
        self.points = dict(sorted(settings.assessment_points.items(), key=lambda item: (item[1].opens_on, item[0])))

    def __contains__(self, name: str) -> bool:
        return name in self.points

    def label(self, name: str | None) -> str | None:
        """'Summer 2026' for '202526-summer', 'Summer 2 2026' for the second of several points in a term; None for a
        point that the calendar lacks.
        """
        if name not in self.points:
            return None
        point, in_term = self.points[name], self._of_its_term(name)
        number = f" {in_term.index(name) + 1}" if len(in_term) > 1 else ""
        return f"{point.term.title()}{number} {point.year_of_term}"

    @property
    def has_halves(self) -> bool:
        """Whether a term has a point for each of its halves."""
        return any(len(self._of_its_term(name)) == HALVES for name in self.points)

    def season(self, name: str) -> str:
        """What a point shares with the one of another year that it may be held against: 'summer' for the last or only
        one of its term, 'summer less 1' for the one before that.
        """
        in_term = self._of_its_term(name)
        before_the_last = len(in_term) - 1 - in_term.index(name)
        return self.points[name].term + (f" less {before_the_last}" if before_the_last else "")

    def months_into_year(self, name: str) -> int:
        """Months taught since September by the close of a point: 4, 8 and 12 at the ends of the terms."""
        in_term = self._of_its_term(name)
        share = (in_term.index(name) + 1) / len(in_term)
        return round(MONTHS_TAUGHT_IN_A_TERM * (TERMS.index(self.points[name].term) + share))

    def _of_its_term(self, name: str) -> list[str]:
        return self.of_year_and_term(self.points[name].academic_year, self.points[name].term)

    def open_on(self, day: date) -> list[str]:
        """The points whose collection is open on a day: none, one, or (where windows overlap) several."""
        return [name for name, point in self.points.items() if point.opens_on <= day <= point.closes_on]

    def next_to_close(self, day: date) -> list[str]:
        """The point whose close is the first on or after a day, of the points of that day's academic year."""
        year = day.year - (day.month < 9)
        later = [name for name, point in self.points.items()
                 if point.closes_on >= day and point.academic_year.startswith(str(year))]  # fmt: skip
        return sorted(later, key=lambda name: self.points[name].closes_on)[:1]

    def of_year_and_term(self, academic_year: str, term: str | None, half: int | None = None) -> list[str]:
        """The points of an academic year ('202526'), of one term where it is known, and of that half of it (1 or 2)
        where the term has a point for each.
        """
        found = [
            name
            for name, point in self.points.items()
            if point.academic_year == academic_year and term in (None, "", point.term)
        ]
        return [found[half - 1]] if half and term and len(found) == HALVES else found

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
                    "label": self.label(name),
                    "season": self.season(name),
                    "months_into_year": self.months_into_year(name),
                    "opens_on": point.opens_on,
                    "closes_on": point.closes_on,
                    "point_order": order,
                }
                for order, (name, point) in enumerate(self.points.items(), start=1)
            ]
        )
