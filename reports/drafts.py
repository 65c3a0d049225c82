"""Renders the draft pages of every assessment point from a finished warehouse. The same rows give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from reports import site, slots
from reports.disclosure.told import FOLDER, read_told
from reports.read import read_all
from reports.slot_tables import NOT_CHECKED, versions_text

_DRAFT = {
    "tag": "Draft",
    "status": "Draft: not published yet",
    "version": "None yet",
    "signature": "Nobody has signed this",
}


def render_drafts(warehouse: Path, out: Path, *, build_id: str) -> list[Path]:
    """Writes pages and spreadsheets below `out`, `out/told/` (what they tell, for the audit of hidden numbers) and
    `out/build.json`; returns the pages.

    The board's are in `board/<assessment point>/`, a school's own in `schools/<school_id>/<assessment point>/`.
    `out` should be a fresh folder. build.json: build_id; pages and tables, each path → sha256; content, each folder →
    what a signature of it would bind.
    """
    written: dict[str, str] = {}
    texts = {**_DRAFT, "build": build_id, "checks": NOT_CHECKED, "versions": versions_text([])}
    for rows in read_all(warehouse):
        for name, text in _files(rows, texts):
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
            written[name] = hashlib.sha256(text.encode("utf-8")).hexdigest()
    read_told(warehouse).write(out / FOLDER)
    build = {
        "build_id": build_id,
        "pages": {name: digest for name, digest in written.items() if name.endswith(".html")},
        "tables": {name: digest for name, digest in written.items() if name.endswith(".csv")},
        "content": _content(out, {name.rpartition("/")[0] for name in written}),
    }
    out.mkdir(parents=True, exist_ok=True)
    _write_build(out, build)
    return [out / name for name in build["pages"]]


def note_content(out: Path, folders: Iterable[str]) -> None:
    """Notes in build.json what these folders of drafts hold as they were made, so that a change by hand is told."""
    build = json.loads((out / "build.json").read_text(encoding="utf-8"))
    build["content"] |= _content(out, folders)
    _write_build(out, build)


def _content(out: Path, folders: Iterable[str]) -> dict[str, str]:
    return {folder: slots.content_hash(out / folder) for folder in folders}


def _write_build(out: Path, build: dict) -> None:
    (out / "build.json").write_text(json.dumps(build, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _files(rows, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for page in site.pages_of(rows):
        yield f"{page.folder}/{page.name}.html", slots.fill(page.html(), texts, draft=True)
        for table in page.tables:
            yield f"{page.folder}/{table.name}", table.text
