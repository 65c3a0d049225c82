"""Renders the draft pages of every assessment point from a finished warehouse. The same rows give the same bytes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reports import received, slots, trust_overview
from reports.csv_files import FILES
from reports.declarations import declared
from reports.disclosure.told import FOLDER, read_told
from reports.environment import environment
from reports.read import AssessmentPointRows, read_all

_VIEWS = {"trust-overview": trust_overview.view, "received": received.view}
_DRAFT = {
    "tag": "Draft",
    "status": "Draft: not published yet",
    "version": "None yet",
    "signature": "Nobody has signed this",
}


def render_drafts(warehouse: Path, out: Path, *, build_id: str) -> list[Path]:
    """Writes `out/board/<assessment point>/` (pages and spreadsheets), `out/told/` (what they tell, for the audit of
    hidden numbers) and `out/build.json`; returns the pages.

    `out` should be a fresh folder. build.json: build_id, and pages and tables, each path → sha256.
    """
    pages: list[Path] = []
    tables: list[Path] = []
    for rows in read_all(warehouse):
        folder = out / "board" / rows.about["assessment_point"]
        folder.mkdir(parents=True, exist_ok=True)
        for page in declared("pages")["pages"]:
            text = slots.fill(_page(page, rows), {**_DRAFT, "build": build_id}, draft=True)
            pages.append(_write(folder / f"{page['id']}.html", text))
        tables += [_write(folder / file.name, file.text(rows)) for file in FILES]
    read_told(warehouse).write(out / FOLDER)
    build = {"build_id": build_id, "pages": _hashes(pages, out), "tables": _hashes(tables, out)}
    _write(out / "build.json", json.dumps(build, indent=2, sort_keys=True) + "\n")
    return pages


def _page(page: dict, rows: AssessmentPointRows) -> str:
    return (
        environment()
        .get_template(page["template"])
        .render(
            page=page,
            pages=declared("pages")["pages"],
            csv_files=[file for file in FILES if file.page == page["id"]],
            **_VIEWS[page["id"]](rows),
        )
    )


def _write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode("utf-8"))
    return path


def _hashes(paths: list[Path], out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
