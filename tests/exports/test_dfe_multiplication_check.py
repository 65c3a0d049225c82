"""DfE's own files: a census of 79 pupils, and the results of their multiplication tables check. Nobody here wrote them.

What is expected was counted in the files by other means than the program's: csv and xml.etree, and UPN check letters by
the published rule.
"""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from xml.etree import ElementTree

import pytest

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
CODES = {"A", "B", "H", "J", "L", "NAA", "Q", "U", "X", "Z"}
SCHOOL = "school_id,school_name,phase,urn,laestab\nmock,School of Mock,primary,90875,9991001\n"
ROLL, RESULTS = "pupil-census-data.csv", "9991001_KS2_9991001_MTC.xml"


@pytest.fixture(scope="module")
def done() -> dict[str, tuple]:
    return {}


@pytest.fixture
def mock_school(trust, shared, done):
    """Receipts and accepted results of one roll beside the results: dropped in once, looked at by every test."""

    def dropped(roll: str) -> tuple:
        if roll not in done:
            trust.write("schools.csv", SCHOOL)
            for name in (roll, RESULTS):
                shutil.copy(shared / "real" / "dfe_mtc" / name, trust.drop(f"mock/{name}", ""))
            done[roll] = trust.run(), trust.accepted("result")
        return done[roll]

    return dropped


def upns(path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as handle:
        return [row["UPN"] for row in csv.DictReader(handle)]


def has_wrong_letter(upn: str) -> bool:
    values = [int(letter) if letter.isdigit() else LETTERS.index(letter) for letter in upn[1:]]
    return LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23] != upn[0]


def results_in_xml(path) -> list[tuple[str, str]]:
    return [
        (pupil.findtext("UPN"), result.text or "")
        for pupil in ElementTree.parse(path).getroot().iter("Pupil")
        for result in pupil.iter("Result")
    ]


def rows_with(receipt, rule: str) -> list[int]:
    return sorted(problem.source_row for problem in receipt.problems if problem.rule == rule)


def test_every_row_is_accounted_for_and_slips_are_queries_that_name_row_and_column(mock_school, shared):
    receipts, _ = mock_school(ROLL)
    for name in (ROLL, RESULTS):
        receipt = receipts[name]
        assert (receipt.rows_read, receipt.rows_accepted, receipt.status) == (79, 79, "accepted_with_queries")
        assert {problem.level for problem in receipt.problems} == {"query"}

    wrong = [row for row, upn in enumerate(upns(shared / "real/dfe_mtc" / ROLL), 2) if has_wrong_letter(upn)]
    assert len(wrong) == 15
    assert rows_with(receipts[ROLL], "upn_check_letter") == wrong
    assert {
        (problem.source_column, problem.heading)
        for problem in receipts[ROLL].problems
        if problem.rule == "upn_check_letter"
    } == {("C", "UPN")}

    given = results_in_xml(shared / "real/dfe_mtc" / RESULTS)
    wrong_in_xml = [place for place, (upn, _) in enumerate(given, 1) if has_wrong_letter(upn)]
    assert rows_with(receipts[RESULTS], "upn_check_letter") == wrong_in_xml
    assert {problem.source_column for problem in receipts[RESULTS].problems if problem.rule == "upn_check_letter"} == {
        "CTFpupilData/Pupil/UPN"
    }


def test_ages_that_no_pupil_of_the_year_group_has_are_queries(mock_school, shared):
    receipt = mock_school(ROLL)[0][ROLL]
    with (shared / "real/dfe_mtc" / ROLL).open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    # Year n is n + 5 on 31 August 2026; whole years by day, month and year.
    odd = []
    for number, row in enumerate(rows, 2):
        day, month, year = (int(part) for part in row["DOB"].split("/"))
        age = 2026 - year - ((month, day) > (8, 31))
        if abs(age - (int(row["NCyearActual"]) + 5)) > 2:
            odd.append(number)
    assert odd
    assert rows_with(receipt, "age_implausible") == odd
    assert {problem.source_column for problem in receipt.problems if problem.rule == "age_implausible"} == {"H"}


def test_codes_are_outcomes_and_never_zeros_and_every_score_is_the_one_in_the_file(mock_school, shared):
    _, rows = mock_school(ROLL)
    given = results_in_xml(shared / "real/dfe_mtc" / RESULTS)
    scores = [text for _, text in given if text.isdigit()]
    codes = Counter(text for _, text in given if not text.isdigit())
    assert set(codes) == CODES
    assert all(0 <= int(score) <= 25 for score in scores)

    assert len(rows) == 79
    read = rows[rows["result_number"].notna()]
    assert len(read) == len(scores)
    assert Counter(read["result_number"]) == Counter(float(score) for score in scores)
    coded = rows[rows["result_number"].isna()]
    assert Counter(coded["result_as_given"]) == codes
    in_file_order = rows.sort_values("source_row")
    assert in_file_order["source_row"].tolist() == list(range(1, 80))
    assert in_file_order["result_as_given"].tolist() == [text for _, text in given]
    assert set(rows["assessment_point"]) == {"202526-summer"}
    assert rows["pupil_key"].is_unique


def test_the_receipt_says_what_every_code_was_read_as(mock_school):
    understood = mock_school(ROLL)[0][RESULTS].understood
    assert {value.value for value in understood.values} == CODES
    assert all(value.meaning.startswith("no result: ") for value in understood.values)


def test_rows_that_share_a_upn_are_held_with_the_results_they_leave_without_a_pupil(mock_school, shared):
    name = "pupil-census-data_error.csv"
    receipts, _ = mock_school(name)
    numbers = upns(shared / "real/dfe_mtc" / name)
    twice = [row for row, upn in enumerate(numbers, 2) if numbers.count(upn) > 1]
    assert len(twice) == 2
    assert rows_with(receipts[name], "pupil_number_shared") == twice
    assert (receipts[name].rows_read, receipts[name].rows_accepted, receipts[name].rows_held) == (
        len(numbers),
        len(numbers) - 2,
        2,
    )
    on_roll = {upn for upn in numbers if numbers.count(upn) == 1}
    given = results_in_xml(shared / "real/dfe_mtc" / RESULTS)
    unknown = [place for place, (upn, _) in enumerate(given, 1) if upn not in on_roll]
    assert rows_with(receipts[RESULTS], "pupil_not_on_roll") == unknown
    assert receipts[RESULTS].rows_held == len(unknown)


@pytest.mark.parametrize("name", ["multiple_pupils_duplicate_upn.csv", "multiple_pupils_wrong_check_letter.csv"])
def test_a_template_that_is_no_declared_layout_gets_a_receipt_that_names_the_nearest(trust, shared, name):
    trust.drop(f"cedar/{name}", (shared / "real/dfe_mtc" / name).read_bytes())
    receipt = trust.run()[name]
    assert [problem.rule for problem in receipt.problems] == ["file_not_recognised"]
    assert "nearest: " in receipt.problems[0].message
