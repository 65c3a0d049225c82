from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rpt_warehouse import POINT, build_warehouse

from reports.drafts import render_drafts
from reports.read import AssessmentPointRows, read_all


@pytest.fixture
def drafted(tmp_path: Path) -> Callable[[str], Path]:
    """Draws the drafts of a fixture; gives the folder that holds build.json."""

    def draw(fixture: str, name: str = "drafts", build_id: str = "3f9c0a") -> Path:
        warehouse = tmp_path / f"{fixture}.duckdb"
        if not warehouse.exists():
            build_warehouse(fixture, warehouse)
        render_drafts(warehouse, tmp_path / name, build_id=build_id)
        return tmp_path / name

    return draw


@pytest.fixture
def rows_of(tmp_path: Path) -> Callable[[str], AssessmentPointRows]:
    """The finished rows of a fixture's one assessment point."""

    def read(fixture: str) -> AssessmentPointRows:
        [rows] = read_all(build_warehouse(fixture, tmp_path / f"{fixture}-rows.duckdb"))
        return rows

    return read


@pytest.fixture
def overview(drafted: Callable[..., Path]) -> Callable[[str], str]:
    """The text of a fixture's draft trust overview."""
    return lambda fixture: (drafted(fixture) / "board" / POINT / "trust-overview.html").read_text("utf-8")
