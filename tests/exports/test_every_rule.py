"""Every rule has files that break it: dropped in, they are told of it at the place that is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_cases import CASES, ROLL, TRIED_IN

from expectations.messages import CATALOGUE
from pipelines.exports.receipts.receipt import Receipt

TESTS = Path(__file__).resolve().parents[1]


def school_of(rule: str) -> str:
    return rule.replace("_", "-")


@pytest.fixture(scope="module")
def told(trust_for_all) -> dict[tuple[str, str], Receipt]:
    """Receipts by (school, file name), of one run over all cases, and of a second for what lies twice."""
    trust = trust_for_all
    schools = [f"{school_of(rule)},School {n},primary,{200000 + n},888{n + 1000}" for n, rule in enumerate(CASES)]
    other = "birch,Birch Primary School,primary,100002,9992002"
    trust.write("schools.csv", "\n".join(["school_id,school_name,phase,urn,laestab", other, *schools]) + "\n")
    for rule, (files, *_) in CASES.items():
        for name, content in {**({} if "roll.csv" in files else {"roll.csv": ROLL}), **files}.items():
            trust.drop(f"{school_of(rule)}/{name}", content)
    issued: list[Receipt] = []
    for _ in range(2):
        trust.ingest().run(None, [], lambda changed, _: issued.extend(changed))
    return {(receipt.school_id, receipt.file_name): receipt for receipt in issued}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_is_told_at_its_place(told, rule):
    _, file, row, column = CASES[rule]
    receipt = told[school_of(rule), file]
    found = [(one.source_row, one.source_column) for one in (*receipt.problems, *receipt.notes) if one.rule == rule]
    assert (row, column) in found, [(one.rule, one.source_row) for one in (*receipt.problems, *receipt.notes)]
    assert receipt.rows_read == receipt.rows_accepted + receipt.rows_held + receipt.rows_refused


@pytest.mark.parametrize("rule", [rule for rule in CASES if CATALOGUE[rule].level in ("row", "query")])
def test_a_rule_about_a_row_is_told_alone(told, rule):
    _, file, row, _ = CASES[rule]
    receipt = told[school_of(rule), file]
    assert {one.rule for one in receipt.problems if one.source_row == row} == {rule}


@pytest.mark.parametrize("rule", [rule for rule in CATALOGUE if rule not in CASES])
def test_every_other_rule_is_tried_in_a_test_of_its_own(rule):
    named = re.compile(rf"\b{rule}\b")
    tried = [
        path.name
        for path in [*TESTS.glob("exports/test_*.py"), *TESTS.glob("fixtures/**/*.yml")]
        if named.search(path.read_text(encoding="utf-8"))
    ]
    assert tried and TRIED_IN.get(rule, tried[0]) in tried
