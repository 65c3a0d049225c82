"""What is written in two places says the same in both."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml
from project_files import ROOT, text

from pipelines.workspace.dagster_home import SETTINGS

PROJECT = tomllib.loads(text(Path("pyproject.toml")))


def test_dagster_s_two_settings_files_name_the_same_code_location() -> None:
    (module,) = [entry["python_module"] for entry in yaml.safe_load(text(Path("workspace.yaml")))["load_from"]]
    dg = PROJECT["tool"]["dg"]["project"]
    assert module["location_name"] == dg["code_location_name"]
    assert module["module_name"] == f"{dg['root_module']}.definitions"


def test_dagster_started_by_hand_is_as_quiet_as_on_a_workspace(tmp_path: Path) -> None:
    """Without a home of its own `dagster dev` takes the settings of the folder that it is started in."""
    by_hand = yaml.safe_load(text(Path("dagster.yaml")))
    of_a_workspace = yaml.safe_load(SETTINGS.format(events=tmp_path))
    assert by_hand == {key: of_a_workspace[key] for key in ("telemetry", "concurrency")}
    assert by_hand["telemetry"] == {"enabled": False}


def test_every_table_that_pages_are_laid_out_from_stands_in_an_exposure() -> None:
    reports = ROOT / "dbt_project" / "models" / "reports"
    exposures = "".join(path.read_text(encoding="utf-8") for path in reports.rglob("exposures.yml"))
    shown = set(re.findall(r"ref\('(\w+)'\)", exposures))
    assert {path.stem for path in reports.rglob("rpt_*.sql")} - shown == set()


def test_program_and_dbt_project_have_one_version_and_the_changelog_opens_with_it() -> None:
    version = PROJECT["project"]["version"]
    assert yaml.safe_load(text(Path("dbt_project/dbt_project.yml")))["version"] == version
    assert re.findall(r"^## (\S+)", text(Path("CHANGELOG.md")), re.MULTILINE)[0] == version


def test_the_lock_file_was_made_for_these_dependencies() -> None:
    locked = tomllib.loads(text(Path("uv.lock")))
    (own,) = [package for package in locked["package"] if package["name"] == PROJECT["project"]["name"]]
    asked = {re.split(r"[<>=~!\[ ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert {entry["name"] for entry in own["dependencies"]} == asked


def test_the_whole_check_is_lint_and_then_the_tests() -> None:
    steps = re.findall(r"^make .*?(\w+) <", text(Path(".ci/run")), re.MULTILINE)
    assert steps == ["lint", "test"]
