"""Reads what the restricted pages show, without names: those come from the vault, by pupil key, and only here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]
Names = Mapping[tuple[str, str], tuple[str, str]]
"""(school_id, pupil_key) -> (surname, forename)."""

UNNAMED = ("Name not on the roll", "")
TABLES = {
    "reasons": ("reason_order",),
    "flags": ("reason_order",),
    "pupils": ("year_order", "row_order", "pupil_key"),
    "results": ("subject_order", "subject", "points_ago"),
    "out_of_year": ("year_order", "class_text", "pupil_key"),
    "support": ("intervention", "scope", "subject_name"),
    "notes": ("section", "note_order"),
    "objectives": ("class_text", "row_order"),
}


@dataclass(frozen=True)
class SchoolRows:
    """All finished rows of one school at the newest assessment point with results. Every row about a pupil has
    `surname` and `forename`.
    """

    about: Row
    reasons: list[Row]
    flags: list[Row]
    pupils: list[Row]
    results: list[Row]
    out_of_year: list[Row]
    support: list[Row]
    notes: list[Row]
    objectives: list[Row]


def read_schools(warehouse: Path, names: Names) -> list[SchoolRows]:
    """The schools that have pupils, by their id; empty before the first result has come in.

    Raises duckdb.CatalogException if the warehouse has no finished tables.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        abouts = _rows(connection, "about", ("school_id",))
        tables = {name: _by_school(_rows(connection, name, order)) for name, order in TABLES.items()}
    return [
        SchoolRows(about, **{name: _named(rows.get(about["school_id"], []), names) for name, rows in tables.items()})
        for about in abouts
    ]


def _rows(connection: duckdb.DuckDBPyConnection, name: str, order: tuple[str, ...]) -> list[Row]:
    cursor = connection.execute(f"select * from reports.rpt_pupils_to_act_on__{name} order by {', '.join(order)}")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, values, strict=True)) for values in cursor.fetchall()]


def _by_school(rows: list[Row]) -> dict[str, list[Row]]:
    schools: dict[str, list[Row]] = {}
    for row in rows:
        schools.setdefault(row["school_id"], []).append(row)
    return schools


def _named(rows: list[Row], names: Names) -> list[Row]:
    for row in rows:
        if "pupil_key" in row:
            row["surname"], row["forename"] = names.get((row["school_id"], row["pupil_key"]), UNNAMED)
    return rows
