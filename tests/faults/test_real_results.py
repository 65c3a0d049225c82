"""The department's own census extract and transfer file of results, through the real command to the draft page."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import Finished, commonterm

CENSUS, RESULTS = "pupil-census-data.csv", "9991001_KS2_9991001_MTC.xml"
TRUST_YML = """\
name: One School Trust
pupil_key_secret: {file: ../one-school.key}
assessment_points:
  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}
"""
SCHOOLS_CSV = "school_id,school_name,phase,urn,laestab\nmock,School of Mock,primary,,9991001\n"
# Counted in the file by hand: 28 marks and 51 codes, of 79 pupils.
MARKS = {25: 6, 24: 6, 13: 5, 7: 5, 0: 6}
CODES = {"A": 6, **dict.fromkeys(["B", "H", "J", "L", "NAA", "Q", "U", "X", "Z"], 5)}


@dataclass(frozen=True)
class OneSchool:
    folder: Path
    ended: Finished

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.folder / "warehouse" / "trust.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="session")
def one_school(shared: Path, base: Path) -> OneSchool:
    """Both files dropped as they are, into no folder that names a point: the run does."""
    folder = base / "one-school" / "trust"
    (folder / "inbox" / "mock").mkdir(parents=True)
    (folder.parent / "one-school.key").write_text("0123456789abcdef" * 4, encoding="ascii")
    (folder / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS_CSV, encoding="utf-8")
    for name in (CENSUS, RESULTS):
        shutil.copy(shared / "real" / "dfe_mtc" / name, folder / "inbox" / "mock")
    return OneSchool(folder, commonterm(folder, "run", "--assessment-point", "202526-summer", "--json"))


def test_every_result_reaches_the_mart(one_school: OneSchool) -> None:
    assert one_school.ended.code == 0, one_school.ended.err
    assert one_school.ask("select count(*), count(distinct pupil_key) from marts.fct_assessment_result") == [(79, 79)]
    about = "select distinct school_id, assessment_point, subject, result_type from marts.fct_assessment_result"
    assert one_school.ask(about) == [("mock", "202526-summer", "multiplication_tables", "result")]


def test_a_mark_is_a_score_and_a_code_is_never_a_zero(one_school: OneSchool) -> None:
    found = one_school.ask("select result_as_given, score, outcome_status from marts.fct_assessment_result")
    assert Counter(score for _, score, _ in found if score is not None) == MARKS
    assert Counter(given for given, score, _ in found if score is None) == CODES
    assert {outcome for _, score, outcome in found if score is not None} == {"scored"}
    assert "scored" not in {outcome for _, score, outcome in found if score is None}


def test_a_mark_without_a_national_standard_gets_no_band(one_school: OneSchool) -> None:
    banded = "select count(common_band), count(met_expected) from marts.fct_assessment_result"
    assert one_school.ask(banded) == [(0, 0)]


def test_every_row_of_both_files_is_accounted_for(one_school: OneSchool) -> None:
    numbers = "select file_name, rows_read, rows_accepted, rows_held, rows_refused from marts.fct_file_receipt"
    assert sorted(one_school.ask(numbers)) == [(RESULTS, 79, 79, 0, 0), (CENSUS, 79, 79, 0, 0)]
    assert one_school.ask("select count(*) from marts.fct_enrolment") == [(79,)]


def test_a_wrong_check_letter_is_a_query_that_names_row_and_column(one_school: OneSchool) -> None:
    """15 of the 79 numbers have one, in each of the two files."""
    queries = """
        select receipts.file_name, count(*), count(problems.source_row), count(problems.source_column)
        from marts.fct_row_problem as problems
        inner join marts.fct_file_receipt as receipts using (file_id)
        where problems.rule = 'upn_check_letter' and problems.level = 'query'
        group by all
    """
    assert sorted(one_school.ask(queries)) == [(RESULTS, 15, 15, 15), (CENSUS, 15, 15, 15)]


def test_the_draft_pages_stand_and_name_the_school(one_school: OneSchool) -> None:
    board = one_school.folder / "drafts" / "board" / "202526-summer"
    assert one_school.ended.facts["overview"] == str(board / "trust-overview.html")
    for page in ("trust-overview.html", "received.html"):
        assert "School of Mock" in (board / page).read_text(encoding="utf-8")


def test_the_overview_says_the_mean_mark_of_those_who_took_the_check(one_school: OneSchool) -> None:
    """28 marks add up to 394, their squares to 8,296; the five pupils with code L have left."""
    figure = "select n, eligible, value_text, range_text from reports.rpt_trust_overview__measures where unit = 'mark'"
    assert one_school.ask(figure) == [(28, 74, "14.1", "10.2 to 18.0")]
    page = (one_school.folder / "drafts/board/202526-summer/trust-overview.html").read_text(encoding="utf-8")
    assert "28 pupils took the check in multiplication tables; their mean mark is 14.1." in page
    assert "28 of the 74 pupils entered" in page
