from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pandas as pd
from demo_files import table_of, text_of

from pipelines.demo.calendar import next_point, points, school_days

DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)|\b(\d\d)/(\d\d)/(\d{4})\b")
BIRTH_COLUMNS = ("DOB", "Date of Birth", "Date of birth")


def dates_in(text: str) -> set[date]:
    found = set()
    for y, m, d, day, month, year in DATE.findall(text):
        found.add(date(int(y or year), int(m or month), int(d or day)))
    return found


def calendar_dates(workspace) -> set[date]:
    """Every date in the workspace's files that isn't in a column of birth dates, and every landing date."""
    found = set()
    for path in workspace.rglob("*"):
        if not path.is_file():
            continue
        if path.is_relative_to(workspace / "inbox"):
            found.add(datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
        text = text_of(path)
        if path.suffix == ".xml":
            text = re.sub("<DOB>.*</DOB>", "", text)
        elif "UPN" in text and len(text.splitlines()) > 1:
            above = text[: text.index("UPN")]
            text = above + table_of(path).drop(columns=list(BIRTH_COLUMNS), errors="ignore").to_csv()
        found |= dates_in(text)
    return found


def test_no_birth_date_equals_another_date_and_no_day_of_the_month_serves_both(trust):
    born = pd.read_csv(trust.truth_folder / "names.csv", dtype=str)["date_of_birth"].dropna()
    births, calendar = {date.fromisoformat(text) for text in born}, calendar_dates(trust.folder)
    assert len(births) > 500 and len(calendar) > 50
    assert births.isdisjoint(calendar)
    # A file may land late; the days written in files are kept apart altogether.
    assert {day.day for day in births}.isdisjoint(day.day for day in calendar)


def test_the_calendar_has_three_points_a_year_and_the_next_autumn():
    assert [point.name for point in points(2)] == [
        "202425-autumn", "202425-spring", "202425-summer", "202526-autumn", "202526-spring", "202526-summer",
    ]  # fmt: skip
    last, after = points(3)[-1], next_point()
    assert (last.opens_on, last.closes_on) == (date(2026, 6, 1), date(2026, 7, 10))
    assert (after.name, after.opens_on, after.closes_on) == (
        "202627-autumn", date(2026, 11, 9), date(2026, 12, 18),
    )  # fmt: skip


def test_points_open_and_close_on_weekdays_in_every_year():
    days = [day for point in points(6) for day in (point.opens_on, point.closes_on)]
    assert {day.weekday() for day in days} <= {0, 1, 2, 3, 4}


def test_school_days_leave_out_weekends_and_holidays():
    days = school_days(date(2025, 12, 18), date(2026, 1, 12)).tolist()
    # 6 to 11 January, without Saturday the 10th and Sunday the 11th.
    assert days == [date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 8), date(2026, 1, 9)]
