"""Spreadsheets: every cell as the text that a person would type."""

from __future__ import annotations

import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from pipelines.exports.containers.opened import Sheet, Unreadable

MOST_CELLS, LARGEST_PART = 20_000_000, 1_000_000_000


def read(content: BytesIO) -> list[Sheet]:
    """Every sheet that holds a cell, row 1 first; raises Unreadable."""
    if zipfile.is_zipfile(content):
        _refuse_endless_sheets(content)
        content.seek(0)
    try:
        book = CalamineWorkbook.from_filelike(content)
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except PasswordError:
        raise Unreadable("file_password_protected") from None
    except (CalamineError, ValueError):
        raise Unreadable("file_unreadable") from None
    return [Sheet(name, [[_text(cell) for cell in row] for row in rows]) for name, rows in sheets if rows]


def _refuse_endless_sheets(content: BytesIO) -> None:
    """One stray cell at the far corner makes a grid of billions, and no memory holds that: the run would die of it."""
    try:
        with zipfile.ZipFile(content) as book:
            for part in book.infolist():
                if part.file_size > LARGEST_PART:
                    raise Unreadable("file_unreadable", "it is too large")
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename):
                    _refuse_far_cells(book.read(part))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError):
        raise Unreadable("file_unreadable") from None


def _refuse_far_cells(sheet: bytes) -> None:
    rows = {int(found[1]) for found in re.finditer(rb'<row [^>]*?\br="(\d+)"', sheet)}
    columns = {found[1] for found in re.finditer(rb'<c [^>]*?\br="([A-Z]{1,3})\d', sheet)}
    width = max((_number_of(column) for column in columns), default=0)
    if max(rows, default=0) * width > MOST_CELLS:
        raise Unreadable("file_unreadable", "a cell stands far away from all the others")


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _text(cell: object) -> str:
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case _:
            return str(cell)
