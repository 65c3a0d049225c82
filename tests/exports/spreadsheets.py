"""Workbooks written by hand: the few parts that an .xlsx file needs, zipped."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DATE_STYLE = 1
STYLES = (
    f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)


def workbook(**sheets: list[str]) -> bytes:
    """An .xlsx of sheets by name, each a list of cells as `text`, `number`, `day` and `truth` write them."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in enumerate(sheets, 1))
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>')
        parts = "".join(
            f'<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships">{parts}<Relationship Id="rId99" '
            f'Type="{relations}/styles" Target="styles.xml"/></Relationships>',
        )
        book.writestr("xl/styles.xml", STYLES)
        for n, cells in enumerate(sheets.values(), 1):
            rows: dict[int, str] = {}
            for cell in cells:
                place, _, written = cell.partition("=")
                number = int("".join(filter(str.isdigit, place)))
                rows[number] = rows.get(number, "") + written
            body = "".join(f'<row r="{number}">{written}</row>' for number, written in sorted(rows.items()))
            book.writestr(f"xl/worksheets/sheet{n}.xml", f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>")
    return content.getvalue()


def text(place: str, value: str) -> str:
    return f'{place}=<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def number(place: str, value: float) -> str:
    return f'{place}=<c r="{place}"><v>{value}</v></c>'


def day(place: str, serial: int) -> str:
    """A cell that a spreadsheet shows as a day: day 1 is 1 January 1900."""
    return f'{place}=<c r="{place}" s="{DATE_STYLE}"><v>{serial}</v></c>'


def truth(place: str, value: bool) -> str:
    return f'{place}=<c r="{place}" t="b"><v>{int(value)}</v></c>'


def row(at: int, *values: str, first: str = "A") -> list[str]:
    """A row of text cells from one column on."""
    return [text(f"{chr(ord(first) + index)}{at}", value) for index, value in enumerate(values)]
