"""A number is read as the sheet shows it, and a day as the workbook counts it, in every kind of workbook."""

from __future__ import annotations

import io
import struct

import openpyxl
import pytest
import xlwt
from declared import ROLL
from odf.element import Element
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CalculationSettings, NullDate, Table, TableCell, TableRow
from odf.text import P
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from written_tables import binary_workbook, record, wide

from pipelines.exports.declaration import Export
from pipelines.exports.reading.containers import open_file
from pipelines.exports.reading.read import read_file

FORMATS = ["General", "0%", "0.0%", "0000"]
SHOWN = [[], ["85%", "85.5%", "", "0007"], ["7", "0.85"]]
# Row 2: parts of 1 under two formats of percentages, a gap, a number with zeros; row 3: numbers as they are.
NUMBERS = [(1, 0, 0.85, 1), (1, 1, 0.855, 2), (1, 3, 7, 3), (2, 0, 7, 0), (2, 1, 0.85, 0)]


def saved(book: object) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx(numbers: list[tuple], is_1904: bool = False, texts: tuple[str, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904 if is_1904 else book.epoch
    for column, text in enumerate(texts, 1):
        book.active.cell(1, column, text)
    for row, column, number, style in numbers:
        book.active.cell(row + 1, column + 1, number).number_format = FORMATS[style]
    return saved(book)


def xls(numbers: list[tuple], is_1904: bool = False, texts: tuple[str, ...] = ()) -> bytes:
    book = xlwt.Workbook()
    book.dates_1904 = is_1904
    sheet = book.add_sheet("Sheet1")
    for column, text in enumerate(texts):
        sheet.write(0, column, text)
    for row, column, number, style in numbers:
        sheet.write(row, column, number, xlwt.easyxf(num_format_str=FORMATS[style]))
    return saved(book)


def ods(numbers: list[tuple], is_1904: bool = False, texts: tuple[str, ...] = ()) -> bytes:
    """Open documents keep what a person sees beside the number; a gap is a cell that is repeated."""
    book, sheet = OpenDocumentSpreadsheet(), Table(name="Sheet1")
    if is_1904:
        settings = CalculationSettings()
        settings.addElement(NullDate(datevalue="1904-01-01"))
        book.spreadsheet.addElement(settings)
    sheet.addElement(_row([_cell(text, valuetype="string") for text in texts]))
    for at in (1, 2):
        cells = [
            _cell(
                [f"{number:g}", f"{number:.0%}", f"{number:.1%}", f"{number:04g}"][style],
                valuetype="percentage" if style in (1, 2) else "float",
                value=number,
            )
            for row, _, number, style in numbers
            if row == at
        ]
        sheet.addElement(_row([*cells[:2], TableCell(numbercolumnsrepeated=1), *cells[2:]]))
    book.spreadsheet.addElement(sheet)
    return saved(book)


def _row(cells: list[Element]) -> Element:
    row = TableRow()
    for cell in cells:
        row.addElement(cell)
    return row


def _cell(text: str, **said: object) -> Element:
    cell = TableCell(**said)
    cell.addElement(P(text=text))
    return cell


def xlsb(numbers: list[tuple], is_1904: bool = False, texts: tuple[str, ...] = ()) -> bytes:
    own = [record(44, struct.pack("<H", 164 + number) + wide(code)) for number, code in enumerate(FORMATS)]
    styles = [record(47, struct.pack("<HH", 0, 164 + number) + bytes(12)) for number in range(len(FORMATS))]
    rows: list[list[bytes]] = [[record(6, struct.pack("<II", at, 0) + wide(text)) for at, text in enumerate(texts)]]
    for at in (1, 2):
        rows.append(
            [
                record(5, struct.pack("<IId", column, style, number))
                for row, column, number, style in numbers
                if row == at
            ]
        )
    count = struct.pack("<I", len(FORMATS))
    parts = [record(278), record(615, count), *own, record(616), record(617, count), *styles, record(618), record(279)]
    formats = b"".join(parts)
    return binary_workbook(rows, 4, formats, record(153, struct.pack("<III", int(is_1904), 0, 0) + wide("")))


def spreadsheet_xml(numbers: list[tuple], is_1904: bool = False, texts: tuple[str, ...] = ()) -> bytes:
    def cell(column: int, number: float, style: int) -> str:
        return f'<Cell ss:Index="{column + 1}" ss:StyleID="s{style}"><Data ss:Type="Number">{number}</Data></Cell>'

    space = "urn:schemas-microsoft-com:office:spreadsheet"
    styles = "".join(
        f'<Style ss:ID="s{number}"><NumberFormat ss:Format="{"Percent" if code == "0%" else code}"/></Style>'
        for number, code in enumerate(FORMATS)
    )
    first = "".join(f'<Cell><Data ss:Type="String">{text}</Data></Cell>' for text in texts)
    rows = [
        "".join(cell(column, number, style) for row, column, number, style in numbers if row == at) for at in (1, 2)
    ]
    counted = "<ExcelWorkbook><Date1904/></ExcelWorkbook>" * is_1904
    body = "".join(f"<Row>{row}</Row>" for row in [first, *rows])
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{counted}<Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="Sheet1"><Table>{body}</Table></Worksheet></Workbook>'
    ).encode()


KINDS = [xlsx, xls, ods, xlsb, spreadsheet_xml]


@pytest.mark.parametrize("made", KINDS)
def test_percentages_and_zeros_are_read_as_the_sheet_shows_them(made):
    (sheet,) = open_file(made(NUMBERS, texts=("Number", "Family name")))
    trimmed = [[cell for cell in row if cell or "85%" in row] for row in sheet.rows]
    assert trimmed[1:] == SHOWN[1:]
    assert not sheet.counts_from_1904


@pytest.mark.parametrize("made", KINDS)
def test_a_day_as_a_number_is_counted_from_the_year_that_the_workbook_says(made):
    """Day 40615 of the calendar of 1904 is day 42077 of the other: 14 March 2015."""
    export = Export.model_validate(
        ROLL | {"recognise": {"headings": ["Number", "Born"]}, "columns": {"upn": ["Number"], "birth_date": ["Born"]}}
    )
    numbers = [(1, 0, 7, 0), (1, 1, 40615, 0)]
    for is_1904, day in ((True, "42077"), (False, "40615")):
        file = read_file("landing", made(numbers, is_1904, ("Number", "Born")), {export.id: export})
        assert [*zip(*file.parts[0].cells, strict=True)] == [("7", day)]
        assert [told.rule for told in file.mended] == ["days_from_1904"] * is_1904
