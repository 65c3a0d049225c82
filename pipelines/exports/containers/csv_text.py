"""Delimited text: any usual delimiter, quote, line end and encoding."""

from __future__ import annotations

import csv
import io

from pipelines.exports.containers.opened import Sheet, Unreadable

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
HEADINGS_WITHIN = 40
END = "\x1f the end"
csv.field_size_limit(LONGEST_CELL)


def read(content: bytes) -> list[Sheet]:
    """The file under each delimiter that may be meant: which one it is, its headings tell when they are recognised.

    No guess from the cells can: a list of names parts into more cells at its commas than its row has semicolons.
    A file that isn't UTF-8 is read as Windows-1252, and the receipt says so.
    """
    text, mended = _decode(content)
    first_lines = "\n".join(text[:100_000].splitlines()[:HEADINGS_WITHIN])
    present = [delimiter for delimiter in DELIMITERS if delimiter in first_lines]
    sheets = [sheet for delimiter in present or "," if (sheet := _sheet(text, delimiter, mended))]
    if not sheets:
        raise Unreadable("file_unreadable")
    return sheets


def _sheet(text: str, delimiter: str, mended: tuple[str, ...]) -> Sheet | None:
    """The cells under one delimiter; None where a cell is longer than any person writes.

    A line put at the end comes back whole, unless a quotation mark that nothing closes has swallowed it and, with
    it, rows: then the sheet carries that fault.
    """
    try:
        rows = list(csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter))
    except csv.Error:
        return None
    fault = "" if rows[-1] == [END] else "a quotation mark is opened and never closed"
    while rows and rows[-1] in ([END], []):
        rows.pop()
    return Sheet(name="", rows=rows, mended=mended, fault=fault)


def _decode(content: bytes) -> tuple[str, tuple[str, ...]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace"), ()
    if b"\x00" in content[:4096]:
        raise Unreadable("file_unreadable")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), ("encoding_mended",)
