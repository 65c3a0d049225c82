"""What CHECK found out about one file of one school: the facts that every later step and the receipt are told from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from pipelines.workspace.files import write_bytes


@dataclass
class FileCheck:
    """One file (or one school's part of a trust-wide file) as last checked. It holds no cell of a pupil's.

    `check_key` names everything the outcome rests on: while it stays the same, so does the outcome.
    `slices` are [assessment point, subject, nc_year] that the file speaks for; `problems` have the keys of
    row_problem plus
    `heading` and `values` (what the message needs); `candidates` counts the rows that no rule holds.
    """

    file_id: str
    landing_id: str
    school_id: str
    check_key: str
    export: str | None = None
    record: str | None = None
    sheet: str = ""
    assessment_points: list[str] = field(default_factory=list)
    rows_read: int = 0
    candidates: int = 0
    rows_refused: int = 0
    rows_queried: int = 0
    slices: list[list[str]] = field(default_factory=list)
    problems: list[dict[str, Any]] = field(default_factory=list)
    columns: list[dict[str, Any]] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    values: list[dict[str, Any]] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)

    @property
    def parquet(self) -> str:
        """Where the rows lie, below accepted/ or held/."""
        return f"{self.record}/{self.export}/{self.file_id}.parquet"


def write_checks(folder: Path, checks: list[FileCheck], unchanged: set[str]) -> None:
    """One JSON file per landing, written whole: the parts of a trust-wide file are kept together or not at all.

    `unchanged` are landings whose file need not be written again; files of landings that have no check go.
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        parts.setdefault(check.landing_id, []).append(asdict(check))
    for landing_id in sorted(parts.keys() - unchanged):
        write_bytes(folder / f"{landing_id}.json", json.dumps(parts[landing_id], ensure_ascii=False).encode())
    for path in folder.glob("*.json"):
        if path.stem not in parts:
            path.unlink()


def read_checks(folder: Path) -> dict[str, FileCheck]:
    """Every file checked so far, by file_id; a school's own file counts before the same bytes' part of a wider one."""
    checks = [FileCheck(**told) for path in sorted(folder.glob("*.json")) for told in json.loads(path.read_bytes())]
    return {check.file_id: check for check in sorted(checks, key=lambda check: check.file_id == check.landing_id)}
