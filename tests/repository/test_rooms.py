"""Who may know whom: each library has one room, plain functions know no machinery, and nobody knows the edges."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from project_files import files, text

PYTHON = files(".py", rooms=("pipelines", "expectations", "reports"))
EDGES = ("pipelines/defs", "pipelines/cli.py", "pipelines/commands", "pipelines/definitions.py")


def imported(path: Path) -> set[str]:
    """Every module that a file imports anywhere in it, with all its parents: a.b.c gives a, a.b, a.b.c."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import by full name"
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(name.split(".")[:depth]) for name in names for depth in range(1, name.count(".") + 2)}


def in_room(path: Path, *rooms: str) -> bool:
    return any(path.as_posix() == room or path.as_posix().startswith(f"{room}/") for room in rooms)


def knowing(module: str) -> set[Path]:
    return {path for path in PYTHON if module in imported(path)}


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("great_expectations", "expectations"),
        ("jinja2", "reports"),
        ("dbt", "pipelines/defs/warehouse"),
        ("dbt_common", "pipelines/defs/warehouse"),
        ("dagster_dbt", "pipelines/defs/warehouse"),
        ("faker", "pipelines/demo"),
    ],
)
def test_a_library_is_known_in_one_room_only(library: str, room: str) -> None:
    knows = knowing(library)
    assert knows, f"{library} is imported nowhere: has the room moved?"
    assert {str(path) for path in knows if not in_room(path, room)} == set()


@pytest.mark.parametrize(
    ("room", "unknown_there"),
    [
        ("pipelines/linking", {"dagster", "duckdb", "pathlib", "os", "io", "yaml"}),
        ("pipelines/identity", {"dagster", "duckdb"}),
        ("pipelines/frameworks", {"dagster", "duckdb"}),
        ("pipelines/exports", {"dagster"}),
        ("pipelines/workspace", {"dagster"}),
        ("pipelines/demo", {"dagster", "duckdb"}),
        ("expectations", {"dagster", "duckdb"}),
        ("reports", {"dagster", "great_expectations", "expectations"}),
    ],
)
def test_a_room_stays_plain(room: str, unknown_there: set[str]) -> None:
    there = [path for path in PYTHON if in_room(path, room)]
    assert there, f"there is no room {room}"
    assert {str(path): known for path in there if (known := imported(path) & unknown_there)} == {}


def test_linking_knows_no_other_room() -> None:
    others = {"expectations", "reports"} | {
        f"pipelines.{path.parts[1].removesuffix('.py')}" for path in files(".py", rooms=("pipelines",))
    } - {"pipelines.linking"}
    there = [path for path in PYTHON if in_room(path, "pipelines/linking")]
    assert {str(path): known for path in there if (known := imported(path) & others)} == {}


def test_reports_know_of_the_pipeline_only_what_a_receipt_holds() -> None:
    there = [path for path in PYTHON if in_room(path, "reports")]
    known = {name for path in there for name in imported(path) if name.startswith("pipelines.")}
    receipt = "pipelines.exports.receipts.receipt"
    assert {
        name for name in known if not f"{receipt}.".startswith(f"{name}.") and not name.startswith(f"{receipt}.")
    } == set()


def test_nobody_knows_the_edges() -> None:
    edges = {"pipelines.defs", "pipelines.cli", "pipelines.commands"}
    inside = [path for path in PYTHON if not in_room(path, *EDGES)]
    assert {str(path): known for path in inside if (known := imported(path) & edges)} == {}


def test_great_expectations_is_imported_when_there_are_rows_to_check_and_not_before() -> None:
    """It takes seconds: only the rules' own package, itself imported late, may name it at the top of a file."""
    at_the_top = {
        str(path)
        for path in knowing("great_expectations")
        if not in_room(path, "expectations/rules")
        for node in ast.parse(text(path)).body
        if isinstance(node, ast.Import | ast.ImportFrom) and "great_expectations" in ast.unparse(node)
    }
    assert at_the_top == set()
