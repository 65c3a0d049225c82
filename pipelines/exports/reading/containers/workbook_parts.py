"""The zipped parts of a workbook, looked through before it is read: no memory holds a grid of billions."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import ParseError

from pipelines.exports.reading.containers import binary_records, open_document
from pipelines.exports.reading.containers.budget import LARGEST_TEXT, MOST_CELLS
from pipelines.exports.reading.containers.number_formats import Shown
from pipelines.exports.reading.containers.old_workbook import examine_old
from pipelines.exports.reading.containers.opened import Unreadable
from pipelines.exports.reading.containers.shown_numbers import shown_numbers

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
    KeyError,
    ParseError,
)
FAR_AWAY = "a cell stands far away from all the others"
ENCRYPTED = 0x1
ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
CELL = re.compile(rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3})\d')
REPEATED = re.compile(rb'<table:(table-row|table-cell)\b([^>]*?)number-(?:rows|columns)-repeated="(\d+)"([^>]*)>')
SHARED = re.compile(rb'<(?:\w+:)?c [^>]*?t="s"[^>]*><(?:\w+:)?v>(\d+)<')
FORMULA_ALONE = re.compile(
    rb'<(?:\w+:)?c [^>]*?\br="([A-Z]{1,3}\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
STRING = re.compile(rb"<(?:\w+:)?si>.*?</(?:\w+:)?si>", re.DOTALL)
DIMENSIONS = re.compile(rb"\x00\x02\x0e\x00(.{12})\x00\x00", re.DOTALL)
FORMATS_IN = re.compile(
    r"content\.xml|xl/(?:styles\.\w+|workbook\.\w+|_rels/workbook\.\w+\.rels|worksheets/[^/]+\.(?:xml|bin))"
)
MOST_LETTERS = 300_000_000


@dataclass(frozen=True)
class Parts:
    """What only the parts of a workbook tell. `as_shown(sheet)`: the cells whose number format changes their text.
    `not_worked_out`: cells (F2) with a formula whose result no program has saved.
    """

    is_1904: bool = False
    as_shown: Callable[[str], Shown] = field(default=lambda sheet: {})
    has_macros: bool = False
    not_worked_out: tuple[str, ...] = ()


def examine(content: bytes) -> Parts:
    """Raises Unreadable for a workbook that is encrypted, damaged, or swells beyond any school's file."""
    if not zipfile.is_zipfile(BytesIO(content)):
        _refuse_far_dimensions(content)
        is_1904, as_shown = examine_old(content)
        return Parts(is_1904, as_shown)
    try:
        with zipfile.ZipFile(BytesIO(content)) as book:
            return _examine(book)
    except DAMAGED:
        raise Unreadable("file_unreadable", "the workbook is damaged or cut off") from None


def _refuse_far_dimensions(content: bytes) -> None:
    """Each sheet of the old binary format says which rows and columns it spans."""
    for found in DIMENSIONS.finditer(content):
        first_row, rows, first_column, columns = struct.unpack("<IIHH", found[1])
        if first_row < rows <= 1 << 16 and first_column < columns <= 1 << 8 and rows * columns > MOST_CELLS:
            raise Unreadable("file_too_large", FAR_AWAY)


def _examine(book: zipfile.ZipFile) -> Parts:
    listed = book.infolist()
    if any(part.flag_bits & ENCRYPTED for part in listed):
        raise Unreadable("file_password_protected")
    read = [part for part in listed if part.filename.lower().endswith((".xml", ".bin", ".rels"))]
    if sum(part.file_size for part in read) > LARGEST_TEXT:
        raise Unreadable("file_too_large", f"unpacked it is larger than {LARGEST_TEXT // 1_000_000} MB")
    names = {part.filename for part in listed}
    if "META-INF/manifest.xml" in names and b"encryption-data" in book.read("META-INF/manifest.xml"):
        raise Unreadable("file_password_protected")
    strings = book.read("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in names else b""
    not_worked_out: list[str] = []
    for part in read:
        if part.filename == "content.xml":
            _refuse_swelling_repeats(book.read(part))
        elif part.filename.endswith(".xml") and part.filename != "xl/sharedStrings.xml":
            _refuse_far_cells(cells := book.read(part))
            _refuse_swelling_strings(cells, strings)
            not_worked_out += [found.decode() for found in FORMULA_ALONE.findall(cells)]
        elif part.filename.endswith(".bin") and "sheet" in part.filename:
            _refuse_far_records(book.read(part))
    has_macros = any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names)
    return Parts(*_formats(book, names), has_macros, tuple(not_worked_out))


def _formats(book: zipfile.ZipFile, names: set[str]) -> tuple[bool, Callable[[str], Shown]]:
    """Whether days count from 1904, and the cells of a sheet whose number format changes their text."""
    parts = {name: book.read(name) for name in names if _tells_formats(name)}
    if said := parts.get("xl/workbook.bin"):
        return binary_records.counts_from_1904(said), binary_records.shown_binary_numbers(parts)
    if said := parts.get("content.xml"):
        return open_document.counts_from_1904(said), open_document.shown_in_document(said)
    is_1904 = re.search(rb'date1904="(?:1|true)"', parts.get("xl/workbook.xml", b"")) is not None
    return is_1904, shown_numbers(parts) if "xl/styles.xml" in parts else lambda sheet: {}


def _tells_formats(name: str) -> bool:
    return FORMATS_IN.fullmatch(name) is not None


def _refuse_far_cells(sheet: bytes) -> None:
    rows = {int(found) for found in ROW.findall(sheet)}
    columns = set(CELL.findall(sheet))
    width = max((_number_of(column) for column in columns), default=0)
    if max(rows, default=0) * width > MOST_CELLS:
        raise Unreadable("file_too_large", FAR_AWAY)


def _refuse_swelling_strings(sheet: bytes, strings: bytes) -> None:
    """A text that stands once in the file may stand in a million cells."""
    if len(strings) < MOST_LETTERS // MOST_CELLS:
        return
    sizes = [len(found) for found in STRING.findall(strings)]
    used = map(int, SHARED.findall(sheet))
    if sum(sizes[number] for number in used if number < len(sizes)) > MOST_LETTERS:
        raise Unreadable("file_too_large", f"its cells hold more than {MOST_LETTERS // 1_000_000} million letters")


def _refuse_swelling_repeats(sheet: bytes) -> None:
    """Open documents write a repeated row or cell once. Blank ones are many in every file; filled ones are not."""
    rows = 1
    for found in REPEATED.finditer(sheet):
        times = int(found[3][:12])
        if found[1] == b"table-row":
            end = sheet.find(b"</table:table-row>", found.end())
            filled = b"office:value" in (inside := sheet[found.end() : end]) or b"<text:p" in inside
            rows = times if filled else 1
            if rows > MOST_CELLS // 100:
                raise Unreadable("file_too_large", "a row is repeated without end")
        elif not found[0].endswith(b"/>") and times * rows > MOST_CELLS // 100:
            raise Unreadable("file_too_large", "a cell is repeated without end")


def _refuse_far_records(sheet: bytes) -> None:
    furthest_row, furthest_column = 0, 0
    for kind, at, _ in binary_records.records(sheet):
        number = int.from_bytes(sheet[at : at + 4], "little")
        if kind == binary_records.ROW_HEADER:
            furthest_row = max(furthest_row, number)
        elif binary_records.FIRST_CELL <= kind <= binary_records.LAST_CELL:
            furthest_column = max(furthest_column, number)
    if (furthest_row + 1) * (furthest_column + 1) > MOST_CELLS:
        raise Unreadable("file_too_large", FAR_AWAY)


def _number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number
