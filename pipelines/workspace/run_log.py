"""runs/runs.jsonl: one line a run."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path


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
