"""Gaps of the hand-worked trust: every fifth pupil is disadvantaged, every eighth has SEN support."""

from __future__ import annotations

import pytest
from hand_worked_trust import SUMMER_2026

# By school every fifth pupil, and of them those at or above expected: 14/11, 13/10, 12/7, 6/4, 12/9, 2/2, 16/11, 14/10
DISADVANTAGED, MET = 89, 64


@pytest.fixture
def groups(read_table):
    rows = read_table("reports.rpt_gaps__groups")
    return {
        row["pupil_group"]: row for row in rows if (row["assessment_point"], row["phase"]) == (SUMMER_2026, "primary")
    }


def test_a_gap_is_said_in_counts_in_points_and_in_pupils(groups):
    row = groups["disadvantaged"]
    assert (row["group_text"], row["others_text"]) == ("64 of 89 (72%)", "239 of 351 (68%)")
    # 71.9% less 68.1% is 3.8 points, and 3.8% of 89 pupils are 3.4
    assert (row["gap_text"], row["pupils_text"]) == ("4 points above", "about 4 pupils")


def test_a_gap_whose_range_holds_none_is_not_told_from_no_gap(groups):
    # Newcombe, from Wilson's 61.8% to 80.2% and 63.0% to 72.7%: 7.3 points below to 13.5 above
    row = groups["disadvantaged"]
    assert (row["verdict_words"], row["range_text"]) == ("Not distinguishable from no gap", "7 below to 14 above")
    assert (row["change_words"], row["previous_label"]) == ("could be no change", "Summer 2025")


def test_a_group_that_nobody_is_known_to_be_in_is_not_on_the_page(groups):
    # no roll says who speaks which language, and nobody has a plan
    assert "eal" not in groups and "ehcp" not in groups


def test_subtracting_the_schools_shown_leaves_no_small_group(read_table):
    rows = [
        row
        for row in read_table("reports.rpt_gaps__schools")
        if (row["assessment_point"], row["phase"]) == (SUMMER_2026, "primary")
    ]
    shown = [row for row in rows if row["n"] is not None]
    # whichever one is taken away, 11 pupils are left, of whom 5 met and 5 did not, only with Cedar and Fir beside them
    assert {row["school_id"] for row in rows} - {row["school_id"] for row in shown} == {"holly", "elm", "cedar", "fir"}
    assert DISADVANTAGED - sum(row["n"] for row in shown) == 2 + 6 + 12 + 12
    assert MET - sum(row["numerator"] for row in shown) == 2 + 4 + 7 + 9


def test_the_four_groups_of_the_overlap_stand_together_or_not_at_all(read_table):
    rows = [row for row in read_table("reports.rpt_gaps__overlap") if row["assessment_point"] == SUMMER_2026]
    primary = {(row["is_disadvantaged"], row["has_sen"]): row for row in rows if row["phase"] == "primary"}
    # every fortieth pupil is in both: 14 in all, of whom 13 are at or above expected
    assert primary[True, True]["cell_text"] == "13 of 14 (93%)"
    assert sum(row["n"] for row in primary.values()) == 440
    assert [row for row in rows if row["phase"] == "secondary"] == []
