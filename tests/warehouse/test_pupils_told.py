"""Attendance, teaching groups, objectives and interventions in the marts: what is told last stands, nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest
from hand_worked_settings import SPRING, SUMMER
from warehouse_build import Warehouse


@pytest.mark.parametrize(
    ("pupil", "point", "expected"),
    [
        # the year so far speaks, though a half term was landed later
        ("steady", SUMMER, (360, 342, 12, 6, None, "year_to_date", "attendance", "oak-attendance", 2)),
        ("steady", SPRING, (230, 220, None, None, None, None, "attendance", "oak-attendance", 4)),
        # sessions speak before a percentage
        ("behind", SUMMER, (350, 310, None, None, None, None, "attendance", "oak-attendance-half-term", 3)),
        # nothing known is kept as nothing known
        ("mover", SUMMER, (None, None, None, None, None, None, "attendance", "elm-attendance", 2)),
        # a roll carries it
        ("elmer", SUMMER, (None, None, None, None, 93.4, None, "roll", "elm-3", 2)),
    ],
)
def test_attendance_is_told_once_for_a_pupil_a_school_and_a_point(
    warehouse: Warehouse, pupil: str, point: str, expected: tuple
) -> None:
    rows = warehouse.rows(
        "select sessions_possible, sessions_attended, sessions_authorised, sessions_unauthorised, attendance_percent, "
        f"covers, told_by, file_id, source_row from marts.fct_attendance "
        f"where pupil_key = '{pupil}' and assessment_point = '{point}'"
    )
    assert rows == [expected]


def test_a_group_that_teachers_share_is_one_row(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select subject, teaching_group, teacher_code from marts.fct_teaching_group order by subject")
    assert rows == [("forest_school", "Owls", None), ("maths", "4 Blue", "ANN, TOP")]


def test_judgements_of_objectives_keep_the_school_s_words(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select pupil_key, objective, judgement from marts.fct_objective_judgement order by source_row"
    )
    assert rows == [
        ("steady", "Counts on", "Got it"),
        ("steady", "Counts back", "Not yet"),
        ("behind", "Counts on", None),
    ]


def test_an_intervention_is_told_as_it_was_told_last(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select intervention, started_on, review_on, ended_on, lead, reason, assessment_point "
        "from marts.fct_intervention order by intervention"
    )
    assert rows == [
        ("Handwriting", None, None, None, None, None, SUMMER),
        ("Reading aloud", date(2026, 1, 12), None, date(2026, 6, 19), "TOP", "Falling behind", SUMMER),
    ]
