"""In which year group the rolls have a pupil: at the point asked for, else in its academic year, else lastly."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipelines.exports.checking.years_on_roll import YearsOnRoll
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.settings import TrustSettings

DAYS = {"autumn": ("11-01", "12-20"), "spring": ("02-01", "03-31"), "summer": ("06-01", "07-10")}
POINTS = ["202425-summer", "202526-autumn", "202526-spring", "202526-summer"]
# Ann stays at north. Ben moves from south to north. Cas is a year group up in the second of two rolls of a point.
ROLLS = [
    ("north", "ann", "202425-summer", "3", date(2025, 6, 10)),
    ("north", "ann", "202526-spring", "4", date(2026, 2, 10)),
    ("south", "ben", "202526-autumn", "1", date(2025, 11, 10)),
    ("north", "ben", "202526-summer", "2", date(2026, 6, 10)),
    ("north", "cas", "202526-autumn", "5", date(2025, 11, 10)),
    ("north", "cas", "202526-autumn", "6", date(2025, 12, 1)),
    ("north", "dot", "202526-autumn", None, date(2025, 11, 10)),
]
LISTED = ["school_id", "pupil_key", "assessment_point", "nc_year", "roll_date"]


@pytest.fixture(scope="module")
def years() -> YearsOnRoll:
    return YearsOnRoll(pd.DataFrame(ROLLS, columns=LISTED), calendar())


def calendar() -> Calendar:
    points = {}
    for name in POINTS:
        year, term = name.split("-")
        opens, closes = (f"{int(year[:4]) + (term != 'autumn')}-{day}" for day in DAYS[term])
        points[name] = {"academic_year": year, "term": term, "opens_on": opens, "closes_on": closes}
    return Calendar(TrustSettings(name="Trust", pupil_key_secret={"file": "trust.key"}, assessment_points=points))


@pytest.mark.parametrize(
    ("school", "pupil", "point", "year"),
    [
        ("north", "ann", "202425-summer", "3"),  # the roll of the point itself
        ("north", "ann", "202526-summer", "4"),  # the one before it in the same academic year
        ("north", "ann", "202526-autumn", "4"),  # the one after it: last summer's is of another year
        ("north", "cas", "202526-autumn", "6"),  # the last of two of the point
        ("north", "cas", "202425-summer", "6"),  # none of that year: the latest roll
        ("south", "ben", "202526-summer", "1"),  # each school's own
        ("north", "ann", "", "4"),  # of no point: the latest roll
        ("north", "dot", "202526-autumn", ""),  # on the roll without a year group
        ("south", "ann", "202526-autumn", ""),  # on no roll of that school
        ("north", None, "202526-autumn", ""),
    ],
)
def test_the_roll_that_answers(years, school, pupil, point, year):
    asked = pd.DataFrame({"school_id": [school], "pupil_key": [pupil], "assessment_point": [point]})
    assert years.of(asked).tolist() == [year]


def test_without_a_roll_no_year_group_is_known():
    asked = pd.DataFrame({"school_id": ["north"], "pupil_key": ["ann"], "assessment_point": ["202526-autumn"]})
    assert YearsOnRoll(pd.DataFrame(columns=LISTED), calendar()).of(asked).tolist() == [""]
