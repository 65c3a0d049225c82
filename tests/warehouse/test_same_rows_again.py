from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
from warehouse_build import DBT_PROJECT, FIRST_HALF, SECOND_HALF, Warehouse

MARTS = """
    select table_name from information_schema.tables
    where table_catalog = current_database() and table_schema = 'marts'
"""


def test_the_same_lake_gives_the_same_rows(warehouse: Warehouse, tmp_path: Path) -> None:
    before = tmp_path / "before.duckdb"
    shutil.copy(warehouse.path, before)
    warehouse.dbt("run", *FIRST_HALF)
    warehouse.dbt("run", *SECOND_HALF)
    with duckdb.connect(str(warehouse.path), read_only=True) as connection:
        connection.execute(f"attach '{before}' as before (read_only)")
        tables = [name for (name,) in connection.execute(MARTS).fetchall()]
        assert {path.stem for path in (DBT_PROJECT / "models" / "marts").glob("*.sql")} <= {*tables}
        for table in tables:
            for one, other in (("before.marts", "marts"), ("marts", "before.marts")):
                changed = connection.execute(f"select * from {one}.{table} except all select * from {other}.{table}")
                assert changed.fetchall() == [], table
