"""`commonterm check` on one file: what it takes over the interpreter's start-up and the imports."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
REPEATS = 3
# Run twice in processes of their own: the first names the modules that a check loads, the second loads them before
# the clock starts. Some modules can't be loaded by themselves; they are few and stay in the time measured.
CHILD = """
import contextlib, importlib, io, json, sys, time
*known, file, workspace = json.load(sys.stdin)
began = time.perf_counter()
for module in known:
    with contextlib.suppress(Exception):
        importlib.import_module(module)
loaded, busy = time.perf_counter(), time.process_time()
from pipelines.cli import main
sys.argv = ["commonterm", "check", file, "--workspace", workspace, "--json"]
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
    main()
ended, cpu = time.perf_counter(), time.process_time() - busy
print(json.dumps({"imports": loaded - began, "check": ended - loaded, "cpu": cpu, "modules": sorted(sys.modules)}))
"""


@dataclass(frozen=True)
class OneCheck:
    """Seconds, the median of three: by the clock, and `cpu` of the processor. `kilobytes` of the file."""

    file: str
    kilobytes: float
    imports: float
    check: float
    cpu: float


def measure_check(file: Path, workspace: Path) -> OneCheck:
    """A dry run of a file that lies in the workspace's drop folder."""
    modules = _child([], file, workspace)["modules"]
    runs = [_child([name for name in modules if name != "__main__"], file, workspace) for _ in range(REPEATS)]
    seconds = {name: median(run[name] for run in runs) for name in ("imports", "check", "cpu")}
    return OneCheck(file.name, file.stat().st_size / 1000, **seconds)


def _child(modules: list[str], file: Path, workspace: Path) -> dict:
    told = json.dumps([*modules, str(file), str(workspace)])
    command = [sys.executable, "-c", CHILD]
    ended = subprocess.run(command, input=told, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(ended.stdout.splitlines()[-1])
