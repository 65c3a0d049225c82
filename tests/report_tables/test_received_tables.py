"""The tables of what came in, for the hand-worked trust."""

from __future__ import annotations

import pytest
from hand_worked_trust import SUMMER_2026


@pytest.fixture
def schools(read_table):
    rows = read_table("reports.rpt_received__schools")
    return {row["school_id"]: row for row in rows if row["assessment_point"] == SUMMER_2026}


def test_rows_are_counted_over_the_files_that_stand(schools):
    ash = schools["ash"]  # 70 pupils in each of two files; the replaced third does not count
    assert (ash["files_text"], ash["rows_read_text"], ash["rows_accepted"], ash["status_words"]) == (
        "2 files", "140", 140, "Accepted",
    )  # fmt: skip


def test_a_file_that_was_not_accepted_is_counted_and_said(schools):
    cedar = schools["cedar"]
    assert (cedar["files"], cedar["rows_read"], cedar["rows_refused"]) == (3, 125, 5)
    assert cedar["status_words"] == "At least one file not accepted"


def test_the_days_on_which_files_came_in_are_told_without_a_clock(schools, read_table):
    assert schools["ash"]["received_text"] == "3 July 2026"
    assert schools["cedar"]["received_text"] == "3 to 9 July 2026"
    assert schools["rowan"]["received_text"] == ""
    exports = {row["export_name"]: row for row in read_table("reports.rpt_received__exports")}
    assert exports["Not recognised"]["received_text"] == "9 July 2026"


def test_row_counts_do_not_tell_how_large_a_hidden_school_is(schools):
    hidden = {school for school, row in schools.items() if row["rows_read"] is None}
    assert hidden == {"holly", "elm", "fir", "larch"}
    assert {schools[school]["rows_read_text"] for school in hidden} == {"not shown"}


def test_a_school_that_sent_nothing_is_named(schools):
    assert (schools["rowan"]["files"], schools["rowan"]["status_words"]) == (0, "Nothing received")


def test_exports_are_counted_and_files_of_no_known_export_stand_together(read_table):
    rows = read_table("reports.rpt_received__exports")
    found = {
        row["export_name"]: (row["schools_text"], row["files_text"], row["status_words"])
        for row in rows
        if row["assessment_point"] == SUMMER_2026
    }
    assert found == {
        "Roll": ("10 of 11", "10 files", "Accepted"),
        "Judgements": ("10 of 11", "10 files", "Accepted"),
        "Not recognised": ("1 of 11", "1 file", "Not accepted"),
    }
