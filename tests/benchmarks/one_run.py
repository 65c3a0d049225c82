"""One run of a command in a fresh process: its wall time by stage, what it did more than once, and its peak memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = "pipelines.cli:commonterm"
PANDAS = "tests.benchmarks.plain_pandas:main"


class RunFailed(Exception):
    """The command ended with an error: what it said last."""


@dataclass(frozen=True)
class OneRun:
    """`total` (by the clock), `cpu` (of all cores), `stages`, `waits` and `seconds` in seconds, `peak_memory` in MB.

    `waits`: what lies before the stage named, after the one before it; '' for what follows the last.
    `seconds`, `times`: of the imports and functions that were watched. `said`: the JSON on standard output.
    """

    total: float
    cpu: float
    peak_memory: float
    python_processes: int
    times: dict[str, int]
    seconds: dict[str, float]
    stages: dict[str, float] = field(default_factory=dict)
    waits: dict[str, float] = field(default_factory=dict)
    said: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Runner:
    """Starts fresh processes that share one folder of compiled modules, so that none is measured while it compiles.

    Some machines forbid Python to keep what it compiles: every run then compiles some 3,000 modules again.
    """

    compiled: Path

    def product(self, *arguments: str) -> OneRun:
        """`commonterm ARGUMENTS`; raises RunFailed when it comes to no warehouse. Exit code 1 means rows that wait."""
        return self._run(PRODUCT, [*arguments, "--json", "--progress", "json"], usual_ends={0, 1})

    def pandas(self, workspace: Path, out: Path) -> OneRun:
        return self._run(PANDAS, [str(workspace), str(out)], usual_ends={0})

    def _run(self, command: str, arguments: list[str], usual_ends: set[int]) -> OneRun:
        with TemporaryDirectory() as folder:
            seen = Path(folder) / "seen.json"
            watched = [sys.executable, "-m", "tests.benchmarks.watched_command", str(seen), command, *arguments]
            keeping = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            keeping |= {"PYTHONPYCACHEPREFIX": str(self.compiled)}
            pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
            began = time.perf_counter()
            with subprocess.Popen(watched, cwd=ROOT, env=keeping, text=True, **pipes) as child:
                lines = [(time.perf_counter() - began, line) for line in child.stderr]
                printed = child.stdout.read()
            total = time.perf_counter() - began
            said = json.loads(printed) if printed.strip() else {}
            if child.returncode not in usual_ends or said.get("failure"):
                raise RunFailed(said.get("failure") or "".join(line for _, line in lines[-5:]))
            stages, waits = _timeline(lines, total)
            return OneRun(total=total, stages=stages, waits=waits, said=said, **json.loads(seen.read_text()))


def _timeline(lines: list[tuple[float, str]], total: float) -> tuple[dict[str, float], dict[str, float]]:
    """(seconds in each stage, seconds before each stage), from when each line of progress came."""
    stages: dict[str, float] = {}
    waits: dict[str, float] = {}
    since = 0.0
    for at, line in lines:
        told = json.loads(line) if line.startswith("{") else {}
        match told.get("event"):
            case "begin":
                waits[told["stage"]] = waits.get(told["stage"], 0.0) + at - since
                since = at
            case "end":
                stages[told["stage"]] = stages.get(told["stage"], 0.0) + at - since
                since = at
    return stages, waits | {"": total - since}
