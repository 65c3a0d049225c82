"""The old binary workbook (.xls): whether it is locked, how it counts days, which cells' formats change their text."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice

from olefile import OleFileIO
from olefile.olefile import OleFileError

from pipelines.exports.reading.containers.number_formats import Show, Shown, shows_of
from pipelines.exports.reading.containers.opened import Unreadable

STREAMS = ("Workbook", "Book")
BEGINS, ENDS, LOCKED, DAYS, SHEET, FORMAT, STYLE = 0x809, 0x0A, 0x2F, 0x22, 0x85, 0x41E, 0xE0
NUMBER, SHORT_NUMBER, FORMULA, SHORT_NUMBERS = 0x203, 0x27E, 0x06, 0xBD
OF_TWO_BYTES = 0x600  # the version from which texts say how long their letters are
MOST_RECORDS = 4_000_000
DAMAGED = (OleFileError, OSError, struct.error, IndexError, ValueError, TypeError, AttributeError, OverflowError)


def examine_old(content: bytes) -> tuple[bool, Callable[[str], Shown]]:
    """Whether days count from 1904, and by a sheet's name the cells shown as another text than they are stored.

    A new workbook with a password lies, encrypted, in the same kind of file: raises Unreadable for it. Of what is
    damaged nothing is learnt; the reader of its cells says what is wrong with it.
    """
    try:
        with OleFileIO(BytesIO(content)) as streams:
            if streams.exists("EncryptedPackage"):
                raise Unreadable("file_password_protected")
            name = next((name for name in STREAMS if streams.exists(name)), "")
            book = streams.openstream(name).read() if name else b""
        return _settings(book)
    except DAMAGED:
        return False, lambda sheet: {}


def _settings(book: bytes) -> tuple[bool, Callable[[str], Shown]]:
    is_1904, version = False, 0
    own: dict[int, str] = {}
    formats: list[int] = []
    sheets: dict[str, int] = {}
    for kind, at, _ in _records(book, 0):
        if kind == BEGINS:
            (version,) = struct.unpack_from("<H", book, at)
        elif kind == LOCKED:
            raise Unreadable("file_password_protected")
        elif kind == DAYS:
            is_1904 = book[at] == 1
        elif kind == FORMAT:
            own[struct.unpack_from("<H", book, at)[0]] = _text(book, at + 2, version, long=True)
        elif kind == STYLE:
            formats.append(struct.unpack_from("<H", book, at + 2)[0])
        elif kind == SHEET:
            sheets[_text(book, at + 6, version)] = struct.unpack_from("<I", book, at)[0]
    styles = shows_of(formats, own)

    def as_shown(sheet: str) -> Shown:
        return _cells(book, sheets[sheet], styles) if styles and sheet in sheets else {}

    return is_1904, as_shown


def _cells(book: bytes, begins: int, styles: dict[int, Show]) -> Shown:
    found: Shown = {}
    try:
        for kind, at, length in _records(book, begins):
            if kind in (NUMBER, SHORT_NUMBER, FORMULA):
                row, column, style = struct.unpack_from("<HHH", book, at)
                if style in styles:
                    found[row, column] = styles[style]
            elif kind == SHORT_NUMBERS:
                row, first = struct.unpack_from("<HH", book, at)
                for number in range((length - 6) // 6):
                    (style,) = struct.unpack_from("<H", book, at + 4 + 6 * number)
                    if style in styles:
                        found[row, first + number] = styles[style]
    except struct.error:
        return {}
    return found


def _records(book: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record of one part, to its end; a chart in a sheet is a part in a part."""
    return islice(_all_records(book, place), MOST_RECORDS)


def _all_records(book: bytes, place: int) -> Iterator[tuple[int, int, int]]:
    depth = 0
    while place + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, place)
        depth += (kind == BEGINS) - (kind == ENDS)
        if depth <= 1:
            yield kind, place + 4, length
        if depth <= 0:
            return
        place += 4 + length


def _text(book: bytes, at: int, version: int, long: bool = False) -> str:
    """A text with its length before it, in one byte or two; later versions say how wide its letters are."""
    if version < OF_TWO_BYTES:
        return book[at + 1 : at + 1 + book[at]].decode("cp1252", errors="replace")
    size = 2 if long else 1
    letters = int.from_bytes(book[at : at + size], "little")
    is_wide, at = book[at + size] & 1, at + size + 1
    return book[at : at + letters * (1 + is_wide)].decode("utf-16-le" if is_wide else "latin-1", errors="replace")
