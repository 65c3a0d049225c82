"""runs/runs.jsonl: one line a run."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout


def append_run(runs: Path, run_id: str, seconds: dict[str, float]) -> None:
    """Appends when a run ended, under which id Dagster knows it, and the seconds of each stage."""
    runs.mkdir(parents=True, exist_ok=True)
    line = {
        "ended_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "run_id": run_id,
        "seconds": {name: round(took, 2) for name, took in seconds.items()},
    }
    with (runs / "runs.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(json.dumps(line) + "\n")


def last_run(runs: Path) -> dict[str, object] | None:
    """What the last whole line says; None before the first run."""
    path = runs / "runs.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return json.loads(lines[-1]) if lines else None


def run_under_way(runs: Path) -> bool:
    """Whether a run holds the workspace now; what a killed run left behind doesn't count."""
    if not (runs / "under-way").exists():
        return False
    lock = FileLock(runs / "lock")
    try:
        with lock.acquire(timeout=0):
            return False
    except Timeout:
        return True
