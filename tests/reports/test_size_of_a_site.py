"""How much a trust's pages weigh and what drawing them costs."""

from __future__ import annotations

import time

from made_rows import made_trust, plan_rows
from rpt_warehouse import build_warehouse, write_rows

from reports.drafts import render_drafts


def test_the_pages_of_thirty_schools_weigh_at_most_five_megabytes(tmp_path):
    warehouse = write_rows(made_trust(30) | plan_rows(), tmp_path / "w.duckdb")
    render_drafts(warehouse, tmp_path / "drafts", build_id="3f9c0a")
    board = tmp_path / "drafts" / "board"
    assert len([*board.rglob("*.html")]) == 3 + 30
    assert sum(path.stat().st_size for path in board.rglob("*") if path.is_file()) <= 5_000_000


def test_the_pages_of_sixty_schools_are_drawn_in_ten_seconds_of_one_core(tmp_path):
    warehouse = build_warehouse("sixty_schools", tmp_path / "w.duckdb")
    began = time.process_time()
    drawn = render_drafts(warehouse, tmp_path / "drafts", build_id="3f9c0a")
    assert len(drawn) == 3 + 2 * 60
    assert time.process_time() - began < 10
