"""A run that dies at any stage leaves yesterday's state, and the next one ends where an unbroken one does."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from command import Finished, commonterm, started
from duckdb_client import holding
from prepared import Prepared
from two_schools import PUPILS, SPRING
from what_stands import build_said, marts, other_rows, pages, rows

from pipelines.progress import STAGES

RESULTS = "select count(*) from marts.fct_assessment_result"


@dataclass(frozen=True)
class Killed:
    """A workspace as each of its killed runs left it, by the stage at which it died, and after the whole run.

    `reader_saw`: what somebody who held the warehouse open all the while read at first, after each, and at the end.
    """

    left: dict[str, Path]
    carried_on: Path
    next_run: Finished
    reader_saw: list[object]


@pytest.fixture(scope="session")
def killed(today: Prepared) -> Killed:
    """Runs that die, each at a later stage than the last, and only then a whole one: nobody's next run can be counted
    on to come through either.
    """
    folder = today.copy("killed")
    left = {}
    with holding(folder / "warehouse" / "trust.duckdb", "read") as reader:
        saw = [reader.ask(RESULTS)]
        for stage in STAGES:
            with started(folder, "run", "--progress", "json") as process:
                process.await_stage(stage)
                process.kill()
            left[stage] = Prepared(folder).copy(f"left-at-{stage}")
            saw.append(reader.ask(RESULTS))
        next_run = commonterm(folder, "run")
        return Killed(left, folder, next_run, [*saw, reader.ask(RESULTS)])


@pytest.fixture(scope="session", params=STAGES)
def left(request: pytest.FixtureRequest, killed: Killed) -> Path:
    """What the run that died at a stage left."""
    return killed.left[request.param]


def test_the_first_run_leaves_what_yesterday_means(yesterday: Prepared) -> None:
    """Thirty pupils in each of two schools, one more of whom only results speak."""
    assert yesterday.ended["run"].code == 1, yesterday.ended["run"].err
    with duckdb.connect(str(yesterday.folder / "warehouse" / "trust.duckdb"), read_only=True) as connection:
        enrolled = "select school_id, count(*) from marts.fct_enrolment where assessment_point = ? group by 1"
        assert dict(connection.execute(enrolled, [SPRING]).fetchall()) == {"alderfold": PUPILS, "birchcote": PUPILS}
        held = "select sum(rows_held) from marts.fct_file_receipt"
        assert connection.execute(held).fetchone() == (1,)
        fitted = "select count(distinct (from_framework, subject)) from marts.framework_link where method = 'linear'"
        assert connection.execute(fitted).fetchone() == (1,)


def test_an_unbroken_run_takes_todays_files_through(unbroken: Prepared) -> None:
    """So that equal rows mean something: the correction replaced, the pupil freed, the second point there."""
    with duckdb.connect(str(unbroken.folder / "warehouse" / "trust.duckdb"), read_only=True) as connection:
        replaced = "select school_id, file_name from marts.fct_file_receipt where superseded_by is not null"
        assert dict(connection.execute(replaced).fetchall()) == {"alderfold": "judgements.csv", "birchcote": "roll.csv"}
        assert connection.execute("select sum(rows_held) from marts.fct_file_receipt").fetchone() == (0,)
        points = "select count(distinct assessment_point) from marts.fct_assessment_result"
        assert connection.execute(points).fetchone() == (2,)
        unread = "select file_name from marts.fct_file_receipt where status = 'not_accepted'"
        assert connection.execute(unread).fetchall() == [("lunches.csv",)]


def test_a_killed_run_leaves_yesterdays_rows_readable(left: Path, yesterday: Prepared) -> None:
    assert other_rows(rows(left, "marts", "reports"), rows(yesterday.folder, "marts", "reports")) == {}


def test_a_reader_that_holds_the_warehouse_open_is_not_disturbed(killed: Killed, yesterday: Prepared) -> None:
    results = len(rows(yesterday.folder, "marts")["marts.fct_assessment_result"])
    assert results > 0
    assert killed.reader_saw == [results] * (2 + len(killed.left))


def test_a_killed_run_leaves_every_page_whole(left: Path, yesterday: Prepared, unbroken: Prepared) -> None:
    before, between, after = (pages(folder / "drafts") for folder in (yesterday.folder, left, unbroken.folder))
    assert before.keys() <= between.keys()
    assert {page for page, content in between.items() if content not in (before.get(page), after.get(page))} == set()
    said = build_said(left)
    assert said == build_said(yesterday.folder) or {**said["pages"], **said["tables"]}.items() <= between.items()


def test_a_killed_run_leaves_what_is_published_as_it_was(left: Path, yesterday: Prepared) -> None:
    assert pages(left / "published") == pages(yesterday.folder / "published")


def test_the_run_after_killed_ones_ends_with_the_rows_of_an_unbroken_one(killed: Killed, unbroken: Prepared) -> None:
    assert killed.next_run.code == unbroken.ended["run"].code == 1, killed.next_run.err
    assert other_rows(marts(killed.carried_on), marts(unbroken.folder)) == {}


def test_the_run_after_killed_ones_ends_with_the_pages_of_an_unbroken_one(killed: Killed, unbroken: Prepared) -> None:
    assert pages(killed.carried_on / "drafts") == pages(unbroken.folder / "drafts")


def test_the_run_after_killed_ones_leaves_no_half_built_file(killed: Killed) -> None:
    assert [path for path in (killed.carried_on / "warehouse" / ".building").rglob("*") if path.is_file()] == []
    assert list(killed.carried_on.rglob("*.part")) == []


def test_dagster_knows_after_the_next_run_that_the_killed_ones_are_over(killed: Killed) -> None:
    """Its queue lets one run at a time begin: a dead one that still counted would hold up every nightly refresh."""
    with dg.DagsterInstance.from_config(str(killed.carried_on / "runs" / "dagster")) as instance:
        statuses = [run.status for run in instance.get_runs()]
    success, failure = dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE
    # Newest first: the next run, the killed ones, then yesterday's publication, the one refused, and the first run.
    assert statuses == [success, *[failure] * len(killed.left), success, failure, success]
