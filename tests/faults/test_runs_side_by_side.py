"""A run beside another run, and beside somebody who holds the warehouse open to write in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Finished, started
from duckdb_client import holding
from prepared import Prepared
from what_stands import marts, other_rows, pages, rows

RESULTS = "select count(*) from marts.fct_assessment_result"


@dataclass(frozen=True)
class SideBySide:
    """A workspace that two runs worked on, beginning at once, while a client held its warehouse open to write."""

    folder: Path
    first: Finished
    second: Finished
    client_saw: list[object]
    still_under_way: bool


@pytest.fixture(scope="session")
def both(today: Prepared) -> SideBySide:
    folder = today.copy("side-by-side")
    warehouse = folder / "warehouse" / "trust.duckdb"
    warehouse.chmod(0o644)  # whoever opens it to write has made it writable
    with holding(warehouse, "write") as client:
        saw = [client.ask(RESULTS), client.ask("create table mine as select 1 as one")]
        with started(folder, "run", "--progress", "json") as first:
            first.await_stage("land")
            with started(folder, "run") as second:
                second.await_line(lambda line: "Another run is under way" in line)
                still_under_way = first.child.poll() is None
                ended = first.finish(), second.finish()
        saw += [client.ask("insert into mine values (2)"), client.ask("select count(*) from mine"), client.ask(RESULTS)]
        client.leave()
    return SideBySide(folder, *ended, saw, still_under_way)


def test_the_second_run_says_that_it_waits(both: SideBySide) -> None:
    assert both.still_under_way
    assert both.second.err.splitlines()[0] == "Another run is under way on this workspace; waiting for it to end"


def test_both_runs_end_well(both: SideBySide, unbroken: Prepared) -> None:
    assert both.first.code == both.second.code == unbroken.ended["run"].code
    assert "8 new files" in both.first.err
    assert "0 new files" in both.second.err


def test_two_runs_at_once_end_with_the_rows_and_pages_of_one(both: SideBySide, unbroken: Prepared) -> None:
    assert other_rows(marts(both.folder), marts(unbroken.folder)) == {}
    assert pages(both.folder / "drafts") == pages(unbroken.folder / "drafts")


def test_a_client_that_writes_keeps_working_across_both_runs(both: SideBySide, yesterday: Prepared) -> None:
    results = len(rows(yesterday.folder, "marts")["marts.fct_assessment_result"])
    assert both.client_saw == [results, 1, 1, 2, results]


def test_nothing_of_that_client_is_left_in_the_warehouse(both: SideBySide) -> None:
    assert "main.mine" not in rows(both.folder, "main")
    assert [path.name for path in (both.folder / "warehouse").glob("trust*")] == ["trust.duckdb"]
