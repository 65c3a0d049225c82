"""What happens by itself, and when. Days of 2026 looked up in a printed calendar: 10 July is a Friday."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
import yaml
from two_schools import SCHOOLS_CSV, SUMMER, TRUST_YML

from pipelines.workspace.calendar import Calendar
from pipelines.workspace.settings import TrustSettings

LONDON = ZoneInfo("Europe/London")


def closing_on(*days: str) -> Calendar:
    """A calendar of points named a, b, … that close on these days."""
    names = "abcdef"
    points = {
        names[place]: {
            "academic_year": "202526" if day < "2026-09-01" else "202627",
            "term": "summer",
            "opens_on": "2026-01-01",
            "closes_on": day,
        }
        for place, day in enumerate(days)
    }
    key = {"env": "KEY"}
    return Calendar(TrustSettings(name="Trust", pupil_key_secret=key, assessment_points=points))


def days_due(calendar: Calendar, heads_see_first: int) -> dict[str, list[tuple[str, str]]]:
    """Every day of 2026 on which something is due."""
    from pipelines.defs.schedules import editions_due

    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    return {str(day): due for day in days if (due := editions_due(calendar, heads_see_first, day))}


@pytest.mark.parametrize(
    ("closes_on", "heads_see_first", "school", "board"),
    [
        ("2026-07-10", 3, "2026-07-11", "2026-07-15"),  # Friday; Saturday; Monday, Tuesday, Wednesday
        ("2026-07-10", 1, "2026-07-11", "2026-07-13"),
        ("2026-07-07", 3, "2026-07-08", "2026-07-13"),  # Tuesday; Wednesday; Thursday, Friday, Monday
        ("2026-07-08", 5, "2026-07-09", "2026-07-16"),  # Wednesday; Thursday; Friday, then Monday to Thursday
        ("2026-07-11", 2, "2026-07-12", "2026-07-14"),  # Saturday; Sunday; Monday, Tuesday
        ("2026-03-27", 2, "2026-03-28", "2026-03-31"),  # across the night on which clocks go forward
        ("2026-04-01", 3, "2026-04-02", "2026-04-09"),  # Wednesday; Maundy Thursday; over Good Friday and Easter Monday
        ("2026-12-23", 2, "2026-12-24", "2026-12-30"),  # Boxing Day is a Saturday: Monday 28 December stands for it
    ],
)
def test_the_school_edition_comes_the_morning_after_and_the_boards_working_days_later(
    closes_on: str, heads_see_first: int, school: str, board: str, definitions: dg.Definitions
) -> None:
    due = days_due(closing_on(closes_on), heads_see_first)
    assert due == {school: [("a", "school")], board: [("a", "board")]}


def test_without_days_for_heads_both_come_the_same_morning_the_schools_first(definitions: dg.Definitions) -> None:
    assert days_due(closing_on("2026-07-10"), 0) == {"2026-07-11": [("a", "school"), ("a", "board")]}


def test_each_point_comes_once(definitions: dg.Definitions) -> None:
    due = days_due(closing_on("2026-03-20", "2026-07-10"), 3)
    assert due == {
        "2026-03-21": [("a", "school")],
        "2026-03-25": [("a", "board")],
        "2026-07-11": [("b", "school")],
        "2026-07-15": [("b", "board")],
    }


def test_the_refresh_runs_at_two_each_night_by_the_clock_in_london(definitions: dg.Definitions) -> None:
    schedule = definitions.resolve_schedule_def("nightly_refresh")
    assert (schedule.execution_timezone, schedule.job_name) == ("Europe/London", "refresh")
    assert schedule.cron_schedule == "0 2 * * *"
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING


@pytest.fixture
def close(definitions: dg.Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dg.ScheduleDefinition:
    """The schedule on a trust of two schools that gives heads no days of their own."""
    assert yaml.safe_load(TRUST_YML)["publication"]["heads_see_first"] == 0
    (tmp_path / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (tmp_path / "schools.csv").write_text(SCHOOLS_CSV, encoding="utf-8")
    monkeypatch.setenv("COMMONTERM_WORKSPACE", str(tmp_path))
    return definitions.resolve_schedule_def("assessment_point_close")


def test_the_closing_schedule_asks_for_runs_that_the_job_understands(
    close: dg.ScheduleDefinition, definitions: dg.Definitions
) -> None:
    assert (close.execution_timezone, close.job_name) == ("Europe/London", "publish_reports")
    morning = datetime(2026, 7, 11, 7, tzinfo=LONDON)
    requests = close(dg.build_schedule_context(scheduled_execution_time=morning))
    assert [request.run_key for request in requests] == [f"{SUMMER}/school", f"{SUMMER}/board"]
    for request in requests:
        assert dg.validate_run_config(definitions.resolve_job_def("publish_reports"), request.run_config)


def test_the_closing_schedule_says_when_nothing_is_due(close: dg.ScheduleDefinition) -> None:
    evening_before = datetime(2026, 7, 10, 7, tzinfo=LONDON)
    answer = close(dg.build_schedule_context(scheduled_execution_time=evening_before))
    assert answer.skip_message == "No assessment point is due to be published today"
