"""Dagster's event log in SQLite, with one connection kept for each of its files.

A run tells some thousands of events, and Dagster's own log opens a new engine and connection for each of them, twice
for those about assets: half a minute in all. Nothing else about the log is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event

SECONDS_TO_WAIT_FOR_A_LOCK = 60


class PooledEventLog(SqliteEventLogStorage):
    """Half internal to Dagster, hence the pin in pyproject.toml: `_connect` is what its own class does per event."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
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

    def has_table(self, table_name: str) -> bool:
        """Asked for every event about a check; a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        """Lets go of the files: Windows deletes none that is open."""
        for engine in self._engines.values():
            engine.dispose()
        self._engines.clear()
        super().dispose()
