"""Spreadsheets: every cell as the text that a person would type."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from pipelines.exports.reading.containers.budget import MOST_CELLS
from pipelines.exports.reading.containers.csv_text import spaces_and_apostrophes
from pipelines.exports.reading.containers.opened import Mended, Sheet, Unreadable
from pipelines.exports.reading.containers.workbook_parts import Parts, examine

MOST_NAMED = 6
FAULTS = (CalamineError, WorksheetNotFound, XmlError, ZipError, ValueError, OSError)


def read(content: bytes) -> list[Sheet]:
    """Every sheet that holds a cell and is not hidden, row 1 first; raises Unreadable."""
    parts = examine(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        shown = [
            facts.name
            for facts in book.sheets_metadata
            if facts.typ == SheetTypeEnum.WorkSheet and facts.visible == SheetVisibleEnum.Visible
        ]
        hidden = [
            facts.name
            for facts in book.sheets_metadata
            if facts.typ == SheetTypeEnum.WorkSheet and facts.name not in shown
        ]
        sheets = [_sheet(book.get_sheet_by_name(name), name, parts) for name in shown]
        if hidden and not any(sheet.rows for sheet in sheets):
            sheets, hidden = [_sheet(book.get_sheet_by_name(name), name, parts) for name in hidden], []
    except PasswordError:
        raise Unreadable("file_password_protected") from None
    except FAULTS:
        raise Unreadable("file_unreadable", "the workbook is damaged or cut off") from None
    except BaseException as fault:
        # The reader, which is not written in Python, says so when it meets what it never thought of.
        if type(fault).__name__ != "PanicException":
            raise
        raise Unreadable("file_unreadable", "the workbook is damaged or cut off") from None
    aside = (Mended("sheets_hidden", (("sheets", ", ".join(hidden)),)),) if hidden else ()
    if parts.has_macros:
        aside += (Mended("macros_not_run"),)
    if parts.not_worked_out:
        aside += (Mended("formulas_not_saved", (("cells", _first_few(parts.not_worked_out)),)),)
    if parts.is_1904:
        aside += (Mended("days_from_1904"),)
    return [
        Sheet(sheet.name, sheet.rows, (*sheet.mended, *aside), sheet.merged, counts_from_1904=parts.is_1904)
        for sheet in sheets
        if any(map(any, sheet.rows))
    ]


def _first_few(cells: tuple[str, ...]) -> str:
    more = len(cells) - MOST_NAMED
    return ", ".join(cells[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _sheet(sheet: CalamineSheet, name: str, parts: Parts) -> Sheet:
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise Unreadable("file_too_large", f"it has more than {MOST_CELLS:,} cells, or one far away from the others")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), text in parts.as_shown(name).items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text(rows[row][column])
    mended = spaces_and_apostrophes("\n".join(cell for row in rows for cell in row))
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return Sheet(name, rows, mended, merged)


def _text(cell: object) -> str:
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime() if cell.time() == time(0):
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
        case float():
            return f"{cell:.15g}"  # as many digits as a spreadsheet keeps
        case _:
            return str(cell)
