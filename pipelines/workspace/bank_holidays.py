"""The days on which schools and offices in England are closed by law, besides weekends."""

from __future__ import annotations

import functools
from datetime import date, timedelta

# proclaimed once, for the sovereign: gov.uk/bank-holidays
PROCLAIMED = {
    2022: {date(2022, 6, 3), date(2022, 9, 19)},
    2023: {date(2023, 5, 8)},
}
MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


@functools.cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England and Wales in a year, with the substitute days for those on a weekend."""
    sunday = _easter(year)
    fixed = {
        sunday - timedelta(days=2),
        sunday + timedelta(days=1),
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
    }
    found = {MOVED.get(day, day) for day in fixed} | PROCLAIMED.get(year, set())
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        found.add(_weekday_from(day, found))
    return frozenset(found)


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (J. Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    century, of_century = divmod(year, 100)
    golden = year % 19
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _monday_from(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _weekday_from(day: date, taken: set[date]) -> date:
    """The day itself, or the next weekday that is not a holiday already."""
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day
