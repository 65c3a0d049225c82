"""Between any two of the moves that put the new warehouse and pages in place, readers find whole files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from command import ROOT

PAGES = ("board/202526-spring/received.html", "board/202526-spring/trust-overview.html", "build.json")
GONE, NEW = "board/202425-summer/received.html", "board/202526-summer/received.html"
MOVES = 1 + len(PAGES) + 1  # the warehouse, the pages that both days have, the new one


def write_day(folder: Path, warehouse: Path, day: str, *pages: str) -> None:
    warehouse.parent.mkdir(parents=True)
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f"create table told as select '{day}' as day")
    for page in pages:
        (folder / "drafts" / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / "drafts" / page).write_text(f"{page} of {day}", encoding="utf-8")


def pages_of(workspace: Path) -> dict[str, str]:
    drafts = workspace / "drafts"
    return {
        path.relative_to(drafts).as_posix(): path.read_text(encoding="utf-8").rpartition(" ")[2]
        for path in drafts.rglob("*")
        if path.is_file()
    }


def day_of_warehouse(workspace: Path) -> str:
    with duckdb.connect(str(workspace / "warehouse" / "trust.duckdb"), read_only=True) as connection:
        return connection.execute("select day from told").fetchone()[0]


def put_in_place(built: Path, workspace: Path, dies_before: int) -> int:
    script = str(Path(__file__).with_name("dying_swap.py"))
    arguments = [sys.executable, script, str(built), str(workspace), str(dies_before)]
    return subprocess.run(arguments, cwd=ROOT, timeout=120, check=False).returncode


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Yesterday's warehouse and pages."""
    folder = tmp_path / "workspace"
    write_day(folder, folder / "warehouse" / "trust.duckdb", "yesterday", *PAGES, GONE)
    return folder


def build_today(folder: Path) -> Path:
    write_day(folder, folder / "trust.duckdb", "today", *PAGES, NEW)
    return folder


@pytest.mark.parametrize("dies_before", range(1, MOVES + 1))
def test_a_run_killed_between_two_moves_leaves_whole_files_and_the_next_run_finishes(
    dies_before: int, workspace: Path, tmp_path: Path
) -> None:
    assert put_in_place(build_today(tmp_path / "first"), workspace, dies_before) == -9
    left = pages_of(workspace)
    assert day_of_warehouse(workspace) == ("yesterday" if dies_before == 1 else "today")
    assert {*PAGES, GONE} <= left.keys() and set(left.values()) <= {"yesterday", "today"}
    assert list(left.values()).count("today") == max(0, dies_before - 2)
    assert left["build.json"] == "yesterday"  # moved last: it never speaks of pages that aren't there

    assert put_in_place(build_today(tmp_path / "next"), workspace, 0) == 0
    assert day_of_warehouse(workspace) == "today"
    assert pages_of(workspace) == dict.fromkeys((*PAGES, NEW), "today")
