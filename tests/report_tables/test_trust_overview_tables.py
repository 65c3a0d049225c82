"""The trust overview's tables for the hand-worked trust: 303 of 440, Holly's 9 pupils, Cedar's 33 of 60."""

from __future__ import annotations

import re

import pytest
from hand_worked_trust import PRIMARY_2026, SUMMER_2026


@pytest.fixture
def measures(read_table):
    rows = read_table("reports.rpt_trust_overview__measures")
    return {row["figure_id"]: row for row in rows if row["assessment_point"] == SUMMER_2026}


@pytest.fixture
def schools(read_table):
    rows = read_table("reports.rpt_trust_overview__schools")
    return {row["school_id"]: row for row in rows if row["assessment_point"] == SUMMER_2026}


def test_the_trusts_share_is_counted_with_its_range_and_last_summer(measures):
    row = measures["trust-overview/202526-summer/primary/M1/reading"]
    assert (row["value_text"], row["n_text"], row["range_text"]) == ("303 of 440 (69%)", "440", "64% to 73%")
    assert (row["previous_text"], row["change_words"]) == ("67% in Summer 2025", "could be no change")
    assert row["comparability_words"] == "Teacher judgement, matched to tests"


def test_one_tests_mean_stands_alone_with_students_range(measures):
    # 35 scores of 90 and 35 of 110: sd is 10 x sqrt(70/69) = 10.0722, t(69) = 1.9949, so 100 give or take 2.40
    row = measures["trust-overview/202526-summer/primary/M3/maths/one-test"]
    assert (row["value_text"], row["range_text"], row["n"], row["eligible"]) == ("100.0", "97.6 to 102.4", 70, 70)
    assert (row["strip_position"], row["comparability_words"]) == (50.0, "Same test")


def test_reading_ages_twelve_months_behind_are_counted_in_the_schools_that_use_the_test(measures):
    row = measures["trust-overview/202526-summer/primary/M5/reading/ages"]
    assert (row["value_text"], row["n"], row["eligible"]) == ("6 of 60 (10%)", 60, 60)


def test_a_judgement_nobody_sent_is_missed_and_a_test_nobody_took_has_no_row(measures):
    writing = measures["trust-overview/202526-summer/primary/M1/writing"]
    assert (writing["status"], writing["value_text"], writing["n"]) == ("not_available", "No results", None)
    assert not [key for key in measures if "/M3/reading" in key]


def test_subtracting_the_schools_shown_from_the_trust_leaves_no_small_group(measures, schools):
    trust = measures["trust-overview/202526-summer/primary/M15/reading"]
    shown = [row for row in schools.values() if row["phase"] == "primary" and row["n"] is not None]
    hidden = set(PRIMARY_2026) - {row["school_id"] for row in shown}
    # with Elm alone beside it, Elm's head could work out Holly: Fir has the next smallest roll
    assert hidden == {"holly", "elm", "fir"}
    assert trust["n"] - sum(row["n"] for row in shown) == 9 + 28 + 58
    assert trust["numerator"] - sum(row["met"] for row in shown) == 7 + 20 + 42


def test_no_column_of_a_hidden_school_holds_a_figure(schools):
    for school in ("holly", "elm", "fir", "larch"):
        row = schools[school]
        assert row["percent_text"] == "Not shown, to protect pupils"
        figures = {name: value for name, value in row.items() if name not in {"trust_position", "row_order"}}
        assert not [name for name, value in figures.items() if isinstance(value, int | float)]
        assert row["n_text"] == row["met_text"] == row["range_text"] == row["mean_text"] == row["mean_range_text"] == ""


def test_cedar_is_worth_asking_about_and_nobody_else_is(schools):
    assert schools["cedar"]["verdict_words"] == "Worth asking about: lower than the trust"
    assert (schools["cedar"]["met_text"], schools["cedar"]["percent_text"]) == ("33", "55%")
    verdicts = {school: row["verdict"] for school, row in schools.items() if row["verdict"] not in ("within", "none")}
    assert verdicts == {"cedar": "worth_asking_below"}


def test_schools_stand_by_name_and_no_phase_is_mixed(schools):
    primary = sorted((row for row in schools.values() if row["phase"] == "primary"), key=lambda row: row["row_order"])
    assert [row["school_name"] for row in primary] == sorted(school.capitalize() for school in PRIMARY_2026)
    assert {schools[school]["phase"] for school in ("larch", "maple")} == {"secondary"}


def test_schools_left_out_are_named_with_the_reason(read_table):
    rows = read_table("reports.rpt_trust_overview__schools_left_out")
    assert {row["school_name"]: row["reason"] for row in rows if row["assessment_point"] == SUMMER_2026} == {
        "Maple": 'Judged with "Own-words", which could not be matched to a test: only 31 pupils have both.',
        "Rowan": "There are no results in reading.",
    }


def test_the_page_says_what_it_holds_and_how_many_flags_chance_would_raise(read_table):
    (row,) = [row for row in read_table("reports.rpt_trust_overview__about") if row["assessment_point"] == SUMMER_2026]
    assert (row["data_as_at"], row["next_update"]) == ("10 July 2026", "11 December 2026")
    assert row["schools_included"] == "10 of 11"
    # five schools with a verdict, and two figures set beside last summer's (M1 and M15 in reading)
    assert row["comparisons_made"] == 7
    assert row["flags_by_chance"] == "This page makes 7 comparisons; fewer than one would look unusual by chance."


def test_no_table_uses_a_word_that_claims_more_than_the_figures_do(read_table):
    tables = ("about", "measures", "schools", "schools_left_out")
    words = " ".join(
        str(value)
        for table in tables
        for row in read_table(f"reports.rpt_trust_overview__{table}")
        for name, value in row.items()
        if name.endswith(("_words", "_text", "_label", "reason")) and value
    )
    assert not re.search(r"significant|\bbest\b|worst|improved|closing|narrowing|league", words, re.IGNORECASE)


def test_what_is_short_of_the_trusts_aim_is_said_in_pupils(measures):
    # 72% of 440 is 316.8: 317 pupils, and 303 are there
    row = measures["trust-overview/202526-summer/primary/M15/reading"]
    assert row["aim_text"] == "14 pupils short of the trust's aim of 72%"


@pytest.fixture
def views(read_table):
    rows = read_table("reports.rpt_trust_overview__views")
    return {(row["phase"], row["nc_year"], row["view"]): row for row in rows if row["assessment_point"] == SUMMER_2026}


def test_the_teachers_view_of_a_year_group_is_of_the_schools_whose_own_figure_stands(views):
    # without Holly, Elm and Fir: 52 + 46 + 33 + 55 + 48 of 70 + 65 + 60 + 80 + 70
    row = views["primary", "6", "teachers"]
    assert (row["value_text"], row["range_text"], row["eligible"]) == ("234 of 345 (68%)", "63% to 73%", 345)
    assert row["schools_text"] == "5, 1 of 8"  # reading ages from Cedar alone
    assert row["comparability_words"] == "Teacher judgement, matched to tests"


def test_reading_ages_stand_beside_it_the_same_way_round_and_a_test_nobody_took_says_so(views):
    assert views["primary", "6", "reading_age"]["value_text"] == "54 of 60 (90%)"
    assert views["primary", "6", "test"]["value_text"] == "No results"


def test_two_views_differ_that_contradict_each_other_for_more_than_one_pupil_in_ten(views):
    # at Cedar the 6 who read a year behind are judged at or above, and the 27 who are not judged so read at their age
    assert {row["agreement_words"] for row in views.values()} == {"Differ: teachers and reading age"}


def test_no_phase_has_views_in_which_no_schools_figure_stands_and_can_be_compared(views):
    # Larch has 9 pupils, Maple's words nothing links, and no test fits the special school's pupils
    assert {phase for phase, _, _ in views} == {"primary"}


def test_a_view_of_the_trust_tells_no_more_than_its_schools_pages(read_table, views):
    on_pages = [
        row
        for row in read_table("reports.rpt_school_page__figures")
        if (row["assessment_point"], row["edition"], row["nc_year"]) == (SUMMER_2026, "board", "6")
        and (row["measure"], row["subject"]) == ("M1", "reading")
        and row["phase"] == "primary"
        and row["numerator"] is not None
    ]
    told = views["primary", "6", "teachers"]
    assert (told["n"], told["numerator"]) == (
        sum(row["n"] for row in on_pages),
        sum(row["numerator"] for row in on_pages),
    )
