"""Every layout of the library reads its made-up files as they are meant: taken, asked about, held or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from library_cases import FIXTURES, OUTCOMES, TWO_SCHOOLS, Case, cases, schools_csv, trust_yml

from pipelines.exports.declaration import Export, load_exports
from pipelines.exports.landing import landings as landing
from pipelines.exports.receipts.receipt import Receipt
from pipelines.workspace.reference import SHIPPED_EXPORTS, Reference
from pipelines.workspace.workspace import Workspace
from tests.conftest import MadeTrust

CASES = cases()
HOW_SURE = ("Published: ", "Published in part: ", "Sample: ", "Seen: ", "Our own: ", "Unverified: ")


@dataclass
class Library:
    """What one run over all files came to."""

    receipts: dict[tuple[str, str], Receipt]
    accepted: Callable[[str], pd.DataFrame]
    frameworks: dict[str, pd.DataFrame]

    def receipt(self, case: Case, school_id: str = "") -> Receipt:
        return self.receipts[case.file_name, school_id or case.school_id]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One run for all, since the rules of an export are checked for all its files at once."""
    patch = pytest.MonkeyPatch()

    def set_clock(now: datetime) -> None:
        patch.setattr(landing, "datetime", type("Clock", (datetime,), {"now": classmethod(lambda cls, tz=None: now)}))

    trust = MadeTrust(tmp_path_factory.mktemp("library"), set_clock)
    trust.now = datetime(2026, 6, 15, 12, tzinfo=UTC)
    trust.write("schools.csv", schools_csv(CASES))
    trust.write("trust.yml", trust_yml(CASES))
    exports, roll = load_exports(SHIPPED_EXPORTS, Path("none")), (FIXTURES / "roll.csv").read_bytes()
    for case in CASES:
        trust.drop(case.dropped_as, case.content)
        if exports[case.export].record != "roll":
            for school_id in TWO_SCHOOLS if case.covers_several_schools else (case.school_id,):
                trust.drop(f"{school_id}/roll.csv", roll)
    issued: list[Receipt] = []
    trust.ingest().run(None, [], lambda changed, _: issued.extend(changed))
    patch.undo()
    kept: dict[str, pd.DataFrame] = {}

    def accepted(record: str) -> pd.DataFrame:
        if record not in kept:
            kept[record] = trust.accepted(record)
        return kept[record]

    receipts = {(receipt.file_name, receipt.school_id): receipt for receipt in issued}
    return Library(receipts, accepted, Reference.of(Workspace.at(trust.folder)).frameworks)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_file_comes_to_what_its_folder_says(library: Library, case: Case) -> None:
    parts = case.expected.get("schools") or {case.school_id: case.expected}
    for school_id, expected in parts.items():
        receipt = library.receipt(case, school_id)
        told = [(problem.rule, problem.source_row) for problem in receipt.problems if problem.level != "note"]
        export = expected.get("export", case.export)  # null where the file cannot be opened
        assert (receipt.export, receipt.status) == (export, OUTCOMES[case.outcome]), told
        assert receipt.rows_read == receipt.rows_accepted + receipt.rows_held + receipt.rows_refused
        if "rows" in expected:
            assert receipt.rows_read == expected["rows"]


@pytest.mark.parametrize("case", [case for case in CASES if case.expected.get("rules") is not None], ids=str)
def test_a_file_is_told_of_the_rule_and_the_rows_that_were_spoilt(library: Library, case: Case) -> None:
    told: dict[str, set[int]] = {}
    for problem in library.receipt(case).problems:
        if problem.level != "note":
            told.setdefault(problem.rule, set()).update([problem.source_row] if problem.source_row else [])
    assert told == {rule: set(rows) for rule, rows in case.expected["rules"].items()}


def outcomes(library: Library, case: Case) -> dict[tuple[str, str, str], Counter]:
    """How often each outcome stands in each framework, subject and type of result."""
    rows = library.accepted("result")
    rows = rows[rows["file_id"] == library.receipt(case).file_id]
    words = library.frameworks["framework_value"].rename(columns={"value_normal": "result_normal"})
    of_layout = rows.pop("outcome_status")
    read = rows.merge(words[["framework", "result_normal", "outcome_status"]], how="left")
    status = read["outcome_status"].fillna(of_layout.reset_index(drop=True)).fillna("scored")
    read["status"] = status.where(read["result_normal"] != "", "not_entered")
    return {
        key: Counter(part["status"]) for key, part in read.groupby(["framework", "subject", "result_type"], sort=True)
    }


@pytest.mark.parametrize("case", [case for case in CASES if "results" in case.expected], ids=str)
def test_results_are_read_in_the_framework_subject_and_type_that_the_file_means(library: Library, case: Case) -> None:
    expected = {
        (line["framework"], line["subject"], line["result_type"]): Counter(
            {name: count for name, count in line.items() if isinstance(count, int)}
        )
        for line in case.expected["results"]
    }
    assert outcomes(library, case) == expected


@pytest.mark.parametrize("case", [case for case in CASES if "points" in case.expected], ids=str)
def test_the_terms_that_a_file_names_are_the_points_of_its_results(library: Library, case: Case) -> None:
    rows = library.accepted("result")
    rows = rows[rows["file_id"] == library.receipt(case).file_id]
    assert Counter(rows["assessment_point"]) == case.expected["points"]


def as_written(cell: object) -> str:
    """A cell as expected.yml writes it: numbers without needless zeros, nothing as null."""
    if pd.isna(cell):
        return "null"
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


@pytest.mark.parametrize("case", [case for case in CASES if "columns" in case.expected], ids=str)
def test_other_records_are_read_cell_by_cell_as_the_file_means(library: Library, case: Case) -> None:
    receipt = library.receipt(case)
    rows = library.accepted(load_exports(SHIPPED_EXPORTS, Path("none"))[case.export].record)
    rows = rows[rows["file_id"] == receipt.file_id]
    for column, counts in case.expected["columns"].items():
        cells = Counter(as_written(cell) for cell in rows[column])
        assert cells == counts, column


def test_every_layout_has_a_file_for_each_thing_that_can_become_of_it() -> None:
    exports = load_exports(SHIPPED_EXPORTS, Path("none"))
    has = {name: {case.outcome for case in CASES if case.export == name} for name in exports}
    wanted = {
        name: {"refused"} if export.question_level or _takes_nothing(export) else {*OUTCOMES}
        for name, export in exports.items()
        if not export.layout_source.startswith("Sample: ")  # read from the publisher's own file, in tests of its own
    }
    assert {name: sorted(wanted[name] - has[name]) for name in exports if wanted.get(name, set()) - has[name]} == {}


def _takes_nothing(export: Export) -> bool:
    """Whether no code of the layout says a framework: its files wait until a trust says which."""
    return any("framework" in lookup.gives and not lookup.rows for lookup in export.lookups)


def test_every_file_has_a_line_of_its_own_that_says_what_it_comes_to() -> None:
    assert [str(case) for case in CASES if not case.expected] == []


def test_every_layout_says_how_sure_it_is_and_why() -> None:
    exports = load_exports(SHIPPED_EXPORTS, Path("none")).values()
    assert [export.id for export in exports if not export.layout_source.startswith(HOW_SURE)] == []
