"""`commonterm` that tells, as its last line of standard error, how often it parsed dbt, loaded what takes seconds to
load, and started another interpreter (which would load it all again).
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import sys
from collections import Counter
from importlib.machinery import ModuleSpec
from types import ModuleType

from at_noon import set_clock

counted: Counter[str] = Counter()
COUNTED_IMPORTS = ("great_expectations", "dbt.cli.main")


class Watching:
    """Sees each of the counted modules when the program itself first loads it, and lets dbt's calls be counted."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in COUNTED_IMPORTS:
            return None
        counted[f"load {name}"] += 1
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        sys.meta_path.insert(0, self)
        if name == "dbt.cli.main":
            load = spec.loader.exec_module
            spec.loader.exec_module = lambda module: (load(module), count_calls(module))
        return spec


def count_calls(dbt: ModuleType) -> None:
    invoke = dbt.dbtRunner.invoke

    def counting(self: object, arguments: list[str], **options: object) -> object:
        counted[f"dbt {arguments[0]}"] += 1
        return invoke(self, arguments, **options)

    dbt.dbtRunner.invoke = counting


def count_processes(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("os.fork", "os.forkpty") or (event == "subprocess.Popen" and arguments[0] == sys.executable):
        counted["interpreters started"] += 1


def main() -> None:
    set_clock()
    sys.meta_path.insert(0, Watching())
    sys.addaudithook(count_processes)
    atexit.register(lambda: print(json.dumps({"counted": counted}), file=sys.stderr, flush=True))
    from pipelines.cli import main as commonterm

    commonterm()


if __name__ == "__main__":
    main()
