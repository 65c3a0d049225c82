"""Dagster's event log in SQLite, with one connection kept for each of its files.

A run tells some thousands of events, and Dagster's own log opens a new engine and connection for each of them, twice
for those about assets: half a minute in all. What a run plans, one event for each check that there could be, is handed
over together and written in one statement a table. Nothing else about the log is changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Self

from dagster import DagsterEventType, EventLogEntry
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable, SqlEventLogStorageTable
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event, func, select

SECONDS_TO_WAIT_FOR_A_LOCK = 60
os.environ.setdefault("DAGSTER_EVENT_BATCH_SIZE", "5000")
PLANNED_CHECK = DagsterEventType.ASSET_CHECK_EVALUATION_PLANNED


class PooledEventLog(SqliteEventLogStorage):
    """Half internal to Dagster, hence the pin in pyproject.toml: `_connect` is what its own class does per event."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        self._columns: set[str] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(cls, inst_data: ConfigurableClassData | None, config_value: Any) -> Self:
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engines.get(shard) or self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def _engine(self, shard: str) -> Engine:
        waiting = {"timeout": SECONDS_TO_WAIT_FOR_A_LOCK, "check_same_thread": False}
        engine = create_engine(self.conn_string_for_shard(shard), connect_args=waiting)
        # In the journal that Dagster uses, a power cut can then lose the last events, and harm nothing.
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=NORMAL"))
        self._engines[shard] = engine
        return engine

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        """Planned checks all at once, of one run; anything else one by one, as Dagster's own class does with all."""
        planned = [entry for entry in events if entry.dagster_event_type == PLANNED_CHECK]
        super().store_event_batch([entry for entry in events if entry.dagster_event_type != PLANNED_CHECK])
        if not planned:
            return
        rows = [self._event_to_row(entry) for entry in planned]
        with self.run_connection(planned[0].run_id) as connection:
            connection.execute(SqlEventLogStorageTable.insert(), rows)
        with self.index_connection() as connection:
            connection.execute(SqlEventLogStorageTable.insert(), rows)
            # SQLite has one writer, so what one statement has written is numbered without a gap
            last = connection.execute(select(func.max(SqlEventLogStorageTable.c.id))).scalar_one()
            numbers = range(last - len(rows) + 1, last + 1)
            checks = map(_planned_check, planned, rows, numbers)
            connection.execute(AssetCheckExecutionsTable.insert(), list(checks))

    def has_table(self, table_name: str) -> bool:
        """Asked for every event about a check; a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def _has_asset_key_col_on_connection(self, conn: Connection, column_name: str) -> bool:
        """Asked for every event about an asset; so does a column."""
        if column_name not in self._columns and super()._has_asset_key_col_on_connection(conn, column_name):
            self._columns.add(column_name)
        return column_name in self._columns

    def dispose(self) -> None:
        """Lets go of the files: Windows deletes none that is open."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()


def _planned_check(entry: EventLogEntry, row: dict[str, Any], event_id: int) -> dict[str, Any]:
    """A check that is still to come, as the table of checks has it."""
    planned = entry.get_dagster_event().asset_check_planned_data
    return {
        "asset_key": planned.asset_key.to_string(),
        "check_name": planned.check_name,
        "partition": None,
        "run_id": entry.run_id,
        "execution_status": AssetCheckExecutionRecordStatus.PLANNED.value,
        "evaluation_event": row["event"],
        "evaluation_event_timestamp": row["timestamp"],
        "evaluation_event_storage_id": event_id,
    }
