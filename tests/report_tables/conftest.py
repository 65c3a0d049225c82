"""One build serves all tests of the report tables: the hand-worked trust, and the macros on their grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import hand_worked_trust
import pytest
from stand_in_project import build_report_tables
from statistics_probe import PROBES

Read = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="session")
def read_table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Read]:
    """Reads a finished table, named with its schema, as one dictionary a row."""
    folder = tmp_path_factory.mktemp("report_tables")
    warehouse = build_report_tables(hand_worked_trust.rows(), folder, PROBES)
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def read(table: str) -> list[dict[str, Any]]:
            cursor = connection.execute(f"select * from {table}")
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

        yield read
