"""A school's own spreadsheet as it came, with the rows that were read: what the annotated return copy is made from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

from python_calamine import CalamineWorkbook

from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing, read_original
from pipelines.exports.reading.containers import Sheet, open_file
from pipelines.exports.reading.read import read_file
from pipelines.exports.reading.return_columns import return_columns
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.receipts.receipt import Receipt, SheetRead, Spreadsheet
from pipelines.workspace.schools import TRUST_FOLDER
from pipelines.workspace.workspace import Workspace

MOST_ROWS, MOST_CELLS = 100_000, 500_000
LARGEST_BOOK = 40_000_000  # bytes unpacked: beyond it the sheets that were read go back without their formats
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def spreadsheet_of(
    workspace: Workspace, exports: Mapping[str, Export], landings: Mapping[str, Landing], receipt: Receipt
) -> Spreadsheet | None:
    """The file behind a receipt; None for XML, JSON and ZIP, for what is too large to go back, for a file that
    nobody could read, and for one that covers several schools: no school gets another's pupils back.
    """
    landing = landings.get(receipt.file_id)
    if receipt.export not in exports or landing is None or landing.folder == TRUST_FOLDER:
        return None
    content = read_original(workspace, landing)
    kind = _kind(content)
    if kind is None:
        return None
    parts = read_file(landing.landing_id, content, {receipt.export: exports[receipt.export]}).parts
    if not parts or sum(len(part.source_rows) for part in parts) > MOST_ROWS:
        return None
    opened = [part for part in open_file(content) if isinstance(part, Sheet)]
    found = [_sheet_read(opened, part) for part in parts if part.source_rows]
    if None in found or not 0 < sum(len(sheet.cells) * sheet.width for sheet in found) <= MOST_CELLS:
        return None
    if kind == "book":
        typed = _typed(content)
        found = [replace(sheet, cells=typed.pop(sheet.name)) for sheet in found]
        return Spreadsheet(kind, b"", tuple(found), beside=typed)
    return Spreadsheet(kind, content if kind == "xlsx" else b"", tuple(found))


def _kind(content: bytes) -> str | None:
    """'xlsx'; 'book' for another workbook; 'text' for delimited text; 'page' for a web page that calls itself one."""
    if content[:8] == OLE:
        return "book"
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            unpacked = sum(part.file_size for part in parts.infolist())
        if "xl/workbook.xml" in names:
            return "xlsx" if unpacked <= LARGEST_BOOK else "page"
        return "book" if names & {"xl/workbook.bin", "content.xml"} else None
    return "page" if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<" else "text"


def _sheet_read(opened: list[Sheet], rows: RowsRead) -> SheetRead | None:
    """The sheet that the rows were read from, among those that the file may be opened as."""
    first, at = [column[0] for column in rows.cells], rows.source_rows[0] - 1

    def alike(sheet: Sheet) -> int:
        row = sheet.rows[at] if at < len(sheet.rows) else []
        return sum(cell == other and cell != "" for cell, other in zip(row, first, strict=False))

    wholes = [sheet.whole() for sheet in opened if sheet.name == rows.sheet and not sheet.is_numbered_by_record]
    sheet = max(wholes, key=alike, default=None)
    if sheet is None or not alike(sheet):
        return None
    above = [place for place in range(at) if any(cell.strip() for cell in sheet.rows[place])]
    filled = (place + 1 for row in sheet.rows for place, cell in enumerate(row) if cell.strip())
    ours = return_columns(sheet.rows)
    return SheetRead(sheet.name, sheet.rows, above[-1] + 1, tuple(rows.source_rows), max(filled), ours)


def _typed(content: bytes) -> dict[str, list[list[object]]]:
    """The cells of a workbook with their types: numbers stay numbers, days stay days."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
