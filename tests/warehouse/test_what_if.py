"""A declaration tried against a finished warehouse: the hand-worked trust, with `On track` no longer expected."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner
from warehouse_build import REPORTS, Warehouse

from pipelines.commands.frameworks import frameworks

SCHOOLS = "school_id,school_name,phase\n" + "".join(f"{school},{school},primary\n" for school in ("ash", "elm", "oak"))
TRUST = """\
name: Hand-worked Trust
pupil_key_secret: {file: ../trust.key}
assessment_points:
  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}
"""
WORDS = """\
id: words
name: Words
kind: point_in_time
source: Our own
source_status: own
grades:
  - {grade: Below, label: Below, common_band: 1}
  - {grade: Just below, label: Just below, common_band: 2}
  - {grade: On track, label: On track, common_band: BAND}
  - {grade: Above, label: Above, common_band: 4}
"""
OTHERS = {
    "test": """\
kind: standardised_score
nationally_standardised: true
scale: {min: 70, max: 140, mean: 100, sd: 15, sem: 4}
bands: [{to: 95, common_band: 2}, {from: 95, to: 115, common_band: 3}, {from: 115, common_band: 4}]
""",
    "check": "kind: mark\nis_statutory: true\nscale: {min: 0, max: 25}\n",
    "age": """\
kind: reading_age
scale: {min: 48, max: 228}
bands: [{to: -11, common_band: 2}, {from: -11, common_band: 3}]
""",
}


@pytest.fixture
def workspace(warehouse: Warehouse, tmp_path: Path) -> Path:
    """A workspace whose warehouse is the hand-worked trust's."""
    folder = tmp_path / "trust"
    (folder / "frameworks").mkdir(parents=True)
    (folder / "trust.yml").write_text(TRUST, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    declared = {"words": WORDS.replace("BAND", "3")} | {
        name: f"id: {name}\nname: {name}\nsource: Our own\nsource_status: own\n{rest}" for name, rest in OTHERS.items()
    }
    for name, text in declared.items():
        (folder / "frameworks" / f"{name}.yml").write_text(text, encoding="utf-8")
    (folder / "warehouse").mkdir()
    finished = Warehouse(warehouse.lake, tmp_path)
    shutil.copyfile(warehouse.path, finished.path)
    finished.dbt("run", "--select", *REPORTS)
    shutil.move(finished.path, folder / "warehouse" / "trust.duckdb")
    shutil.copytree(warehouse.lake / "link", folder / "lake" / "link")
    return folder


def test_pupils_who_would_move_are_counted_and_the_finished_warehouse_is_left_alone(
    workspace: Path, tmp_path: Path
) -> None:
    declaration = tmp_path / "words.yml"
    declaration.write_text(WORDS.replace("BAND", "2"), encoding="utf-8")
    before = (workspace / "warehouse" / "trust.duckdb").read_bytes()

    said = CliRunner().invoke(frameworks, ["check", str(declaration), "--against", str(workspace), "--json"])

    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    moved = {row["school_id"]: row["pupils"] for row in told["by_school"]}
    # at Oak one pupil, at Elm another: each fewer than eleven; nobody at Ash, who sent nothing
    assert moved.keys() <= {"oak", "elm"} and set(moved.values()) == {None}
    assert (workspace / "warehouse" / "trust.duckdb").read_bytes() == before
    assert [*(workspace / "warehouse" / ".building").iterdir()] == []
