"""What CHECK found out about one file of one school: the facts that every later step and the receipt are told from."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.workspace.files import write_bytes


@dataclass
class FileCheck:
    """One file (or one school's part of a trust-wide file) as last checked. It holds no cell of a pupil's.

    `check_key` names everything the outcome rests on: while it stays the same, so does the outcome.
    `slices` are [assessment point, subject, nc_year] that the file speaks for; `problems` have the keys of
    row_problem plus
    `heading`, `values` (what the message needs) and, for a query, `key` (a keyed hash: what an answer to it is kept
    under); `candidates` counts the rows that no rule holds. `mended` are rules with their `values`. `pupils` are the
    fields of PupilsMatched.
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
    mended: list[dict[str, Any]] = field(default_factory=list)
    pupils: dict[str, Any] = field(default_factory=dict)

    @property
    def parquet(self) -> str:
        """Where the rows lie, below accepted/ or held/."""
        return f"{self.record}/{self.export}/{self.file_id}.parquet"

    @property
    def is_of_no_use(self) -> bool:
        """Whether no row of it was taken and none waits."""
        return self.rows_read == self.rows_refused


def rows_to_explain(check: FileCheck, answers: Collection[str]) -> int:
    """Accepted rows with a query that no answer (by query key) explains."""
    held = {_row(problem) for problem in check.problems if problem["level"] == "row"}
    open_ones = {
        _row(problem)
        for problem in check.problems
        if problem["level"] == "query" and problem["source_row"] is not None and problem.get("key") not in answers
    }
    return len(open_ones - held)


def questions_open(check: FileCheck, answers: Collection[str]) -> int:
    """Queries about the file as a whole that no answer explains."""
    whole = [problem for problem in check.problems if problem["level"] == "query" and problem["source_row"] is None]
    return sum(problem["key"] not in answers for problem in whole)


def is_explained(check: FileCheck, answers: Collection[str]) -> bool:
    """Whether nothing is left to ask, neither about a row that was accepted nor about the file as a whole."""
    return not rows_to_explain(check, answers) and not questions_open(check, answers)


def _row(problem: dict[str, Any]) -> tuple[str, int | None]:
    return problem["sheet"], problem["source_row"]


def write_checks(folder: Path, checks: list[FileCheck], unchanged: set[str]) -> None:
    """One JSON file per landing, written whole: the parts of a trust-wide file are kept together or not at all.

    `unchanged` are landings whose file need not be written again; files of landings that have no check go.
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        parts.setdefault(check.landing_id, []).append(vars(check))
    for landing_id in sorted(parts.keys() - unchanged):
        write_bytes(folder / f"{landing_id}.json", json.dumps(parts[landing_id], ensure_ascii=False).encode())
    for path in folder.glob("*.json"):
        if path.stem not in parts:
            path.unlink()


def read_checks(folder: Path) -> dict[str, FileCheck]:
    """Every file checked so far, by file_id; a school's own file counts before the same bytes' part of a wider one."""
    checks = [FileCheck(**told) for path in sorted(folder.glob("*.json")) for told in json.loads(path.read_bytes())]
    return {check.file_id: check for check in sorted(checks, key=lambda check: check.file_id == check.landing_id)}
