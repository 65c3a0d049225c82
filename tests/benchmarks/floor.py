"""The least that reading can cost: each kind of file as text into Parquet, in one call of DuckDB's own reader.

Nothing is understood, checked, joined or keyed. XML is left out: that reader has none.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

ALWAYS = {"all_varchar": "true", "filename": "true"}


@dataclass(frozen=True)
class Kind:
    """`options`: what the reader must be told for one call to read all files. `not_rows`: how many of a file's lines
    are meant not to come through.
    """

    name: str
    pattern: str
    options: dict[str, str]
    not_rows: int


KINDS = [
    # Lines above the headings, a short total line, and not UTF-8: the reader has Latin-1 without an extension, in which
    # every letter of a name is the same as in Windows-1252. Lines of other lengths than the rest need leave to differ.
    Kind(
        "pupil lists with title lines",
        "Pupil list*.csv",
        {"skip": "2", "header": "true", "null_padding": "true", "strict_mode": "false", "encoding": "'latin-1'"},
        not_rows=3,
    ),
    Kind("student lists", "students*.csv", {}, not_rows=1),
    Kind("census extracts", "pupil-census*.csv", {}, not_rows=1),
    # Headings of 8 to 11 columns: read without headings, as the widest of them; the heading lines come along as rows.
    # Told what it would sniff: the reader wants one number of columns in all files whose dialect it finds out itself.
    Kind(
        "teacher assessment, wide",
        "Teacher assessment*.csv",
        {
            "header": "false",
            "null_padding": "true",
            "auto_detect": "false",
            "columns": str({f"c{place}": "VARCHAR" for place in range(11)}),
        },
        not_rows=0,
    ),
    Kind("test results, long", "Test results*.csv", {}, not_rows=1),
]


@dataclass(frozen=True)
class Floor:
    """`rows` written; `lost`: lines of the files that are rows and did not come through."""

    files: int
    rows: int
    lost: int
    seconds: float


def read_to_parquet(inbox: Path, out: Path) -> dict[str, Floor]:
    """One Parquet file for each kind; the dialect of every file is sniffed."""
    out.mkdir(parents=True, exist_ok=True)
    return {kind.name: _read(kind, inbox, out / f"{place}.parquet") for place, kind in enumerate(KINDS)}


def _read(kind: Kind, inbox: Path, parquet: Path) -> Floor:
    files = list(inbox.glob(f"*/*/{kind.pattern}"))
    options = ", ".join(f"{name}={value}" for name, value in (ALWAYS | kind.options).items())
    pattern = (inbox / "*" / "*" / kind.pattern).as_posix()
    began = time.perf_counter()
    connection = duckdb.connect()
    try:
        copy = f"copy (from read_csv('{pattern}', {options})) to '{parquet.as_posix()}' (format parquet)"
        (rows,) = connection.execute(copy).fetchone()
    finally:
        connection.close()
    seconds = time.perf_counter() - began
    in_files = sum(path.read_bytes().count(b"\n") - kind.not_rows for path in files)
    return Floor(len(files), rows, in_files - rows, seconds)
