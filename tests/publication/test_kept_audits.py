"""An audit is made again as soon as anything that is told differs, and not before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cells_told import cell, told_sum, trust_and_schools

from pipelines.publication import kept_audits
from pipelines.publication.kept_audits import KeptAudits
from reports.disclosure.audit import Audit, audit
from reports.disclosure.told import Told

HIDDEN = (None, None)
TOLD = trust_and_schools((440, 303), {"ash": (431, 296), "holly": HIDDEN})


class Counting:
    """The audit, and how often it was made."""

    times = 0

    def __call__(self, told: Told) -> Audit:
        self.times += 1
        return audit(told)


@pytest.fixture
def made(tmp_path: Path) -> Counting:
    """One audit of TOLD has been made and kept."""
    counting = Counting()
    asked(tmp_path, TOLD, counting)
    return counting


def asked(folder: Path, told: Told, counting: Counting, name: str = "by itself") -> Audit:
    kept = KeptAudits(folder / "audit.json")
    found = kept.of(name, told, counting)
    kept.write()
    return found


def test_the_same_is_not_audited_twice_and_found_the_same(tmp_path: Path, made: Counting) -> None:
    assert asked(tmp_path, TOLD, made) == audit(TOLD)
    assert made.times == 1


CHANGED = {
    "a count": trust_and_schools((440, 304), {"ash": (431, 296), "holly": HIDDEN}),
    "a number that is now hidden": trust_and_schools((440, 303), {"ash": HIDDEN, "holly": HIDDEN}),
    "a school more": trust_and_schools((440, 303), {"ash": (431, 296), "holly": HIDDEN, "yew": (1, 1)}),
    "a total that now has other parts": told_sum(
        [cell("trust", 440, 303), cell("ash", 431, 296), cell("holly", *HIDDEN)], ["ash"]
    ),
    "a cell that rests on other pupils": trust_and_schools(
        (440, 303), {"ash": (431, 296), "holly": HIDDEN}, ash={"fingerprint": "other"}
    ),
    "another version": trust_and_schools((440, 303), {"ash": (431, 296), "holly": HIDDEN}, "board v1"),
    "the order of versions": replace(TOLD, cells=TOLD.cells.iloc[::-1]),
}


@pytest.mark.parametrize("changed", CHANGED.values(), ids=CHANGED)
def test_whatever_differs_is_audited_again(tmp_path: Path, made: Counting, changed: Told) -> None:
    assert asked(tmp_path, changed, made) == audit(changed)
    assert made.times == 2


def test_another_program_looks_again(tmp_path: Path, made: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_audits, "_program", lambda: b"other")
    asked(tmp_path, TOLD, made)
    assert made.times == 2


def test_what_was_found_for_another_reader_is_not_taken(tmp_path: Path, made: Counting) -> None:
    asked(tmp_path, TOLD, made, "beside holly")
    assert made.times == 2


@pytest.mark.parametrize("broken", [b"", b"{", b"\xff"], ids=["empty", "half", "not text"])
def test_a_file_that_cannot_be_read_is_no_answer(tmp_path: Path, made: Counting, broken: bytes) -> None:
    (tmp_path / "audit.json").write_bytes(broken)
    assert asked(tmp_path, TOLD, made) == audit(TOLD)
    assert made.times == 2
