"""Every rule has files that break it: dropped in, they are told of it at the place that is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_cases import CASES, ROLL, TRIED_IN

from expectations.messages import CATALOGUE
from pipelines.exports import landing
from pipelines.exports.ingest import Ingest
from pipelines.progress import Progress
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace

TESTS = Path(__file__).resolve().parents[1]


def school_of(rule: str) -> str:
    return rule.replace("_", "-")


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[tuple[str, str], list]:
    """Receipts by (school, file name), of one run over all cases, and of a second for what lies twice."""
    from conftest import TRUST, MadeTrust

    patch = pytest.MonkeyPatch()
    set_clock = lambda now: patch.setattr(  # noqa: E731
        landing, "datetime", type("Clock", (landing.datetime,), {"now": classmethod(lambda cls, tz=None: now)})
    )
    trust = MadeTrust(tmp_path_factory.mktemp("rules"), set_clock)
    schools = [f"{school_of(rule)},School {n},primary,{200000 + n},888{n + 1000}" for n, rule in enumerate(CASES)]
    trust.write("trust.yml", TRUST)
    other = "birch,Birch Primary School,primary,100002,9992002"
    trust.write("schools.csv", "\n".join(["school_id,school_name,phase,urn,laestab", other, *schools]) + "\n")
    for rule, (files, *_) in CASES.items():
        for name, content in {**({} if "roll.csv" in files else {"roll.csv": ROLL}), **files}.items():
            trust.drop(f"{school_of(rule)}/{name}", content)
    issued = []
    for _ in range(2):
        set_clock(trust.now)
        workspace = Workspace.at(trust.folder)
        run = Ingest(Reference.of(workspace), read_key(workspace), Progress())
        run.run(None, [], lambda changed, _: issued.extend(changed))
    patch.undo()
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
