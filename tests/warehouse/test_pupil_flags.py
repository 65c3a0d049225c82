"""Who of the hand-worked trust has a reason to be looked at, and that each sentence says only what files said."""

from __future__ import annotations

import re

from hand_worked_settings import SUMMER
from warehouse_build import Warehouse


def test_of_the_hand_worked_trust_three_pupils_have_a_reason(warehouse: Warehouse) -> None:
    """`behind` is judged on Year 3 in Year 5; the help that goes on has no review date, but it is support. Of the two
    in Year 4 at Elm one has maths and the other a mark in the check, so each is missed in the other.
    """
    found = warehouse.rows("select pupil_key, assessment_point, reason, detail from marts.fct_pupil_flag order by all")
    assert found == [
        ("behind", SUMMER, "earlier_year_without_review",
         "Judged on an earlier year's curriculum, and no review date is on record. reading: Year 3."),
        ("elmer", SUMMER, "not_assessed",
         "No result, though most of the year group has one. maths: nothing sent."),
        ("mover", SUMMER, "not_assessed",
         "No result, though most of the year group has one. multiplication_tables: below the test."),
    ]  # fmt: skip


def test_a_mover_is_flagged_at_the_school_where_the_pupil_counts(warehouse: Warehouse) -> None:
    assert warehouse.rows("select school_id from marts.fct_pupil_flag where pupil_key = 'mover'") == [("elm",)]


def test_a_reasons_numbers_are_those_of_the_pupils_results(warehouse: Warehouse) -> None:
    for key, detail in warehouse.rows("select pupil_key, detail from marts.fct_pupil_flag"):
        given = warehouse.rows(
            "select concat_ws(' ', result_as_given, nc_year_assessed) from marts.fct_assessment_result"
            f" where pupil_key = '{key}'"
        )
        assert set(re.findall(r"\d+", detail)) <= set(re.findall(r"\d+", " ".join(row[0] for row in given)))


def test_support_without_an_end_is_in_place_at_the_close_and_a_pupil_with_it_is_not_low_without_support(
    warehouse: Warehouse,
) -> None:
    found = warehouse.rows(
        "select intervention, is_live from intermediate.int_support_in_place"
        f" where pupil_key = 'behind' and assessment_point = '{SUMMER}' order by all"
    )
    assert found == [("Handwriting", True), ("Reading aloud", False)]
