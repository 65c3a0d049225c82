"""`python -m tests.benchmarks`: measures, and prints a page of Markdown. It asserts nothing."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.benchmarks.agreement import compare
from tests.benchmarks.floor import read_to_parquet
from tests.benchmarks.machine import machine_facts
from tests.benchmarks.many_results import measure as measure_many_results
from tests.benchmarks.many_results import told as told_of_many_results
from tests.benchmarks.one_check import measure_check
from tests.benchmarks.one_run import ROOT, Runner
from tests.benchmarks.report import Measured, page
from tests.benchmarks.truth import TRUSTS, truth_table

SCHOOLS, PUPILS, YEARS = 8, 1800, 3
LAKE = "lake-of-the-first-run"
Result = TypeVar("Result")
REPEATS = 3  # of what takes seconds; a whole run stands for itself


def measure(folder: Path, scale: int) -> Measured:
    """Everything that is written lies in `folder`."""
    machine = machine_facts()
    runner = Runner(folder / "compiled")
    workspace, inbox = folder / "trust", folder / "trust" / "inbox"
    say("Warming up on a small trust")
    runner.product("demo", str(folder / "small"), *_size(schools=1, pupils=60, years=1))
    say("The made-up trust, first run")
    first = runner.product("demo", str(workspace), *_size(SCHOOLS, PUPILS, YEARS))
    say("The same again, with nothing new")
    second = runner.product("run", "--workspace", str(workspace))
    say("The floor, and the plain script")
    floors = repeated(lambda: read_to_parquet(inbox, folder / "floor"))
    plain = repeated(lambda: runner.pandas(workspace, folder / "plain"))
    agreement = compare(workspace, folder / "plain")
    files = sum(path.is_file() for path in inbox.rglob("*"))
    say("The dry run of one file")
    checks = [measure_check(file, workspace) for file in _one_of_each(inbox)]
    shutil.move(workspace / "lake", folder / LAKE)
    shutil.rmtree(workspace)
    scaled = None
    if scale > 1:
        say(f"A trust with {scale} times the pupils")
        scaled = runner.product("demo", str(folder / "scaled"), *_size(SCHOOLS, scale * PUPILS, YEARS))
    trust = f"The made-up trust: {SCHOOLS} schools, {PUPILS:,} pupils, {YEARS} years; {files} files"
    return Measured(machine, trust, first, second, floors, plain, agreement, scale, scaled, checks)


def repeated(run: Callable[[], Result]) -> list[Result]:
    return [run() for _ in range(REPEATS)]


def in_its_own_process(module: str) -> str:
    """What a benchmark that runs by itself prints: so its memory is its own."""
    command = [sys.executable, "-m", module]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _one_of_each(inbox: Path) -> list[Path]:
    """A school's first roll and first judgements, by the order of their names."""
    first = next(folder for folder in sorted(inbox.iterdir()) if folder.is_dir() and not folder.name.startswith("_"))
    return sorted(path for path in sorted(first.iterdir())[0].iterdir() if path.is_file())[:2]


def _size(schools: int, pupils: int, years: int) -> list[str]:
    return [f"--schools={schools}", f"--pupils={pupils}", f"--years={years}"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "--scale", type=int, default=2, help="how many times the pupils in a further run; 1: no such run"
    )
    parser.add_argument(
        "--trusts", type=int, default=TRUSTS, help="made-up trusts whose hidden truth is held against what is stated"
    )
    options = parser.parse_args()
    with TemporaryDirectory(prefix="commonterm-bench-", ignore_cleanup_errors=True) as made:
        print(page(measure(Path(made), options.scale)))
        say("Two million results")
        many = measure_many_results(Path(made) / LAKE, Path(made) / "many")
        print(f"\n## Two million results\n\n{told_of_many_results(many)}")
    say("A thousand files")
    print(f"\n## A thousand files of 250 rows\n\n{in_its_own_process('tests.benchmarks.many_files')}")
    say(f"The hidden truth of {options.trusts} made-up trusts")
    print(f"\n## Stated errors against the truth of {options.trusts} made-up trusts\n\n{truth_table(options.trusts)}")
    say("Hostile files")
    hostile = in_its_own_process("tests.benchmarks.hostile_files")
    print(f"\n## Hostile files, from the drop folder to the receipt\n\n{hostile}")
