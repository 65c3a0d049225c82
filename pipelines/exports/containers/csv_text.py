"""Delimited text: any usual delimiter, quote, line end and encoding."""

from __future__ import annotations

import csv
import io
import statistics

from pipelines.exports.containers.opened import Sheet, Unreadable

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
csv.field_size_limit(LONGEST_CELL)


def read(content: bytes) -> Sheet:
    """One sheet without a name; a file that isn't UTF-8 is read as Windows-1252, and the receipt says so."""
    text, mended = _decode(content)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error:
        raise Unreadable("file_unreadable") from None
    return Sheet(name="", rows=rows, mended=mended)


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace"), ()
    if b"\x00" in content[:4096]:
        raise Unreadable("file_unreadable")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ("encoding_mended",)


def _delimiter(text: str) -> str:
    """The delimiter under which the first lines fall into the most cells."""
    sample = [line for line in text[:20_000].splitlines()[:40] if line.strip()]

    def usual_cells(delimiter: str) -> float:
        return statistics.median([len(row) for row in csv.reader(sample, delimiter=delimiter)] or [0])

    return max(DELIMITERS, key=usual_cells)
