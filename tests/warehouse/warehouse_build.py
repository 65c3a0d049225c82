"""Builds the warehouse's own layers, in the two halves that a run builds them in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from pipelines.defs.warehouse.place_of_sources import read_from

DBT_PROJECT = Path(__file__).parents[2] / "dbt_project"
REPORTS = ["path:models/intermediate/reports", "path:models/reports"]
FIRST_HALF = ["--exclude", "source:link+", *REPORTS]
SECOND_HALF = ["--select", "source:link+", "--exclude", *REPORTS]


class Warehouse:
    """A lake and the DuckDB files built from it. The project is parsed once per lake."""

    def __init__(self, lake: Path, folder: Path) -> None:
        self.lake, self.folder = lake, folder
        self.path = folder / "built.duckdb"
        self._manifest = None

    @classmethod
    def like(cls, other: Warehouse, folder: Path) -> Warehouse:
        """Another file over the same lake, without parsing the project again."""
        made = cls(other.lake, folder)
        made._manifest = other._manifest
        return made

    def dbt(self, *arguments: str) -> dict[str, str]:
        """Runs one dbt command on the file to build; returns the status of each node by its name."""
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("COMMONTERM_BUILD_DB", str(self.path))
            if self._manifest is None:
                self._manifest = self._invoke(dbtRunner(), "parse", "--no-partial-parse").result
                read_from(self._manifest, self.lake)
            done = self._invoke(dbtRunner(manifest=self._manifest), *arguments)
        DuckDBConnectionManager.close_all_connections()
        if done.exception:
            raise done.exception
        return {result.node.name: str(result.status) for result in done.result}

    def _invoke(self, runner: dbtRunner, *arguments: str) -> Any:
        project = str(DBT_PROJECT)
        places = ["--project-dir", project, "--profiles-dir", project, "--target-path", str(self.folder)]
        return runner.invoke(["--quiet", "--log-level-file", "none", *arguments, *places])

    def rows(self, sql: str) -> list[tuple]:
        """The rows of a query on the built file."""
        with duckdb.connect(str(self.path), read_only=True) as connection:
            return connection.execute(sql).fetchall()
