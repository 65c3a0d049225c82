"""A workspace whose drafts are written by hand: a page with its slots, its spreadsheet, and what both tell."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
from cells_told import POINT, cell, told

from pipelines.workspace.workspace import Workspace
from reports.cells import csv_text
from reports.disclosure.told import Told
from reports.slots import content_hash

TRUST = """\
name: Example Trust
pupil_key_secret: {env: KEY}
assessment_points:
  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}
"""
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Draft: Trust overview</title></head><body>
<p><!--tag-->Draft<!--/tag--></p><p><!--notice--><!--/notice--></p><ol class="headlines"><li>{trust} met.</li></ol>
<p><!--status--><!--/status--><!--version--><!--/version--><!--signature--><!--/signature--><!--build--><!--/build--></p>
</body></html>
"""
SCHOOLS = {"oak": (30, 20), "elm": None, "holly": None}


def write_drafts(folder: Path, *, build: str = "b1", trust: tuple[int, int] = (67, 45), schools=None) -> Workspace:
    """Drafts of one build; a school told as None is hidden. The lake says that the same build is the newest."""
    schools = SCHOOLS if schools is None else schools
    (folder / "lake" / "reference").mkdir(parents=True, exist_ok=True)
    (folder / "trust.yml").write_text(TRUST, encoding="utf-8")
    (folder / "schools.csv").write_text("school_id,school_name,phase\noak,Oak,primary\n", encoding="utf-8")
    board = folder / "drafts" / "board" / POINT
    board.mkdir(parents=True, exist_ok=True)
    (board / "trust-overview.html").write_text(PAGE.format(trust=trust[1]), encoding="utf-8")
    rows = [["trust", *trust], *([name, *(counts or ("", ""))] for name, counts in schools.items())]
    (board / "schools.csv").write_text(csv_text(["figure_id", "n", "met"], rows), encoding="utf-8")
    tell(folder, trust, schools)
    content = {f"board/{POINT}": content_hash(board)}
    built = {"build_id": build, "pages": {}, "content": content}
    (folder / "drafts" / "build.json").write_text(json.dumps(built), encoding="utf-8")
    pd.DataFrame({"build_id": [build]}).to_parquet(folder / "lake" / "reference" / "trust.parquet")
    return Workspace.at(folder)


def tell(folder: Path, trust: tuple[int, int], schools) -> None:
    """What the drafts say of themselves."""
    cells = [cell("trust", *trust), *(cell(name, *(counts or (None, None))) for name, counts in schools.items())]
    drafted = told(cells, {("trust", "schools"): [*schools]})
    tables = (table.drop(columns="version") for table in (drafted.cells, drafted.sums, drafted.within))
    Told(*tables).write(folder / "drafts" / "told")


def write_receipts(folder: Path, accepted: int) -> None:
    """One file of ten rows, so many of them accepted and none held or refused."""
    row = {"file_id": "f", "sha256": "0", "assessment_point": POINT, "superseded_by": None, "rows_read": 10,
           "rows_accepted": accepted, "rows_held": 0, "rows_refused": 0}  # fmt: skip
    (folder / "lake" / "ledger").mkdir(parents=True, exist_ok=True)
    pd.DataFrame([row]).to_parquet(folder / "lake" / "ledger" / "file_receipt.parquet")
