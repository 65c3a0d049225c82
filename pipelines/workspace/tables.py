"""The warehouse's finished tables as Parquet and CSV, for Power BI and Excel."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.csv
import pyarrow.parquet as pq

from pipelines.workspace.spreadsheet_cells import safe_in_spreadsheets


def write_tables(warehouse: Path, out: Path, schemas: tuple[str, ...] = ("marts", "reports")) -> None:
    """Every table of the schemas as `<table>.parquet` and `<table>.csv`; equal tables give equal bytes."""
    out.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(str(warehouse), read_only=True)
    try:
        listed = connection.execute(
            "select table_schema, table_name from information_schema.tables where table_schema in ? order by all",
            [schemas],
        ).fetchall()
        for schema, name in listed:
            table = connection.sql(f'select * from "{schema}"."{name}" order by all').to_arrow_table()
            pq.write_table(table, out / f"{name}.parquet", compression="zstd")
            pyarrow.csv.write_csv(safe_in_spreadsheets(table), out / f"{name}.csv")
    finally:
        connection.close()


def row_counts(warehouse: Path) -> dict[tuple[str, str], int]:
    """(schema, table) -> rows, as the finished file's own catalogue says."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    try:
        rows = connection.execute("select schema_name, table_name, estimated_size from duckdb_tables()").fetchall()
    finally:
        connection.close()
    return {(schema, table): count for schema, table, count in rows}
