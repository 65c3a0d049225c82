from __future__ import annotations

from hashlib import md5

import pytest
from hand_worked_lake import RESULTS
from warehouse_build import Warehouse


def result(warehouse: Warehouse, file_id: str, pupil: str, subject: str, columns: str) -> tuple:
    """The columns of the one latest result of a file, a pupil and a subject."""
    rows = warehouse.rows(
        f"select {columns} from marts.fct_assessment_result "
        f"where file_id = '{file_id}' and pupil_key = '{pupil}' and subject = '{subject}' and is_latest"
    )
    assert len(rows) == 1
    return rows[0]


def test_every_accepted_result_stands_in_the_mart_once_with_its_cell(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select source_row, result_as_given, file_id from marts.fct_assessment_result order by 1")
    assert rows == [(row, given[4], given[0]) for row, given in enumerate(RESULTS, start=2)]


def test_a_results_key_is_the_hash_of_its_cell(warehouse: Warehouse) -> None:
    key = result(warehouse, "oak-words", "steady", "reading", "result_key")
    assert key == (md5(b"oak-words||2|C").hexdigest(),)


@pytest.mark.parametrize(
    ("file_id", "pupil", "subject", "expected"),
    [
        ("oak-words", "steady", "reading", ("scored", "On track", None, None, 3, True)),
        ("oak-words", "steady", "maths", ("not_entered", None, None, None, None, None)),
        ("oak-words", "behind", "reading", ("scored", "On track", None, None, 2, False)),
        ("oak-test", "steady", "reading", ("scored", None, 115.0, None, 4, True)),
        ("oak-test", "behind", "reading", ("absent", None, None, None, None, None)),
        ("oak-test", "behind", "maths", ("unknown", None, None, None, None, None)),
        ("elm-check", "elmer", "multiplication_tables", ("scored", None, 25.0, None, None, None)),
        ("elm-check", "mover", "multiplication_tables", ("below_test", None, None, None, None, None)),
        ("elm-age", "elmer", "reading", ("scored", None, None, 99, 2, False)),
        ("elm-age", "mover", "reading", ("unknown", None, None, None, None, None)),
    ],
)
def test_results_are_read_in_their_framework(
    warehouse: Warehouse, file_id: str, pupil: str, subject: str, expected: tuple
) -> None:
    columns = "outcome_status, grade, score, reading_age_months, common_band, met_expected"
    assert result(warehouse, file_id, pupil, subject, columns) == expected


@pytest.mark.parametrize(
    ("file_id", "pupil", "subject", "expected"),
    [
        ("oak-test", "steady", "reading", (84.1, 115.0, 4.0, "norm", "B", None)),
        # linked by year 4's line: error of the line 3, spread of pupils 4, together 5
        ("oak-words", "steady", "reading", (None, 101.0, 5.0, "linear_link", "C", "test")),
        ("oak-words", "behind", "reading", (None, None, None, "none", "D", None)),
        ("elm-words", "mover", "maths", (None, None, None, "none", "D", None)),
        ("elm-check", "elmer", "multiplication_tables", (None, None, None, "none", "A", None)),
        ("elm-age", "elmer", "reading", (None, None, None, "none", "D", None)),
        ("oak-test", "behind", "reading", (None, None, None, None, None, None)),
    ],
)
def test_results_say_how_far_they_can_be_compared(
    warehouse: Warehouse, file_id: str, pupil: str, subject: str, expected: tuple
) -> None:
    columns = "percentile, common_score, common_score_se, method, comparability, linked_to_framework"
    assert result(warehouse, file_id, pupil, subject, columns) == expected


@pytest.mark.parametrize(
    ("file_id", "pupil", "subject", "before"),
    [
        ("oak-words", "steady", "reading", False),
        ("oak-words", "leaver", "reading", True),
        ("oak-words", "mover", "reading", True),
        ("elm-words", "mover", "reading", True),
        ("elm-words", "mover", "maths", False),
    ],
)
def test_what_was_earned_before_joining_or_off_the_roll_is_marked(
    warehouse: Warehouse, file_id: str, pupil: str, subject: str, before: bool
) -> None:
    assert result(warehouse, file_id, pupil, subject, "earned_before_joining") == (before,)


def test_of_two_sittings_the_later_is_marked_latest(warehouse: Warehouse) -> None:
    rows = warehouse.rows(
        "select score, is_latest from marts.fct_assessment_result where file_id = 'oak-test' and score > 0"
    )
    assert sorted(rows) == [(100.0, False), (115.0, True)]


def test_a_reading_age_is_set_beside_the_age_on_the_day(warehouse: Warehouse) -> None:
    assert result(warehouse, "elm-age", "elmer", "reading", "reading_age_difference_months") == (-12,)


def test_the_bridge_is_the_pupil_with_a_grade_and_a_score_for_the_own_year(warehouse: Warehouse) -> None:
    bridges = (
        "select pupil_key, subject, nc_year, from_framework, to_framework, x, y from intermediate.int_bridge_scores"
    )
    assert warehouse.rows(bridges) == [("steady", "reading", "4", "words", "test", 3.0, 115.0)]
