"""The event log in SQLite says what Dagster's own says, only in fewer statements."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.events import AssetCheckEvaluationPlanned, AssetMaterializationPlannedData
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.base import EventLogStorage

from pipelines.event_log import PooledEventLog

RUN = "5c1f4e1e-0000-4000-8000-000000000001"
TABLES = {
    "event_logs": "id, run_id, event, dagster_event_type, timestamp, step_key, asset_key, partition",
    "asset_check_executions": "id, asset_key, check_name, partition, run_id, execution_status, evaluation_event, "
    "evaluation_event_timestamp, evaluation_event_storage_id, materialization_event_storage_id",
}


def planned(asset: str, check: str | None = None) -> dg.EventLogEntry:
    """An event of a run that is about to begin: an asset that it means to make, or a check of one."""
    key, kind = dg.AssetKey(asset), "ASSET_CHECK_EVALUATION_PLANNED" if check else "ASSET_MATERIALIZATION_PLANNED"
    if check:
        data = AssetCheckEvaluationPlanned(asset_key=key, check_name=check, partitions_subset=None)
    else:
        data = AssetMaterializationPlannedData(asset_key=key)
    told = dg.DagsterEvent(event_type_value=kind, job_name="refresh", step_key="ingest", event_specific_data=data)
    return dg.EventLogEntry(
        error_info=None, level=10, user_message="", run_id=RUN, timestamp=1_780_000_000.0, job_name="refresh",
        dagster_event=told,
    )  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> dict[str, Path]:
    """The same events handed to Dagster's own log and to ours, each in its folder."""
    events = [planned("roll"), planned("roll", "upn_missing"), planned("result"), planned("result", "score_too_high")]
    logs: dict[str, EventLogStorage] = {
        "own": SqliteEventLogStorage(str(tmp_path / "own")),
        "ours": PooledEventLog(str(tmp_path / "ours")),
    }
    for log in logs.values():
        log.store_event_batch([planned("roll", "of_an_earlier_batch")])
        log.store_event_batch(events)
        log.dispose()
    return {name: tmp_path / name for name in logs}


def rows(file: Path, table: str) -> list[tuple]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute(f"select {TABLES[table]} from {table} order by id").fetchall()
    finally:
        connection.close()


def test_planned_checks_written_together_are_those_written_one_by_one(written: dict[str, Path]) -> None:
    checks = rows(written["ours"] / "index.db", "asset_check_executions")
    assert [row[1:3] for row in checks] == [
        ('["roll"]', "of_an_earlier_batch"),
        ('["roll"]', "upn_missing"),
        ('["result"]', "score_too_high"),
    ]
    told = {row[0]: row[2] for row in rows(written["ours"] / "index.db", "event_logs")}
    assert [told[row[8]] for row in checks] == [row[6] for row in checks], "a check names another event than its own"
    # all but the numbers, as checks come after assets in a batch
    theirs = rows(written["own"] / "index.db", "asset_check_executions")
    assert [row[:8] for row in checks] == [row[:8] for row in theirs]


@pytest.mark.parametrize("file", ["index.db", f"{RUN}.db"])
def test_every_event_of_a_batch_is_in_both_files(written: dict[str, Path], file: str) -> None:
    ours, theirs = (sorted(row[1:] for row in rows(written[name] / file, "event_logs")) for name in ("ours", "own"))
    assert len(ours) == 5
    assert ours == theirs
