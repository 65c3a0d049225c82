"""A trust that collects every half-term: which half a result belongs to, and what its points are called."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from dropped_files import ANN, BEN, judged, roll

from pipelines.workspace.calendar import Calendar
from pipelines.workspace.workspace import Workspace

HALF_TERMS = """\
name: Example Trust
pupil_key_secret: {file: ../trust.key}
assessment_points:
  202425-summer: {academic_year: "202425", term: summer, opens_on: 2025-06-01, closes_on: 2025-07-10}
  202526-autumn1: {academic_year: "202526", term: autumn, opens_on: 2025-10-01, closes_on: 2025-10-24}
  202526-autumn2: {academic_year: "202526", term: autumn, opens_on: 2025-12-01, closes_on: 2025-12-19}
  202526-spring: {academic_year: "202526", term: spring, opens_on: 2026-03-01, closes_on: 2026-03-27}
  202526-summer1: {academic_year: "202526", term: summer, opens_on: 2026-05-01, closes_on: 2026-05-22}
  202526-summer2: {academic_year: "202526", term: summer, opens_on: 2026-06-08, closes_on: 2026-07-10}
judged_with:
  - {framework: dfe-wts-exs-gds}
"""


@pytest.fixture
def half_termly(trust):
    trust.write("trust.yml", HALF_TERMS)
    trust.drop("cedar/202526-autumn1/roll.csv", roll(ANN, BEN))
    return trust


@pytest.fixture
def calendar(half_termly) -> Calendar:
    return Workspace.at(half_termly.folder).calendar


def test_the_halves_of_a_term_are_told_apart_and_a_whole_term_has_no_number(calendar):
    assert [calendar.label(name) for name in calendar.points] == [
        "Summer 2025",
        "Autumn 1 2025",
        "Autumn 2 2025",
        "Spring 2026",
        "Summer 1 2026",
        "Summer 2 2026",
    ]


def test_the_end_of_a_term_is_held_against_the_end_of_the_same_term(calendar):
    assert calendar.season("202526-summer2") == calendar.season("202425-summer") != calendar.season("202526-summer1")


def test_half_a_term_is_two_months_of_teaching(calendar):
    assert [calendar.months_into_year(name) for name in calendar.points] == [12, 2, 4, 8, 10, 12]


def placed(trust, kept: str = "a.csv") -> dict[tuple[str, str], int]:
    assert trust.run()[kept].status == "accepted"
    return trust.accepted("result").groupby(["assessment_point", "source_column"]).size().to_dict()


def test_columns_of_two_halves_go_each_to_its_own_point_whatever_folder_they_lie_in(half_termly):
    half_termly.drop(
        "cedar/202526-summer2/a.csv", judged("Reading Aut1,Reading Aut2,Reading Spr2", **{ANN: "EXS,GDS,EXS"})
    )
    assert placed(half_termly) == {
        ("202526-autumn1", "F"): 1,
        ("202526-autumn2", "G"): 1,
        ("202526-spring", "H"): 1,
    }


def test_half_terms_that_are_counted_through_the_year_are_halves_of_their_terms(half_termly):
    half_termly.drop(
        "cedar/202526-summer2/a.csv", judged("Reading HT1,Reading HT2,Reading HT6", **{ANN: "EXS,GDS,EXS"})
    )
    assert placed(half_termly) == {
        ("202526-autumn1", "F"): 1,
        ("202526-autumn2", "G"): 1,
        ("202526-summer2", "H"): 1,
    }


def test_a_term_without_its_half_is_told_at_its_end_unless_its_collection_is_open(half_termly):
    half_termly.now = datetime(2026, 5, 8, 12, tzinfo=UTC)
    half_termly.drop("cedar/a.csv", judged("Reading Autumn,Reading Summer", **{ANN: "EXS,GDS"}))
    assert placed(half_termly) == {("202526-autumn2", "F"): 1, ("202526-summer1", "G"): 1}
