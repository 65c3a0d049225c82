"""The same table of texts written as every kind of file that a school drops."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from collections.abc import Callable
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from xml.sax.saxutils import escape as xml_escape

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Grid = list[list[str]]
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def as_csv(grid: Grid, encoding: str = "utf-8", **dialect: object) -> bytes:
    text = io.StringIO()
    csv.writer(text, **dialect).writerows(grid)
    return text.getvalue().encode(encoding)


def as_xlsx(grid: Grid) -> bytes:
    book = openpyxl.Workbook()
    for row, cells in enumerate(grid, start=1):
        for column, text in enumerate(cells, start=1):
            cell = book.active.cell(row, column, text)
            cell.data_type = "s"  # or a text that begins with = would be a formula
    return _saved(book)


def as_xls(grid: Grid) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            sheet.write(row, column, text)
    return _saved(book)


def as_ods(grid: Grid) -> bytes:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Sheet1")
    for cells in grid:
        row = TableRow()
        for text in cells:
            cell = TableCell(valuetype="string")
            for line in text.split("\n"):
                cell.addElement(P(text=line))
            row.addElement(cell)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    return _saved(book)


def as_xlsb(grid: Grid) -> bytes:
    """The few records that a binary workbook needs; nobody keeps a writer for it."""
    return binary_workbook(
        [
            [record(6, struct.pack("<II", column, 0) + wide(text)) for column, text in enumerate(cells) if text]
            for cells in grid
        ],
        max(map(len, grid)),
    )


def binary_workbook(cells: list[list[bytes]], width: int, styles: bytes = b"", settings: bytes = b"") -> bytes:
    """Rows of cells as records, with the records of the workbook's styles and settings."""
    book = io.BytesIO()
    rows = b"".join(
        record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0)) + b"".join(row)
        for number, row in enumerate(cells)
    )
    sheet = [
        record(129),
        record(148, struct.pack("<IIII", 0, len(cells) - 1, 0, width - 1)),
        record(145),
        rows,
        record(146),
        record(130),
    ]
    listed = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sheet1"))
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="bin" '
            'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        )
        parts.writestr("_rels/.rels", _relations(f"{RELATIONS}/officeDocument", "xl/workbook.bin"))
        parts.writestr("xl/_rels/workbook.bin.rels", _relations(f"{RELATIONS}/worksheet", "worksheets/sheet1.bin"))
        parts.writestr("xl/workbook.bin", record(131) + settings + record(143) + listed + record(144) + record(132))
        parts.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
        if styles:
            parts.writestr("xl/styles.bin", styles)
    return book.getvalue()


def as_html(grid: Grid) -> bytes:
    lines = ["".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in cells) for cells in grid]
    table = "".join(f"<tr>{line}</tr>\n" for line in lines)
    return f'<html><head><meta charset="utf-8"></head><body><table>{table}</table></body></html>'.encode()


def as_archived_page(grid: Grid) -> bytes:
    """A page with its parts in one file, as report servers and spreadsheet programs save it under the name .xls."""
    whole = MIMEMultipart("related")
    whole.attach(MIMEText(as_html(grid).decode(), "html", "utf-8"))
    whole.attach(MIMEText("<xml/>", "xml"))
    return whole.as_bytes()


def as_spreadsheet_xml(grid: Grid) -> bytes:
    def row(cells: list[str]) -> str:
        return "".join(f'<Cell><Data ss:Type="String">{xml_escape(text)}</Data></Cell>' for text in cells)

    rows = "".join(f"<Row>{row(cells)}</Row>" for cells in grid)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" '
        f'xmlns:ss="{space}"><Worksheet ss:Name="Sheet1"><Table>{rows}</Table></Worksheet></Workbook>'
    ).encode()


def as_xml(names: list[str], rows: Grid, encoding: str = "utf-8") -> bytes:
    """An element Pupil for each row; a letter that the encoding lacks is written by its number."""
    pupils = [
        "".join(f"<{name}>{xml_escape(text)}</{name}>" for name, text in zip(names, row, strict=True)) for row in rows
    ]
    named = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{named}"?>\n<Pupils><Pupil>{"</Pupil><Pupil>".join(pupils)}</Pupil></Pupils>'
    return text.encode(encoding, errors="xmlcharrefreplace")


def as_json(grid: Grid) -> bytes:
    headings, *rows = grid
    return json.dumps({"data": [dict(zip(headings, row, strict=True)) for row in rows]}).encode()


def as_json_lines(grid: Grid) -> bytes:
    headings, *rows = grid
    return "\n".join(json.dumps(dict(zip(headings, row, strict=True))) for row in rows).encode()


def as_json_table(grid: Grid) -> bytes:
    """A list of rows, the first of which holds the headings."""
    return json.dumps(grid).encode()


def as_json_list(grid: Grid) -> bytes:
    headings, *rows = grid
    return json.dumps([dict(zip(headings, row, strict=True)) for row in rows], ensure_ascii=False).encode()


def zipped(name: str, content: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return archive.getvalue()


GRIDS: dict[str, Callable[[Grid], bytes]] = {
    "csv": as_csv,
    "utf-16 without a mark": lambda grid: as_csv(grid, "utf-16-le"),
    "utf-16, big end first": lambda grid: as_csv(grid, "utf-16-be"),
    "xlsx": as_xlsx,
    "xls": as_xls,
    "ods": as_ods,
    "xlsb": as_xlsb,
    "html": as_html,
    "page with its parts": as_archived_page,
    "spreadsheet xml": as_spreadsheet_xml,
    "zipped csv": lambda grid: zipped("export.csv", as_csv(grid)),
    "zipped xlsx": lambda grid: zipped("export.xlsx", as_xlsx(grid)),
    "zipped ods": lambda grid: zipped("export.ods", as_ods(grid)),
    "zipped page": lambda grid: zipped("export.xls", as_html(grid)),
}
RECORDS: dict[str, Callable[[Grid], bytes]] = {
    "json": as_json,
    "json list": as_json_list,
    "json lines": as_json_lines,
    "json table": as_json_table,
    "zipped json": lambda grid: zipped("export.json", as_json(grid)),
}


def _saved(book: object) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def record(kind: int, content: bytes = b"") -> bytes:
    """A record of the binary format: kind and length in parts of seven bits."""
    said = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, parts = len(content), b""
    while length > 127:
        parts, length = parts + bytes([length & 0x7F | 0x80]), length >> 7
    return said + parts + bytes([length]) + content


def wide(text: str) -> bytes:
    letters = text.encode("utf-16-le")
    return struct.pack("<I", len(letters) // 2) + letters


def _relations(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{kind}" '
        f'Target="{target}"/></Relationships>'
    )
