"""The seeded trust published twice, as it would be: drafted, past every gate, v2 beside v1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import seeded_trust
from seeded_trust import POINT
from stand_in_marts import Rows, write_marts
from stand_in_project import build_report_tables

from pipelines.publication.editions import publish_edition
from pipelines.workspace.workspace import Workspace
from reports.drafts import render_drafts

TRUST = f"""\
name: Example Trust
pupil_key_secret: {{env: KEY}}
assessment_points:
  {POINT}: {{academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}}
publication: {{pdf: false}}
"""


def publish_twice(folder: Path) -> Path:
    """The folder `published` of a workspace, with v1 and v2 of the board's pages and of each school's own.

    Raises AssertionError with the sentence of a gate that lets nothing through.
    """
    built = folder / "built"
    built.mkdir(parents=True)
    first = build_report_tables(seeded_trust.rows(), built)
    second = _built_again(built, seeded_trust.rows(with_late_file=True), folder / "again")
    home = folder / "trust"
    (home / "lake" / "reference").mkdir(parents=True)
    (home / "trust.yml").write_text(TRUST, encoding="utf-8")
    (home / "schools.csv").write_text("school_id,school_name,phase\nash,Ash,primary\n", encoding="utf-8")
    workspace = Workspace.at(home)
    for number, warehouse in enumerate((first, second), start=1):
        _publish(workspace, warehouse, f"build{number}", number)
    return workspace.published


def _publish(workspace: Workspace, warehouse: Path, build: str, number: int) -> None:
    shutil.rmtree(workspace.drafts, ignore_errors=True)
    render_drafts(warehouse, workspace.drafts, build_id=build)
    pd.DataFrame({"build_id": [build]}).to_parquet(workspace.reference / "trust.parquet")
    for edition in ("school", "board"):
        for outcome in publish_edition(workspace, POINT, edition):
            assert outcome.version == number or outcome.outcome == "unchanged", outcome.sentence


def _built_again(built: Path, rows: Rows, folder: Path) -> Path:
    """The report tables of other marts by the SQL that was compiled before, without a second parse."""
    folder.mkdir()
    warehouse = folder / "stand_in.duckdb"  # the compiled SQL names the file
    write_marts(rows, warehouse)
    manifest = json.loads((built / "target" / "manifest.json").read_text(encoding="utf-8"))
    compiled = built / "target" / "compiled" / "commonterm"
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f"attach '{built / 'stand_in.duckdb'}' as before (read_only)")
        made: set[str] = set()

        def make(unique_id: str) -> None:
            node = manifest["nodes"].get(unique_id)
            if node is None or unique_id in made:
                return
            made.add(unique_id)
            for parent in node["depends_on"].get("nodes", []):
                make(parent)
            table = f"{node['schema']}.{node['name']}"
            seed = node["resource_type"] == "seed"
            sql = (
                f"select * from before.{table}" if seed else (compiled / node["original_file_path"]).read_text("utf-8")
            )
            connection.execute(f"create schema if not exists {node['schema']}")
            connection.execute(f"create table {table} as {sql}")

        for unique_id, node in manifest["nodes"].items():
            if node["resource_type"] in ("model", "seed"):
                make(unique_id)
    return warehouse
