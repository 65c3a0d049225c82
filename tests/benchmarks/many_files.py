"""A thousand files of 250 rows: read and checked by the product, and read to Parquet by DuckDB on its own.

    python -m tests.benchmarks.many_files [FILES] [ROWS]

Prints seconds for the floor, for reading and for checking, their ratio, and how often the rules' library ran. Half of
the files are test scores, half teacher assessment, as CSV.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import duckdb

from pipelines.exports.checking.check import check_export
from pipelines.exports.declaration import Export
from pipelines.exports.dry_run.without_workspace import EverybodyOnRoll
from pipelines.exports.landing.landings import Landing
from pipelines.exports.reading.read import read_file
from pipelines.workspace.no_workspace import POINT, no_workspace
from pipelines.workspace.reference import Reference

SCORES = ["UPN", "Surname", "First name", "Subject", "Test date", "Standardised score"]
JUDGED = ["UPN", "Surname", "Forename", "Year", "Class", "Reading", "Writing", "Maths"]


@dataclass(frozen=True)
class ManyFiles:
    """Seconds; `validations`: how often all rules were run over a batch; `exports`: kinds of file."""

    files: int
    rows: int
    floor: float
    read: float
    check: float
    validations: int
    exports: int

    @property
    def ratio(self) -> float:
        return (self.read + self.check) / self.floor


def measure(files: int = 1000, rows: int = 250) -> ManyFiles:
    with TemporaryDirectory(prefix="commonterm-files-") as made:
        folder = Path(made)
        for number in range(files):
            kind, headings = ("scores", SCORES) if number % 2 else ("judged", JUDGED)
            with (folder / f"{kind}-{number}.csv").open("w", newline="", encoding="utf-8") as out:
                csv.writer(out).writerows([headings, *_rows(kind, number, rows)])
        floor = min(_floor(folder) for _ in range(3))
        return _product(folder, floor, files * rows)


def _rows(kind: str, number: int, rows: int) -> Iterator[list[str]]:
    for row in range(rows):
        upn = f"A999{number:05d}{row:04d}"
        if kind == "scores":
            yield [upn, f"Quill{row % 90}", f"Ann{row % 70}", "Reading", "14/06/2026", str(80 + row % 50)]
        else:
            yield [upn, f"Quill{row % 90}", f"Ann{row % 70}", "6", "6A", "EXS", "WTS", "GDS"]


def _floor(folder: Path) -> float:
    """Every kind as text to one Parquet file, the dialect sniffed."""
    began = time.perf_counter()
    with duckdb.connect() as connection:
        for kind in ("scores", "judged"):
            read = f"read_csv('{folder.as_posix()}/{kind}-*.csv', all_varchar=true, filename=true)"
            out = (folder / f"{kind}.parquet").as_posix()
            connection.execute(f"copy (from {read}) to '{out}' (format parquet)")
    return time.perf_counter() - began


def _product(folder: Path, floor: float, rows: int) -> ManyFiles:
    from expectations import check as rules_library

    workspace = no_workspace("school", judged_with="dfe-wts-exs-gds")
    reference = Reference.of(workspace)
    school = next(iter(workspace.schools))
    began = time.perf_counter()
    by_export: dict[str, list] = {}
    paths = sorted(folder.glob("*.csv"))
    for path in paths:
        file = read_file(path.stem, path.read_bytes(), reference.exports)
        if file.rule:
            raise RuntimeError(f"{path.name}: {file.rule}")
        by_export.setdefault(file.export.id, []).append(file)
    read = time.perf_counter() - began
    landed = "2026-06-15T12:00:00+00:00"
    landings = {path.stem: Landing(path.stem, school, path.name, "", POINT, "", 0, "", landed) for path in paths}
    rolls = EverybodyOnRoll(workspace)
    import great_expectations  # noqa: F401  (its import is no part of what is measured)

    with patch.object(rules_library, "_validate", wraps=rules_library._validate) as validations:
        began = time.perf_counter()
        for name, files in by_export.items():
            export: Export = reference.exports[name]
            check_export(
                export,
                files,
                landings,
                workspace,
                rolls,
                reference.frameworks,
                b"k" * 32,
                file_id_of=lambda landing_id, _: landing_id,
                check_key_of=lambda _: "bench",
            )
        check = time.perf_counter() - began
    return ManyFiles(len(paths), rows, floor, read, check, validations.call_count, len(by_export))


def told(found: ManyFiles) -> str:
    return (
        f"{found.files:,} files, {found.rows:,} rows: floor {found.floor:.1f} s, read {found.read:.1f} s, "
        f"checked {found.check:.1f} s: {found.ratio:.1f} times the floor (at most 6 is the aim); "
        f"{found.validations} validations for {found.exports} kinds of file"
    )


if __name__ == "__main__":
    print(told(measure(*map(int, sys.argv[1:3]))))
