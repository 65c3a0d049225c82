"""The finished warehouse, asked about one figure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace
from reports.read import ABOUT, TABLES

_AUDIT = "rpt_disclosure__"


@dataclass(frozen=True)
class Figure:
    """A figure's id, the finished table that it stands in, and its page."""

    figure_id: str
    table: str
    page: str


class Finished:
    """Reads the current warehouse, closed again at the end of a `with`.

    Raises ConfigurationError where there is no warehouse, or one that lacks a table asked for.
    """

    def __init__(self, workspace: Workspace) -> None:
        if not workspace.warehouse.exists():
            raise ConfigurationError(
                "commonterm explain", "", "there is no warehouse yet", "run `commonterm run` first"
            )
        self._connection = duckdb.connect(str(workspace.warehouse), read_only=True)
        self.trust = self._rows("select * from marts.dim_trust")[0]

    def __enter__(self) -> Finished:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure of every page, by its id."""
        tables = self._rows(
            "select table_name from information_schema.columns "
            "where table_schema = 'reports' and column_name = 'figure_id' order by table_name"
        )
        found: dict[str, Figure] = {}
        for name in [row["table_name"] for row in tables if not row["table_name"].startswith(_AUDIT)]:
            page = name.removeprefix("rpt_").partition("__")[0].replace("_", "-")
            for row in self._rows(f'select distinct figure_id from reports."{name}" order by figure_id'):
                found.setdefault(row["figure_id"], Figure(row["figure_id"], name, page))
        return found

    def require_every_page(self) -> None:
        """Raises ConfigurationError if a table of the pages is missing: its figures are not known."""
        present = {
            row["table_name"]
            for row in self._rows("select table_name from information_schema.tables where table_schema = 'reports'")
        }
        missing = sorted({ABOUT, *(table for table, *_ in TABLES.values())} - present)
        if missing:
            raise _unfinished(f"the warehouse has no table reports.{missing[0]}")

    def row(self, figure: Figure) -> dict[str, Any]:
        """The figure's finished row."""
        return self._rows(f'select * from reports."{figure.table}" where figure_id = ?', figure.figure_id)[0]

    def sources(self, figure_id: str) -> list[dict[str, Any]]:
        """The rows that the figure rests on, sheet by sheet; none where it counts something else than pupils."""
        rows = self._rows("select * from intermediate.int_figure_sources where figure_id = ?", figure_id)
        found = [self._source(row, [int(number) for number in row["listed"].split(",")]) for row in rows]
        return sorted(found, key=_in_order)

    def files_of(self, row: dict[str, Any], figure_id: str) -> list[dict[str, Any]]:
        """For any other figure: every standing file of its assessment point, and of its school where it has one."""
        named, school = set(figure_id.split("/")), row.get("school_id") or ""
        standing = [
            file
            for file in self._files.values()
            if file["assessment_point"] == row.get("assessment_point")
            and not file["superseded_by"]
            and school in ("", file["school_id"])
        ]
        narrowed = [file for file in standing if file["export"] in named] or standing
        rows = [file | {"sheet": "", "source_rows": file["rows_accepted"]} for file in narrowed]
        return sorted((self._source(one, []) for one in rows), key=_in_order)

    @cached_property
    def _files(self) -> dict[str, dict[str, Any]]:
        return {row["file_id"]: row for row in self._rows("select * from marts.fct_file_receipt")}

    def _source(self, row: dict[str, Any], listed: list[int]) -> dict[str, Any]:
        file = self._files.get(row["file_id"], {})
        return {
            "record": row["record"] or "",
            "file_id": row["file_id"],
            "file_name": file.get("file_name") or "",
            "school_id": file.get("school_id") or "",
            "export": file.get("export") or "",
            "sheet": row["sheet"],
            "rows": row["source_rows"],
            "listed": listed,
        }

    def _rows(self, query: str, *given: object) -> list[dict[str, Any]]:
        try:
            cursor = self._connection.execute(query, [*given])
        except duckdb.CatalogException:
            self._connection.close()
            raise _unfinished("the warehouse lacks a table") from None
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _unfinished(problem: str) -> ConfigurationError:
    return ConfigurationError("commonterm explain", "", problem, "run `commonterm run` again")


def _in_order(source: dict[str, Any]) -> tuple[str, ...]:
    return source["school_id"], source["record"], source["file_id"], source["sheet"]
