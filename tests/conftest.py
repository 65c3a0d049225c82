"""A small trust to drop files into: two primary schools, three assessment points, a clock that the test sets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipelines.exports.ingest import Ingest, Ingested
from pipelines.exports.landing import landings as landing
from pipelines.exports.receipts.receipt import Receipt
from pipelines.progress import Progress
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace

os.environ.setdefault("TESTS_BEGAN_AT", datetime.now(UTC).isoformat())  # all processes of the session find it

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
SCHOOLS = """\
school_id,school_name,phase,urn,laestab
cedar,Cedar Primary School,primary,100001,9991001
birch,Birch Primary School,primary,100002,9992002
"""
TRUST = """\
name: Example Trust
pupil_key_secret: {file: ../trust.key}
assessment_points:
  202526-autumn: {academic_year: "202526", term: autumn, opens_on: 2025-11-01, closes_on: 2025-12-20}
  202526-spring: {academic_year: "202526", term: spring, opens_on: 2026-02-01, closes_on: 2026-03-31}
  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}
judged_with:
  - {framework: dfe-wts-exs-gds}
"""


class MadeTrust:
    """A workspace in a test's own folder, new or as it lies there. Its clock stands in the summer's window and goes on
    with every run.
    """

    def __init__(self, home: Path, set_clock: Callable[[datetime], None]) -> None:
        self.folder, self._set_clock = home / "trust", set_clock
        self.now = datetime(2026, 6, 15, 12, tzinfo=UTC)
        if not self.folder.exists():
            self.folder.mkdir()
            (home / "trust.key").write_text("k" * 40)
            self.write("trust.yml", TRUST)
            self.write("schools.csv", SCHOOLS)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file of the workspace, text as UTF-8."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def drop(self, name: str, content: str | bytes) -> Path:
        """A file in a drop folder: name is `<school>/[<assessment point>/]<file>`."""
        return self.write(f"inbox/{name}", content)

    def ingest(self) -> Ingest:
        self._set_clock(self.now)
        self.now += timedelta(minutes=1)
        workspace = Workspace.at(self.folder)
        return Ingest(Reference.of(workspace), read_key(workspace), Progress())

    def run(self, option_point: str | None = None) -> dict[str, Receipt]:
        """Runs LAND to PROMOTE; the receipts written now, by file name (`school/file` where two schools share it)."""
        issued: list[Receipt] = []
        self.told: Ingested = self.ingest().run(option_point, [], lambda changed, _: issued.extend(changed))
        names = [receipt.file_name for receipt in issued]
        return {
            receipt.file_name
            if names.count(receipt.file_name) == 1
            else f"{receipt.school_id}/{receipt.file_name}": receipt
            for receipt in issued
        }

    def accepted(self, record: str) -> pd.DataFrame:
        """All rows that dbt would read."""
        files = sorted((self.folder / "lake" / "accepted" / record).rglob("*.parquet"))
        return pd.concat([pq.read_table(file).to_pandas() for file in files], ignore_index=True)

    def ledger(self, table: str) -> pd.DataFrame:
        return pq.read_table(self.folder / "lake" / "ledger" / f"{table}.parquet").to_pandas()


@pytest.fixture
def trust_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], MadeTrust]:
    """The trust in a folder of the test's choice."""

    return lambda home: MadeTrust(home, _clock_set_by(monkeypatch))


@pytest.fixture(scope="module")
def trust_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MadeTrust]:
    """One trust for all tests of a file."""
    with pytest.MonkeyPatch.context() as patch:
        yield MadeTrust(tmp_path_factory.mktemp("home"), _clock_set_by(patch))


def _clock_set_by(patch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_clock(now: datetime) -> None:
        clock = type("Clock", (datetime,), {"now": classmethod(lambda cls, tz=None: now)})
        patch.setattr(landing, "datetime", clock)

    return set_clock


@pytest.fixture
def trust(tmp_path: Path, trust_at: Callable[[Path], MadeTrust]) -> MadeTrust:
    """Two schools, no file dropped yet."""
    return trust_at(tmp_path)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Files that nobody on this project wrote, read where they lie."""
    assert SHARED.is_dir(), f"the shared files are not at {SHARED}: tests on real and broken files cannot run"
    return SHARED
