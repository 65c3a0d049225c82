"""A run whose warehouse fails one of its own tests changes nothing that readers see, and nothing is published then."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from command import Finished, commonterm
from prepared import Prepared
from two_schools import SPRING
from what_stands import pages, rows


@dataclass(frozen=True)
class Failed:
    folder: Path
    ran: Finished
    published: Finished


@pytest.fixture(scope="module")
def failed(yesterday: Prepared) -> Failed:
    """Somebody has tidied up in the lake, so that rows which the ledger accepted lie there no more, and then given the
    trust another name.
    """
    folder = yesterday.copy("failed")
    settings = folder / "trust.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("name: Two Schools Trust", "name: Three Schools Trust"), encoding="utf-8")
    for file in (folder / "lake" / "accepted" / "result").rglob("*.parquet"):
        if pq.read_metadata(file).num_rows:
            file.unlink()
    ran = commonterm(folder, "run")
    return Failed(folder, ran, commonterm(folder, "publish", "--assessment-point", SPRING))


def test_the_run_says_which_test_failed_and_that_yesterday_stands(failed: Failed) -> None:
    assert (failed.ran.code, failed.ran.out) == (1, "")
    said = failed.ran.err.splitlines()
    assert len(said) == 2
    assert "accepted_rows_of_every_file_are_in_the_warehouse" in said[0]
    assert "To mend it: run again. If it stays, the program is at fault: keep the lake" in said[0]
    assert said[1] == "Yesterday's warehouse and pages stand as they were."


def test_warehouse_and_pages_stand_as_they_were(failed: Failed, yesterday: Prepared) -> None:
    assert rows(failed.folder, "marts", "reports") == rows(yesterday.folder, "marts", "reports")
    for part in ("drafts", "published", "warehouse/tables"):
        assert pages(failed.folder / part) == pages(yesterday.folder / part) != {}


def test_drafts_that_are_not_of_the_newest_settings_are_not_published(failed: Failed) -> None:
    """The draft is signed; only the gate is in its way."""
    assert (failed.published.code, failed.published.out) == (1, "")
    assert len(failed.published.err.splitlines()) == 1
    assert "run `commonterm run` first" in failed.published.err
