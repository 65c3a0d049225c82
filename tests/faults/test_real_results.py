"""The department's own census extract and transfer file of results, and the samples of three foreign tests, through
the real command to the draft page.
"""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import Finished, commonterm

from tests.exports.foreign_samples import SCHOOLS, drop_samples

CENSUS, RESULTS = "pupil-census-data.csv", "9991001_KS2_9991001_MTC.xml"
TRUST_YML = """\
name: Real Files Trust
pupil_key_secret: {file: ../real-files.key}
assessment_points:
  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}
reports: {trust_overview: {secondary: {year_groups: ["7"]}}}
"""
SCHOOLS_CSV = "school_id,school_name,phase,urn,laestab\nmock,School of Mock,primary,,9991001\n"
ABROAD = "".join(f"{school},{school.title()} School,secondary,,{number}\n" for school, number in SCHOOLS.items())
MOCK = "where school_id = 'mock'"
FROM = f"from marts.fct_assessment_result {MOCK}"
# Counted in the file by hand: 28 marks and 51 codes, of 79 pupils.
MARKS = {25: 6, 24: 6, 13: 5, 7: 5, 0: 6}
# As the publishers' samples have them.
FOREIGN_SCORES = [
    ("iready-scale-score", "maths", [404, 432, 488, 496, 507]),
    ("iready-scale-score", "reading", [424, 468, 572, 575, 593]),
    ("map-growth-rit", "maths", [233]),
    ("map-growth-rit", "reading", [165]),
    ("map-growth-rit", "science", [208]),
    ("star-enterprise-score", "reading", [8, 72, 348, 723, 967]),
    ("star-unified-score", "reading", [615, 756, 950, 1075, 1122]),
]
CODES = {"A": 6, **dict.fromkeys(["B", "H", "J", "L", "NAA", "Q", "U", "X", "Z"], 5)}


@dataclass(frozen=True)
class RealFiles:
    """A workspace of one school with the department's files, and three with the samples of foreign tests."""

    folder: Path
    ended: Finished

    def ask(self, query: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.folder / "warehouse" / "trust.duckdb"), read_only=True) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="session")
def real_files(shared: Path, base: Path) -> RealFiles:
    """All files dropped as they are, into no folder that names a point: the run does."""
    folder = base / "real-files" / "trust"

    def drop(name: str, content: str | bytes) -> None:
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    (folder / "inbox" / "mock").mkdir(parents=True)
    (folder.parent / "real-files.key").write_text("0123456789abcdef" * 4, encoding="ascii")
    (folder / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS_CSV + ABROAD, encoding="utf-8")
    for name in (CENSUS, RESULTS):
        shutil.copy(shared / "real" / "dfe_mtc" / name, folder / "inbox" / "mock")
    drop_samples(drop)
    return RealFiles(folder, commonterm(folder, "run", "--assessment-point", "202526-summer", "--json"))


def test_every_result_reaches_the_mart(real_files: RealFiles) -> None:
    assert real_files.ended.code == 0, real_files.ended.err
    assert real_files.ask(f"select count(*), count(distinct pupil_key) {FROM}") == [(79, 79)]
    about = f"select distinct school_id, assessment_point, subject, result_type {FROM}"
    assert real_files.ask(about) == [("mock", "202526-summer", "multiplication_tables", "result")]


def test_a_mark_is_a_score_and_a_code_is_never_a_zero(real_files: RealFiles) -> None:
    found = real_files.ask(f"select result_as_given, score, outcome_status {FROM}")
    assert Counter(score for _, score, _ in found if score is not None) == MARKS
    assert Counter(given for given, score, _ in found if score is None) == CODES
    assert {outcome for _, score, outcome in found if score is not None} == {"scored"}
    assert "scored" not in {outcome for _, score, outcome in found if score is None}


def test_a_mark_without_a_national_standard_gets_no_band(real_files: RealFiles) -> None:
    banded = f"select count(common_band), count(met_expected) {FROM}"
    assert real_files.ask(banded) == [(0, 0)]


def test_every_row_of_both_files_is_accounted_for(real_files: RealFiles) -> None:
    numbers = f"select file_name, rows_read, rows_accepted, rows_held, rows_refused from marts.fct_file_receipt {MOCK}"
    assert sorted(real_files.ask(numbers)) == [(RESULTS, 79, 79, 0, 0), (CENSUS, 79, 79, 0, 0)]
    assert real_files.ask(f"select count(*) from marts.fct_enrolment {MOCK}") == [(79,)]


def test_a_wrong_check_letter_is_a_query_that_names_row_and_column(real_files: RealFiles) -> None:
    """15 of the 79 numbers have one, in each of the two files."""
    queries = """
        select receipts.file_name, count(*), count(problems.source_row), count(problems.source_column)
        from marts.fct_row_problem as problems
        inner join marts.fct_file_receipt as receipts using (file_id)
        where problems.rule = 'upn_check_letter' and problems.level = 'query'
        group by all
    """
    assert sorted(real_files.ask(queries)) == [(RESULTS, 15, 15, 15), (CENSUS, 15, 15, 15)]


def test_the_draft_pages_stand_and_name_the_school(real_files: RealFiles) -> None:
    board = real_files.folder / "drafts" / "board" / "202526-summer"
    assert real_files.ended.facts["overview"] == str(board / "trust-overview.html")
    for page in ("trust-overview.html", "data-and-methods.html"):
        assert "School of Mock" in (board / page).read_text(encoding="utf-8")


def test_the_overview_says_the_mean_mark_of_those_who_took_the_check(real_files: RealFiles) -> None:
    """28 marks add up to 394, their squares to 8,296; the five pupils with code L have left."""
    figure = "select n, eligible, value_text, range_text from reports.rpt_trust_overview__measures where unit = 'mark'"
    assert real_files.ask(figure) == [(28, 74, "14.1", "10.2 to 18.0")]
    page = (real_files.folder / "drafts/board/202526-summer/trust-overview.html").read_text(encoding="utf-8")
    assert "28 pupils took the check in multiplication tables; their mean mark is 14.1." in page
    assert "28 of the 74 entered" in page


def test_foreign_tests_reach_the_mart_with_their_scores_and_are_compared_with_nothing(real_files: RealFiles) -> None:
    """The scores stand in the publishers' samples; of each test the program knows a declaration and no more."""
    scores = """
        select framework, subject, list(distinct score order by score) from marts.fct_assessment_result
        where school_id <> 'mock' group by all order by all
    """
    assert real_files.ask(scores) == FOREIGN_SCORES
    compared = """
        select distinct outcome_status, comparability, method, percentile, common_score, common_score_se, common_band
        from marts.fct_assessment_result where school_id <> 'mock'
    """
    assert real_files.ask(compared) == [("scored", "D", "none", None, None, None, None)]


def test_a_school_of_foreign_tests_stands_apart_and_the_page_says_why(real_files: RealFiles) -> None:
    left_out = "select school_id, status, reason from reports.rpt_trust_overview__schools_left_out order by all"
    why = "Its results in reading have no national standard to be compared by."
    apart = [(school, "not_comparable", why) for school in ("ash", "birch", "cedar")]
    assert real_files.ask(left_out) == [*apart, ("mock", "not_received", "There are no results in reading.")]
    page = (real_files.folder / "drafts/board/202526-summer/trust-overview.html").read_text(encoding="utf-8")
    assert "have no national standard to be compared by" in page
