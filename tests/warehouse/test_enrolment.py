from __future__ import annotations

from hand_worked_settings import AUTUMN, SPRING, SUMMER
from warehouse_build import Warehouse


def enrolled(warehouse: Warehouse, school: str, point: str) -> set[tuple]:
    """(pupil, kind, counts in totals) of a school's roll at a point."""
    return set(
        warehouse.rows(
            f"select pupil_key, enrolment_kind, counts_in_totals from marts.fct_enrolment "
            f"where school_id = '{school}' and assessment_point = '{point}'"
        )
    )


def test_a_school_without_a_roll_of_its_own_keeps_the_last_one_and_says_so(warehouse: Warehouse) -> None:
    carried = warehouse.rows(
        "select distinct school_id, assessment_point from marts.fct_enrolment where roll_is_carried"
    )
    assert carried == [("oak", SPRING)]
    assert enrolled(warehouse, "oak", SPRING) == enrolled(warehouse, "oak", AUTUMN)


def test_leavers_and_joiners_are_told_by_the_day_the_point_closes(warehouse: Warehouse) -> None:
    assert enrolled(warehouse, "oak", SUMMER) == {
        ("steady", "main", True),
        ("behind", "main", True),
        ("mover", "previous", False),
    }


def test_a_roll_taken_after_the_close_serves_the_point_it_was_sent_for(warehouse: Warehouse) -> None:
    assert enrolled(warehouse, "elm", SUMMER) == {
        ("elmer", "main", True),
        ("mover", "main", True),
        ("guest", "guest", False),
    }


def test_a_school_has_no_pupils_in_the_trust_before_it_joined(warehouse: Warehouse) -> None:
    assert enrolled(warehouse, "ash", AUTUMN) == set()
    assert enrolled(warehouse, "ash", SUMMER) == {("ashley", "main", True)}


def test_points_that_nobody_sent_files_for_have_no_enrolments(warehouse: Warehouse) -> None:
    assert warehouse.rows("select distinct assessment_point from marts.fct_enrolment order by 1") == [
        (AUTUMN,),
        (SPRING,),
        (SUMMER,),
    ]


def test_disadvantage_is_null_only_where_a_roll_says_nothing(warehouse: Warehouse) -> None:
    known = dict(
        warehouse.rows(
            f"select pupil_key, is_disadvantaged from marts.fct_enrolment "
            f"where school_id = 'oak' and assessment_point = '{SUMMER}'"
        )
    )
    assert known == {"steady": True, "behind": False, "mover": None}


def test_a_pupils_sex_is_the_latest_that_a_roll_tells(warehouse: Warehouse) -> None:
    sex = dict(warehouse.rows("select pupil_key, sex from marts.dim_pupil"))
    assert sex["steady"] == "F" and sex["mover"] == "M" and sex["elmer"] is None
    assert set(sex) == {"steady", "mover", "leaver", "joiner", "behind", "elmer", "guest", "ashley"}
