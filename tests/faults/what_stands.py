"""What a workspace shows its readers: the rows of its warehouse, the bytes of its pages."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import duckdb

Rows = dict[str, list[str]]


def rows(workspace: Path, *schemas: str, but: tuple[str, ...] = ()) -> Rows:
    """Every table of the schemas, its rows in order and as text; columns named in `but` are left out."""
    with duckdb.connect(str(workspace / "warehouse" / "trust.duckdb"), read_only=True) as connection:
        columns = connection.execute(
            "select table_schema || '.' || table_name, column_name from information_schema.columns "
            "where table_schema in ? order by table_schema, table_name, ordinal_position",
            [list(schemas)],
        ).fetchall()
        tables: dict[str, list[str]] = {}
        for table, column in columns:
            tables.setdefault(table, []).extend([] if column in but else [column])
        return {
            table: sorted(map(str, connection.execute(f"select {', '.join(names)} from {table}").fetchall()))
            for table, names in tables.items()
        }


def marts(workspace: Path) -> Rows:
    """The marts and the tables that pages are laid out from, apart from the hours at which files landed."""
    return rows(workspace, "marts", "reports", but=("landed_at",))


def other_rows(one: Rows, other: Rows) -> dict[str, tuple[list[str], list[str]]]:
    """The rows that only one of the two holds, and only the other, of each table in which they differ."""
    both = {table: (Counter(one.get(table, ())), Counter(other.get(table, ()))) for table in {*one, *other}}
    return {
        table: (sorted((here - there).elements()), sorted((there - here).elements()))
        for table, (here, there) in both.items()
        if here != there or (table in one) != (table in other)
    }


def pages(folder: Path) -> dict[str, str]:
    """Path -> hash of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def build_said(workspace: Path) -> dict[str, dict[str, str]]:
    """drafts/build.json: build_id, and the hashes of pages and tables by path."""
    return json.loads((workspace / "drafts" / "build.json").read_text(encoding="utf-8"))
