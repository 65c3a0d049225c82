"""Every rule has files that break it: dropped in, they are told of it at the place that is meant, and of no other."""

from __future__ import annotations

import pytest
from rule_cases import CASES, drops, objectives_csv, own_layouts, school_of, schools_csv, trust_yml

from expectations.messages import CATALOGUE
from pipelines.exports.receipts.receipt import Receipt

ABOUT_THE_FILE = [rule for rule in CASES if CATALOGUE[rule].level == "file"]
ABOUT_A_ROW = [rule for rule in CASES if CATALOGUE[rule].level in ("row", "query") and CASES[rule].row]


@pytest.fixture(scope="module")
def told(trust_for_all) -> dict[tuple[str, str], Receipt]:
    """The last receipt by school and file name: of a run over all cases, of one over what comes after, and of one on
    each later day.
    """
    trust = trust_for_all
    trust.write("schools.csv", schools_csv())
    trust.write("trust.yml", trust_yml())
    trust.write("objectives.csv", objectives_csv())
    for path, text in own_layouts():
        trust.write(path, text)
    issued: list[Receipt] = []
    for (day, _), files in sorted(drops().items(), key=lambda drop: drop[0]):
        trust.now = max(trust.now, day)
        for path, content in files.items():
            trust.drop(path, content)
        trust.ingest().run(None, [], lambda changed, _: issued.extend(changed))
    return {(receipt.school_id, receipt.file_name): receipt for receipt in issued}


def receipt_of(told: dict[tuple[str, str], Receipt], rule: str) -> Receipt:
    return told[CASES[rule].told_to or school_of(rule), CASES[rule].told_of]


def test_every_rule_of_the_catalogue_has_a_case_and_no_case_is_without_a_rule():
    assert set(CASES) == set(CATALOGUE)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_told_at_its_place(told, rule):
    receipt = receipt_of(told, rule)
    found = [(one.source_row, one.source_column) for one in (*receipt.problems, *receipt.notes) if one.rule == rule]
    everything = [(one.rule, one.source_row, one.source_column) for one in (*receipt.problems, *receipt.notes)]
    assert (CASES[rule].row, CASES[rule].column) in found, everything
    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_held + receipt.rows_refused


@pytest.mark.parametrize("rule", ABOUT_A_ROW)
def test_a_rule_about_a_row_is_told_alone(told, rule):
    receipt = receipt_of(told, rule)
    assert {one.rule for one in receipt.problems if one.source_row == CASES[rule].row} == {rule}


@pytest.mark.parametrize("rule", ABOUT_THE_FILE)
def test_a_rule_about_the_file_is_told_alone(told, rule):
    receipt = receipt_of(told, rule)
    rows_named = rule in ("file_too_many_held", "file_too_many_faults")
    assert {one.rule for one in receipt.problems if one.source_row is None or not rows_named} == {rule}
    assert receipt.rows_accepted == 0
