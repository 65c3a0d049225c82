"""A thousand files of 250 rows: taken in by the product, and read to Parquet by DuckDB on its own.

    python -m tests.benchmarks.many_files [FILES] [ROWS]

Half of the files are test scores, half teacher assessment, as CSV; every school's roll has been taken in before. Prints
a table in Markdown: seconds for each stage of a run over the rolls, of one over the files, of a run with nothing new
and of one with one new file, the floor, the ratio that reading and checking the files have to it, how often the rules'
library ran over them, and the peak memory.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import duckdb

from expectations import check as rules_library
from pipelines.exports.ingest import Ingest
from pipelines.exports.landing.landings import read_landings
from pipelines.exports.receipts.receipt import Receipt, SchoolFiles
from pipelines.exports.receipts.school_spreadsheet import spreadsheet_of
from pipelines.progress import Progress
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace
from reports.receipts import write_receipts, write_start_here
from tests.benchmarks.many_files_trust import KINDS, write_files, write_results, write_trust
from tests.benchmarks.peak_memory import peak_memory

STAGES = ["land", "read", "check", "promote", "receipts", "all"]
AT_MOST = 6


@dataclass(frozen=True)
class Taken:
    """Seconds by stage of one run of the front door; `validations`: how often all rules were run over a batch."""

    seconds: dict[str, float] = field(default_factory=dict)
    validations: int = 0
    kinds: int = 0


def measure(files: int = 1000, rows: int = 250) -> str:
    with TemporaryDirectory(prefix="commonterm-files-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        workspace = Workspace.at(write_trust(folder, files, rows))
        import great_expectations  # noqa: F401  (its import is no part of what is measured)

        rolls = _take_in(workspace)
        write_files(workspace.folder, files, rows)
        floor = min(_floor(workspace.folder, folder) for _ in range(3))
        first = _take_in(workspace)
        memory = peak_memory()
        again = _take_in(workspace)
        some_school, a_point = next(iter(workspace.schools)), next(iter(workspace.calendar.points))
        write_results(workspace.inboxes()[some_school] / a_point / "new.csv", "scores", 0, rows - 1, "2026-06-16")
        one_new = _take_in(workspace)
    runs = {"rolls": rolls, "files": first, "nothing new": again, "one file new": one_new}
    return _page(files, rows, floor, runs, memory)


def _floor(workspace: Path, folder: Path) -> float:
    """Every kind as text to one Parquet file, the dialect sniffed."""
    began = time.perf_counter()
    with duckdb.connect() as connection:
        for kind in KINDS:
            read = f"read_csv('{workspace.as_posix()}/inbox/*/*/{kind}.csv', all_varchar=true, filename=true)"
            out = (folder / f"{kind}.parquet").as_posix()
            connection.execute(f"copy (from {read}) to '{out}' (format parquet)")
    return time.perf_counter() - began


def _take_in(workspace: Workspace) -> Taken:
    workspace = Workspace.at(workspace.folder)  # as a run of its own finds it
    reference, progress = Reference.of(workspace), Progress()
    seconds: dict[str, float] = {}
    began = time.perf_counter()
    with patch.object(rules_library, "_validate", wraps=rules_library._validate) as validations:
        run = Ingest(reference, read_key(workspace), progress)
        done = run.run(None, [], partial(_issue, reference, _timed(seconds, "receipts")))
    seconds |= progress.seconds | {"all": time.perf_counter() - began}
    return Taken(seconds, validations.call_count, len(done.outcomes))


def _issue(reference: Reference, timed: Callable, changed: list[Receipt], schools: list[SchoolFiles]) -> None:
    timed(_write, reference, changed, schools)


def _write(reference: Reference, changed: list[Receipt], schools: list[SchoolFiles]) -> None:
    workspace = reference.workspace
    behind = partial(spreadsheet_of, workspace, reference.exports, read_landings(workspace))
    write_receipts(changed, lambda receipt: workspace.receipts_of(receipt.school_id), behind)
    for school in schools:
        write_start_here(school, workspace.receipts_of(school.school_id))


def _timed(seconds: dict[str, float], name: str) -> Callable:
    def run(function: Callable, *given: object) -> None:
        began = time.perf_counter()
        function(*given)
        seconds[name] = time.perf_counter() - began

    return run


def _page(files: int, rows: int, floor: float, runs: dict[str, Taken], memory: float) -> str:
    first = runs["files"]
    ratio = (first.seconds["read"] + first.seconds["check"]) / floor
    lines = [["seconds", *runs], ["---"] * (len(runs) + 1)]
    lines += [[stage, *(f"{taken.seconds.get(stage, 0.0):.2f}" for taken in runs.values())] for stage in STAGES]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return (
        f"{table}\n\n{files:,} files of {rows:,} rows. The floor, in the same run: {floor:.2f} s. Reading and checking "
        f"is {ratio:.1f} times the floor (the aim: at most {AT_MOST}). All rules ran {first.validations} times, for "
        f"{first.kinds} kinds of file. Peak memory: {memory:.0f} MB."
    )


if __name__ == "__main__":
    print(measure(*map(int, sys.argv[1:3])))
