"""A program run as a user runs it, with what is costly counted on the way.

    python -m tests.benchmarks.watched_command OUT.json MODULE:FUNCTION [ARGUMENT ...]

Calls the function with the arguments on its command line, and writes to OUT.json the peak memory, the CPU seconds, the
seconds and number of times of each watched import and function, and how many further Python processes were started.
Nothing else is changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import reduce, wraps
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from pkgutil import resolve_name
from types import ModuleType

from tests.benchmarks.peak_memory import peak_memory

IMPORTS = ["great_expectations", "dbt.cli.main", "dagster"]
FUNCTIONS = {
    "pipelines.demo.trust": "write_trust",
    "dbt.parser.manifest": "ManifestLoader.get_full_manifest",
    "reports.receipts.write": "write_receipts",
}


class Watch(MetaPathFinder):
    """Stands first among the finders, so that it sees every import of a module that isn't loaded yet."""

    def __init__(self) -> None:
        self.times: dict[str, int] = {}
        self.seconds: dict[str, float] = {}
        self.processes = 0

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in IMPORTS and name not in FUNCTIONS:
            return None
        spec = PathFinder.find_spec(name, path)
        load = spec.loader.exec_module
        if name in IMPORTS:
            load = self.timed(f"import {name}", load)

        def load_and_watch(module: ModuleType) -> None:
            load(module)
            if name in FUNCTIONS:
                self.watch_function(module, FUNCTIONS[name])

        spec.loader.exec_module = load_and_watch
        return spec

    def watch_function(self, module: ModuleType, dotted: str) -> None:
        *holders, last = dotted.split(".")
        holder = reduce(getattr, holders, module)
        kind = type(vars(holder)[last])
        watched = self.timed(dotted, getattr(holder, last))
        setattr(holder, last, staticmethod(watched) if kind in (classmethod, staticmethod) else watched)

    def timed(self, name: str, function: Callable) -> Callable:
        @wraps(function)
        def run(*given: object, **named: object) -> object:
            began = time.perf_counter()
            try:
                return function(*given, **named)
            finally:
                self.times[name] = self.times.get(name, 0) + 1
                self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began

        return run

    def count_processes(self) -> None:
        start = subprocess.Popen.__init__

        def counted(popen: subprocess.Popen, command: object, *given: object, **named: object) -> None:
            first = command if isinstance(command, str) else next(iter(command))
            self.processes += "python" in Path(str(first)).name
            start(popen, command, *given, **named)

        subprocess.Popen.__init__ = counted


def main(out: Path, command: str) -> None:
    watch = Watch()
    sys.meta_path.insert(0, watch)
    watch.count_processes()
    try:
        resolve_name(command)()
    finally:
        seen = {"times": watch.times, "seconds": watch.seconds, "python_processes": watch.processes}
        out.write_text(json.dumps(seen | {"peak_memory": peak_memory(), "cpu": time.process_time()}), encoding="utf-8")


if __name__ == "__main__":
    into, named = sys.argv[1:3]
    del sys.argv[1:3]
    main(Path(into), named)
