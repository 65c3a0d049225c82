"""Reads the finished rpt_ tables. Nothing is worked out here: what a table does not hold, no page can show."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]

ABOUT = "rpt_trust_overview__about"
MEASURES = "rpt_trust_overview__measures"
SCHOOLS = "rpt_trust_overview__schools"
LEFT_OUT = "rpt_trust_overview__schools_left_out"
RECEIVED_SCHOOLS = "rpt_received__schools"
RECEIVED_EXPORTS = "rpt_received__exports"


@dataclass(frozen=True)
class AssessmentPointRows:
    """All finished rows of one assessment point, in the order in which the pages print them."""

    about: Row
    measures: list[Row]
    schools: list[Row]
    left_out: list[Row]
    received_schools: list[Row]
    received_exports: list[Row]

    @property
    def has_anything(self) -> bool:
        """False before the first file of the assessment point has come in."""
        came_in = any(row["files"] != 0 for row in self.received_schools)
        return bool(self.measures or self.schools or self.received_exports or came_in)


def read_all(warehouse: Path) -> list[AssessmentPointRows]:
    """Every assessment point that has anything to show, by its key.

    Raises duckdb.CatalogException if the warehouse has no finished tables.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        found = _rows(connection.execute(f"select * from reports.{ABOUT}"))
        abouts = sorted(found, key=lambda row: row["assessment_point"])
        everything = [_one_point(connection, about) for about in abouts]
    return [point for point in everything if point.has_anything]


def _one_point(connection: duckdb.DuckDBPyConnection, about: Row) -> AssessmentPointRows:
    def table(name: str, *order: str) -> list[Row]:
        query = f"select * from reports.{name} where assessment_point = ?"
        rows = _rows(connection.execute(query, [about["assessment_point"]]))
        return sorted(rows, key=lambda row: tuple(row[column] for column in order))

    return AssessmentPointRows(
        about=about,
        measures=table(MEASURES, "phase", "row_order", "figure_id"),
        schools=table(SCHOOLS, "phase", "row_order", "figure_id"),
        left_out=table(LEFT_OUT, "phase", "school_name", "reason"),
        received_schools=table(RECEIVED_SCHOOLS, "row_order", "school_name"),
        received_exports=table(RECEIVED_EXPORTS, "export_name", "record"),
    )


def _rows(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]
