"""The made-up trust's calendar, kept apart from birth dates: no day of the month serves both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

LAST_YEAR = 2025  # the autumn in which the last full academic year begins
# A date found in a table is then either a calendar date or a birth date, never by chance both.
BIRTH_DAYS = (12, 13, 14, 21, 22, 23, 24, 25, 26, 27)

# Weeks without school inside a term, as (month, day).
HALF_TERMS = {(month, first + day) for month, first in ((10, 25), (2, 15), (5, 25)) for day in range(7)}


@dataclass(frozen=True)
class Point:
    """One assessment point; `starts` is the calendar year in which its academic year begins."""

    starts: int
    term: str
    opens_on: date
    closes_on: date

    @property
    def academic_year(self) -> str:
        return f"{self.starts}{(self.starts + 1) % 100:02d}"

    @property
    def name(self) -> str:
        return f"{self.academic_year}-{self.term}"

    @property
    def summer(self) -> int:
        """The calendar year of this academic year's summer."""
        return self.starts + 1


def points(years: int) -> list[Point]:
    """Three points for each of `years` academic years, oldest first, up to summer 2026."""
    return [point for start in range(LAST_YEAR - years + 1, LAST_YEAR + 1) for point in _year(start)]


def next_point() -> Point:
    """The point after the last one: in the calendar, nothing dropped for it yet."""
    return _year(LAST_YEAR + 1)[0]


def _year(start: int) -> list[Point]:
    return [
        Point(
            start,
            "autumn",
            weekday_on_or_after(date(start, 11, 9)),
            weekday_on_or_before(date(start, 12, 18)),
        ),
        Point(
            start,
            "spring",
            weekday_on_or_after(date(start + 1, 3, 2)),
            weekday_on_or_before(date(start + 1, 3, 20)),
        ),
        Point(
            start,
            "summer",
            weekday_on_or_after(date(start + 1, 6, 1)),
            weekday_on_or_before(date(start + 1, 7, 10)),
        ),
    ]


def weekday_on_or_after(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def weekday_on_or_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def first_school_day(start: int) -> date:
    """First day of the academic year that begins in September of `start`."""
    return weekday_on_or_after(date(start, 9, 2))


def roll_date(point: Point) -> date:
    """The day on which a school takes its roll from its MIS: the school day before the point closes."""
    return weekday_on_or_before(point.closes_on - timedelta(days=1))


def test_date(point: Point, school: int) -> date:
    """The day on which school number `school` sits the standardised test, inside the point's window."""
    return weekday_on_or_after(date(point.opens_on.year, point.opens_on.month, 15 + school % 3))


def school_days(after: date, before: date) -> np.ndarray:
    """Weekdays strictly between two dates, holidays and birth days left out, as datetime64[D]."""
    days = np.arange(np.datetime64(after) + 1, np.datetime64(before))
    month_day = [(day.month, day.day) for day in days.tolist()]
    holiday = np.array([_is_holiday(*pair) or pair[1] in BIRTH_DAYS for pair in month_day], dtype=bool)
    return days[np.is_busday(days) & ~holiday]


def _is_holiday(month: int, day: int) -> bool:
    return (
        month == 8
        or (month == 7 and day > 20)
        or (month, day) >= (12, 19)
        or (month, day) <= (1, 5)
        or (month == 4 and day < 16)
    )


def sessions(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Half-day sessions from each day of `first` to each day of `last` (datetime64[D], both included), without
    weekends, holidays and half-terms; 0 where the last comes before the first.
    """
    days = np.arange(min(first.min(), last.min()), max(first.max(), last.max()) + np.timedelta64(1, "D"))
    month_day = [(day.month, day.day) for day in days.tolist()]
    holiday = np.array([_is_holiday(*pair) or pair in HALF_TERMS for pair in month_day], dtype=bool)
    so_far = np.concatenate([[0], np.cumsum(np.is_busday(days) & ~holiday)])
    begins, ends = ((day - days[0]).astype(int) for day in (first, last))
    return 2 * np.maximum(so_far[ends + 1] - so_far[begins], 0)
