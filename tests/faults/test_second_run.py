"""A run that finds nothing new changes nothing; and what its one process loads, it loads once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Finished, commonterm
from prepared import Prepared
from what_stands import build_said, other_rows, pages, rows


@dataclass(frozen=True)
class Again:
    folder: Path
    ended: Finished


@pytest.fixture(scope="session")
def again(unbroken: Prepared) -> Again:
    """The unbroken run's workspace, run once more."""
    folder = unbroken.copy("again")
    return Again(folder, commonterm(folder, "run", "--json"))


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_every_table_is_equal_row_for_row(again: Again, unbroken: Prepared) -> None:
    first = rows(unbroken.folder, "marts", "reports")
    assert other_rows(first, rows(again.folder, "marts", "reports")) == {}
    assert {"marts.fct_assessment_result", "marts.fct_file_receipt", "reports.rpt_received__schools"} <= first.keys()


@pytest.mark.parametrize("part", ["drafts", "warehouse/tables", "published", "receipts", "lake/accepted"])
def test_every_file_is_equal_byte_for_byte(part: str, again: Again, unbroken: Prepared) -> None:
    assert pages(again.folder / part) == pages(unbroken.folder / part) != {}


def test_what_each_draft_held_as_it_was_made_is_noted(unbroken: Prepared) -> None:
    """The lists of pupils as well: a draft that somebody changes by hand is told by it."""
    drafts = unbroken.folder / "drafts"
    folders = {page.parent.relative_to(drafts).as_posix() for page in drafts.rglob("*.html")}
    assert build_said(unbroken.folder)["content"].keys() == folders
    assert {folder.partition("/")[0] for folder in folders} == {"board", "schools", "restricted"}


def test_no_receipt_is_written_again(again: Again, unbroken: Prepared) -> None:
    assert times(again.folder / "receipts") == times(unbroken.folder / "receipts")


def test_the_run_tells_one_object_on_standard_output_and_nothing_else_anywhere(again: Again) -> None:
    assert again.ended.out.count("\n") == 1
    assert again.ended.err == ""
    facts = again.ended.facts
    assert facts["files_landed"] == facts["files_checked"] == 0
    assert facts["failure"] is None
    assert facts["overview"].endswith("/drafts/board/202526-summer/trust-overview.html")
    assert Path(facts["overview"]).is_file()


def test_a_run_parses_dbt_once_builds_twice_and_stays_in_one_process(unbroken: Prepared) -> None:
    counted = json.loads(unbroken.ended["run"].err.splitlines()[-1])["counted"]
    assert counted == {"dbt parse": 1, "dbt build": 2, "load great_expectations": 1, "load dbt.cli.main": 1}
