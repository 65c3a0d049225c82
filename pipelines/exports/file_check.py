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


def write_checks(folder: Path, checks: list[FileCheck]) -> None:
    """One JSON file each, written whole."""
    for check in checks:
        write_bytes(folder / f"{check.file_id}.json", json.dumps(asdict(check), ensure_ascii=False).encode())


def read_checks(folder: Path) -> dict[str, FileCheck]:
    """Every file checked so far, by file_id."""
    return {path.stem: FileCheck(**json.loads(path.read_bytes())) for path in sorted(folder.glob("*.json"))}
