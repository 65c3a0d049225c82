"""The annotated return copy: the school's own spreadsheet, its cells as they were, and three columns beside them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipelines.exports.receipts.receipt import RETURN_COLUMNS, Problem, Receipt, SheetRead, Spreadsheet
from reports.cells import safe_cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 1_000


def return_copy(receipt: Receipt, spreadsheet: Spreadsheet) -> tuple[str, bytes]:
    """(suffix, content) of the copy: text stays text unless a cell of it could run as a formula, else a workbook.

    A workbook keeps its formats; a formula in it becomes the value that it showed.
    """
    told = {sheet.name: outcomes(receipt, sheet) for sheet in spreadsheet.sheets}
    if spreadsheet.kind == "text" and not _could_run(spreadsheet.sheets[0].cells):
        [sheet] = spreadsheet.sheets
        return ".csv", _as_text(sheet, told[sheet.name])
    book = _own_book(spreadsheet) or _new_book(spreadsheet)
    for sheet in spreadsheet.sheets:
        there = book[sheet.name] if sheet.name in book else book[_title(sheet.name)]
        for row, place in ((row, place) for row in range(sheet.header_row, there.max_row + 1) for place in sheet.ours):
            there.cell(row, place + 1).value = None
        places = _places(sheet, _free_column(there, sheet.width) - 1)
        for row, cells in told[sheet.name].items():
            for place, text in zip(places, cells, strict=True):
                _write(there, row, place + 1, safe_cell(text))
    saved = io.BytesIO()
    book.save(saved)
    return ".xlsx", saved.getvalue()


def outcomes(receipt: Receipt, sheet: SheetRead) -> dict[int, tuple[str, str, str]]:
    """By row: accepted, held or refused; why; what to do. The row of the headings has ours."""
    whole = [problem for problem in receipt.problems if problem.source_row is None and problem.level == "file"]
    of_row: dict[int, list[Problem]] = {}
    for problem in receipt.problems:
        if problem.source_row is not None and problem.sheet == sheet.name:
            of_row.setdefault(problem.source_row, []).append(problem)
    of_others = _outcome(receipt, whole, [])  # most rows have nothing to tell
    told = {row: _outcome(receipt, whole, of_row[row]) if row in of_row else of_others for row in sheet.source_rows}
    return {sheet.header_row: RETURN_COLUMNS} | told


def _outcome(receipt: Receipt, whole: list[Problem], own: list[Problem]) -> tuple[str, str, str]:
    mend = [problem for problem in own if problem.level == "row"]
    if receipt.rows_refused:
        return "refused", _joined(problem.message for problem in whole), _joined(problem.fix for problem in whole)
    if mend or (whole and not receipt.rows_accepted):
        told = [*whole, *mend]
        return "held", _joined(map(_said, told)), _joined(problem.fix for problem in told)
    asked = [problem for problem in own if problem.level == "query"]
    still = [problem for problem in asked if problem.is_open]
    return "accepted", _joined(map(_said, asked)), _joined(problem.fix for problem in still)


def _said(problem: Problem) -> str:
    said = problem.message[:1].upper() + problem.message[1:]
    said = f"Column {problem.source_column}: {said}" if problem.source_column else said
    return f"{said} You have explained it." if problem.answer else said


def _joined(sentences: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(sentences))[:LONGEST]


def _could_run(rows: list[list[str]]) -> bool:
    return any(safe_cell(cell) != cell for row in rows for cell in row if cell)


def _places(sheet: SheetRead, free: int) -> list[int]:
    """Where our columns go, from 0: where they stand in a copy that came back, else the first free ones."""
    there = {heading: place for place, heading in sorted(sheet.ours.items(), reverse=True)}
    return [there.get(heading, free + number) for number, heading in enumerate(RETURN_COLUMNS)]


def _as_text(sheet: SheetRead, told: dict[int, tuple[str, str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    places = _places(sheet, sheet.width)
    width = max(sheet.width, *(place + 1 for place in places))
    for number, row in enumerate(sheet.cells, start=1):
        if number >= sheet.header_row:
            row = ["" if place in sheet.ours else cell for place, cell in enumerate(row)]
        if number in told:
            row = [*row, *[""] * (width - len(row))][:width]
            for place, cell in zip(places, told[number], strict=True):
                row[place] = safe_cell(cell)
        writer.writerow(row)
    return out.getvalue().encode("utf-8-sig")


def _own_book(spreadsheet: Spreadsheet) -> Workbook | None:
    """The school's own workbook with its formats; None where there is none that can be written again."""
    from openpyxl import load_workbook

    if spreadsheet.kind != "xlsx":
        return None
    try:
        book = load_workbook(io.BytesIO(spreadsheet.content), data_only=True, keep_links=False)
        book.save(io.BytesIO())
    except Exception:  # whatever odd part it stumbles over: a copy without formats is better than no receipt
        return None
    return book if all(sheet.name in book for sheet in spreadsheet.sheets) else None


def _new_book(spreadsheet: Spreadsheet) -> Workbook:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, cells in {**{sheet.name: sheet.cells for sheet in spreadsheet.sheets}, **spreadsheet.beside}.items():
        sheet = book.create_sheet(_title(name))
        for number, row in enumerate(cells, start=1):
            for place, value in enumerate(row, start=1):
                if value not in (None, ""):
                    _write(sheet, number, place, value)
    return book


def _title(name: str) -> str:
    """A name that a sheet of a workbook may have."""
    return re.sub(r"[\[\]:*?/\\]", "-", name)[:31] or "Sheet1"


def _write(sheet: Worksheet, row: int, column: int, value: object) -> None:
    """A value into a cell; text is text, whatever it begins with."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", value), "s"
    else:
        cell.value = value


def _free_column(sheet: Worksheet, width: int) -> int:
    """The first column beyond every filled or merged cell."""
    merged = [area.max_col for area in sheet.merged_cells.ranges if area.max_col < 1_000]
    return max([width, *merged]) + 1
