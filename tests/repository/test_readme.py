"""What the README and CONTRIBUTING tell people to type, open or write is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from project_files import ROOT, text

from pipelines.cli import app
from pipelines.workspace.schools import COLUMNS
from pipelines.workspace.settings import JudgedWith, Publication, TrustSettings

COMMANDS = typer.main.get_command(app).commands
PAGES = ["README.md", "CONTRIBUTING.md"]
README = text(Path("README.md"))
LATER = README.partition("## Not there yet")[2].partition("\n## ")[0]


def typed(page: str) -> list[str]:
    """Every `commonterm …` in code, without what the README says comes later."""
    body = text(Path(page)).replace(LATER, "") if LATER else text(Path(page))
    code = re.findall(r"```.*?```|`[^`\n]+`", body, re.DOTALL)
    return [line for block in code for line in re.findall(r"\bcommonterm +([a-z].*?)(?=[`\n#]|  |$)", block)]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_a_page_names_exists_with_its_options(page: str) -> None:
    lines = typed(page)
    assert lines, f"{page} names no command"
    for line in lines:
        command, *rest = line.split()
        assert command in COMMANDS, f"{page}: commonterm {line}"
        known = {option for parameter in COMMANDS[command].params for option in parameter.opts}
        assert {word for word in rest if word.startswith("--")} <= known, f"{page}: commonterm {line}"


def test_the_readme_names_every_command() -> None:
    assert {line.split()[0] for line in typed("README.md")} == COMMANDS.keys()


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_names_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(Path("Makefile")), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n ]*[`\n])", text(Path(page)))) <= targets


@pytest.mark.parametrize("page", [*PAGES, "GLOSSARY.md", "CHANGELOG.md"])
def test_every_file_that_a_page_points_to_exists(page: str) -> None:
    body = text(Path(page))
    links = {target for target in re.findall(r"\]\(([^)#]+)\)", body) if "://" not in target}
    rooms = r"(?:pipelines|expectations|reports|dbt_project|tests|\.ci)"
    named = set(re.findall(rf"`({rooms}/[^`\s<>{{}}*…]*)`", body))
    assert {path for path in links | named if not (ROOT / path).exists()} == set()


@pytest.mark.parametrize("model", [TrustSettings, JudgedWith, Publication])
def test_the_readme_explains_every_key_of_trust_yml(model: type) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert {key for key in keys if not re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", README)} == set()


def test_the_readme_explains_every_column_of_schools_csv() -> None:
    assert {column for column in COLUMNS if f"`{column}`" not in README} == set()
