"""The binary workbook (.xlsb): its records, and the cells whose number format changes their text."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as safe

from pipelines.exports.reading.containers.number_formats import Show, Shown, shows_of
from pipelines.exports.reading.containers.shown_numbers import targets_of

ROW_HEADER, FIRST_CELL, LAST_CELL = 0, 1, 11
NUMBERS = {2, 5, 9}  # short, long, worked out
FORMAT, STYLE, STYLES_BEGIN, STYLES_END = 44, 47, 617, 618
SETTINGS, SHEET = 153, 156

Record = tuple[int, int, int]
"""Kind, where its content begins, and how long that is."""


def records(content: bytes) -> Iterator[Record]:
    """Each record's kind and length stand in parts of seven bits before what it holds. Raises EOFError if cut off."""
    place = 0
    while place < len(content):
        kind, place = _seven_bit_parts(content, place, 2)
        length, place = _seven_bit_parts(content, place, 4)
        yield kind, place, length
        place += length


def counts_from_1904(workbook: bytes) -> bool:
    """Whether the workbook's settings say so."""
    return any(kind == SETTINGS and length and workbook[at] & 1 for kind, at, length in records(workbook))


def shown_binary_numbers(parts: dict[str, bytes]) -> Callable[[str], Shown]:
    """As shown_numbers does, from the parts of a binary workbook."""
    try:
        styles = _styles(parts["xl/styles.bin"])
        part_of = _parts_of_sheets(parts["xl/workbook.bin"], parts["xl/_rels/workbook.bin.rels"]) if styles else {}
    except (ParseError, ValueError, KeyError, EOFError, struct.error):
        return lambda sheet: {}
    return lambda sheet: _cells(parts.get(part_of.get(sheet, ""), b""), styles)


def _styles(content: bytes) -> dict[int, Show]:
    own: dict[int, str] = {}
    formats: list[int] = []
    is_of_cells = False
    for kind, at, _ in records(content):
        if kind in (STYLES_BEGIN, STYLES_END):
            is_of_cells = kind == STYLES_BEGIN
        elif kind == FORMAT:
            own[struct.unpack_from("<H", content, at)[0]] = _text(content, at + 2)[0]
        elif kind == STYLE and is_of_cells:
            formats.append(struct.unpack_from("<H", content, at + 2)[0])
    return shows_of(formats, own)


def _parts_of_sheets(workbook: bytes, relations: bytes) -> dict[str, str]:
    targets = targets_of(safe.fromstring(relations, forbid_dtd=True))
    found = {}
    for kind, at, _ in records(workbook):
        if kind == SHEET:
            relation, end = _text(workbook, at + 8)
            found[_text(workbook, end)[0]] = targets.get(relation, "")
    return found


def _cells(sheet: bytes, styles: dict[int, Show]) -> Shown:
    found, row = {}, 0
    try:
        for kind, at, length in records(sheet):
            if kind == ROW_HEADER and length >= 4:
                row = int.from_bytes(sheet[at : at + 4], "little")
            elif kind in NUMBERS and length >= 8:
                style = int.from_bytes(sheet[at + 4 : at + 7], "little")
                if style in styles:
                    found[row, int.from_bytes(sheet[at : at + 4], "little")] = styles[style]
    except EOFError:
        return {}
    return found


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text and where it ends: its length, then its letters of two bytes."""
    (letters,) = struct.unpack_from("<I", content, at)
    end = at + 4 + 2 * letters
    return content[at + 4 : end].decode("utf-16-le"), end


def _seven_bit_parts(content: bytes, place: int, most: int) -> tuple[int, int]:
    number = 0
    for part in range(most):
        if place >= len(content):
            raise EOFError
        byte, place = content[place], place + 1
        number |= (byte & 0x7F) << (7 * part)
        if byte < 0x80:
            break
    return number, place
