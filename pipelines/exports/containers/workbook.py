"""Spreadsheets: every cell as the text that a person would type."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from pipelines.exports.containers.opened import Sheet, Unreadable


def read(content: BytesIO) -> list[Sheet]:
    """Every sheet that holds a cell, row 1 first; raises Unreadable."""
    try:
        book = CalamineWorkbook.from_filelike(content)
        sheets = [(name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names]
    except PasswordError:
        raise Unreadable("file_password_protected") from None
    except (CalamineError, ValueError):
        raise Unreadable("file_unreadable") from None
    return [Sheet(name, [[_text(cell) for cell in row] for row in rows]) for name, rows in sheets if rows]


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
