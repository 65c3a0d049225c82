"""The school page's figures for the hand-worked trust, in the board's edition and in the school's own."""

from __future__ import annotations

import pytest
from hand_worked_trust import SUMMER_2026


@pytest.fixture
def figure(read_table):
    rows = read_table("reports.rpt_school_page__figures")

    def find(school: str, edition: str, measure: str, nc_year: str = "6", subject: str = "reading"):
        wanted = (SUMMER_2026, school, edition, measure, nc_year, subject)
        names = ("assessment_point", "school_id", "edition", "measure", "nc_year", "subject")
        [row] = [row for row in rows if tuple(row[name] for name in names) == wanted]
        return row

    return find


def test_a_year_group_is_counted_before_it_is_a_percentage(figure):
    row = figure("cedar", "board", "M1")
    # Wilson for 33 of 60: 42.5% to 66.9%; one pupil of 60 is 1.7 points
    assert (row["value_text"], row["range_text"]) == ("33 of 60 (55%)", "42% to 67%")
    assert row["one_pupil_text"] == "one pupil is 1.7 points"


def test_the_board_sees_nothing_of_nine_pupils_and_nothing_of_the_school_that_would_give_them_away(figure):
    for school in ("holly", "elm"):
        row = figure(school, "board", "M1")
        assert (row["status"], row["value_text"]) == ("hidden", "Not shown, to protect pupils")
        assert (row["n"], row["numerator"], row["value"], row["low"], row["strip_position"]) == (None,) * 5


def test_its_own_head_sees_a_count_of_nine_pupils_and_no_percentage(figure):
    row = figure("holly", "school", "M1")
    assert (row["value_text"], row["n"], row["numerator"], row["value"]) == ("7 of 9", 9, 7, None)
    assert figure("elm", "school", "M1")["value_text"] == "20 of 28 (71%)"


def test_a_small_schools_years_put_together_are_left_out_where_hardly_anybody_fared_otherwise(read_table):
    # 7 of 9 in each of two summers: 14 of 18, and the 4 others are too few to be unknown in either
    rows = read_table("reports.rpt_school_page__figures")
    assert [row for row in rows if (row["school_id"], row["nc_year"]) == ("holly", "three_years")] == []


def test_a_test_says_its_mean_and_how_many_are_below_85(figure):
    row = figure("ash", "board", "M3", subject="maths")
    # 35 scores of 90 and 35 of 110
    assert (row["value_text"], row["detail_text"], row["n_text"]) == ("100.0", "0 of 70 below 85", "70 pupils")


def test_judgements_that_nothing_links_say_that_they_cannot_be_compared(figure):
    assert figure("maple", "board", "M1", nc_year="9")["comparability_words"] == "Cannot be compared"
    assert figure("cedar", "board", "M1")["comparability_words"] == "Teacher judgement, matched to tests"


def test_a_page_says_how_many_are_on_roll_only_where_there_are_eleven(read_table):
    rows = read_table("reports.rpt_school_page__about")
    on_roll = {row["school_id"]: row["on_roll_text"] for row in rows if row["assessment_point"] == SUMMER_2026}
    assert (on_roll["cedar"], on_roll["holly"]) == ("60", "Fewer than 11")
