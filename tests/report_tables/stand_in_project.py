"""Builds the report tables alone: the project's own report models over marts written by hand."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from stand_in_marts import COLUMNS, Rows, write_marts

DBT_PROJECT = Path(__file__).parents[2] / "dbt_project"
_NO_TESTS = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]


def build_report_tables(rows: Rows, folder: Path, probes: dict[str, str] | None = None) -> Path:
    """The DuckDB file with schema `reports` made from the given marts; a probe is one more model, name to SQL.

    Raises RuntimeError with dbt's own message where a model fails.
    """
    warehouse = folder / "stand_in.duckdb"
    write_marts(rows, warehouse)
    _write_project(folder, warehouse)
    for name, sql in (probes or {}).items():
        (folder / "models" / "marts" / f"{name}.sql").write_text(sql, encoding="utf-8")
    place = ["--project-dir", str(folder), "--profiles-dir", str(folder)]
    done = dbtRunner().invoke(["--quiet", "build", *_NO_TESTS, *place, "--target-path", str(folder / "target")])
    DuckDBConnectionManager.close_all_connections()
    if not done.success:
        failures = [result.message for result in done.result or [] if result.status == "error"]
        raise RuntimeError("; ".join(failures) or str(done.exception))
    return warehouse


def _write_project(folder: Path, warehouse: Path) -> None:
    for part in ("macros", "seeds", "models/reports", "models/intermediate/reports"):
        # what a school reads of its own pupils rests on models of its own, which the marts given here don't feed
        shutil.copytree(DBT_PROJECT / part, folder / part, ignore=shutil.ignore_patterns("restricted"))
    marts = folder / "models" / "marts"
    marts.mkdir(parents=True)
    for table in COLUMNS:
        (marts / f"{table}.sql").write_text(f"select * from given.{table}\n", encoding="utf-8")
    shutil.copy(DBT_PROJECT / "dbt_project.yml", folder)
    project = yaml.safe_load((folder / "dbt_project.yml").read_text(encoding="utf-8"))
    project["models"]["commonterm"]["marts"] = {"+schema": "marts", "+materialized": "view"}
    (folder / "dbt_project.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
    output = {"type": "duckdb", "path": str(warehouse), "threads": 2}
    profile = {"commonterm": {"target": "duckdb", "outputs": {"duckdb": output}}}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile), encoding="utf-8")
