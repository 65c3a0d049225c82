"""One spreadsheet to fill in: headings, cells of the right format, and lists to choose from."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.fill_in.sheets import FilledColumn, FillIn

ROWS = 2_000
FORMATS = {"text": "@", "date": "dd/mm/yyyy", "count": "0", None: "General"}
HEADING = {
    "font": Font(bold=True),
    "fill": PatternFill("solid", fgColor="DDE7F0"),
    "alignment": Alignment(wrap_text=True),
}


def workbook(fill_in: FillIn) -> bytes:
    """An .xlsx file: the sheet to fill in, how to, and the lists on a hidden sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = fill_in.sheet.title
    how_to, lists = book.create_sheet("How to fill it in"), book.create_sheet("Lists")
    lists.sheet_state = "hidden"
    for at, column in enumerate(fill_in.columns, start=1):
        _write(sheet.cell(1, at), column.heading, **HEADING)
        sheet.column_dimensions[get_column_letter(at)].width = column.column.width
        sheet.column_dimensions[get_column_letter(at)].number_format = FORMATS[column.column.format]
        validation = _validation(column, lists, at)
        if validation is not None:
            sheet.add_data_validation(validation)
            validation.add(f"{get_column_letter(at)}2:{get_column_letter(at)}{ROWS + 1}")
    sheet.freeze_panes = "A2"
    _tell(how_to, fill_in)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _validation(column: FilledColumn, lists: Worksheet, at: int) -> DataValidation | None:
    """What Excel checks and says while one types."""
    if column.choices:
        letter = get_column_letter(at)
        for row, choice in enumerate(column.choices, start=1):
            _write(lists.cell(row, at), choice)
        span = f"Lists!${letter}$1:${letter}${len(column.choices)}"
        made = DataValidation(type="list", formula1=span, allow_blank=True, showErrorMessage=True)
        made.error = "Choose a value from the list, so that it is read the same everywhere."
    elif column.column.format == "date":
        made = DataValidation(
            type="date", operator="greaterThan", formula1="1", allow_blank=True, showErrorMessage=True
        )
        made.error = "Type day, month and year, such as 14/03/2017."
    elif column.column.format == "count":
        made = DataValidation(
            type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True
        )
        made.error = "Type a whole number."
    elif column.column.tip:
        made = DataValidation(type=None, allow_blank=True)
    else:
        return None
    made.errorTitle = column.heading[:32]
    if column.column.tip:
        made.promptTitle, made.prompt, made.showInputMessage = column.heading[:32], column.column.tip, True
    return made


def _tell(how_to: Worksheet, fill_in: FillIn) -> None:
    lines = [
        fill_in.sheet.title,
        fill_in.sheet.purpose,
        "Leave the headings as they are. Columns that you have nothing for stay empty.",
    ]
    if fill_in.schools:
        lines.append(
            f"For {', '.join(fill_in.schools)}: other schools judge in other words and have a sheet of their own."
        )
    if fill_in.sheet.export:
        lines.append(
            "Save it and drop it into your school's folder, in the folder of the assessment point. A receipt comes "
            "back that says what was read."
        )
    tips = [f"{column.heading}: {column.column.tip}" for column in fill_in.columns if column.column.tip]
    for row, line in enumerate([*lines, *tips], start=1):
        _write(how_to.cell(row, 1), line, alignment=Alignment(wrap_text=True, vertical="top"))
    how_to.cell(1, 1).font = Font(bold=True)
    how_to.column_dimensions["A"].width = 100


def _write(cell: Cell, text: str, **style: object) -> None:
    """Text that stays text: a grade that begins with an equals sign is no formula."""
    cell.value = text
    cell.data_type = "s"
    for name, value in style.items():
        setattr(cell, name, value)
