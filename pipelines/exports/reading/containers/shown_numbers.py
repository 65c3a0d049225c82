"""Numbers whose format changes what a person sees: 0.85 shown as 85%, 7 shown as 0007."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as safe

from pipelines.exports.reading.containers.records import local_name

PERCENT = {9, 10}  # formats that every workbook has without writing them down
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
PLACE, STYLE, TYPE = (re.compile(rb'\b%s="([^"]*)"' % name) for name in (b"r", b"s", b"t"))


def shown_numbers(parts: dict[str, bytes]) -> Callable[[str], dict[tuple[int, int], Callable[[str], str]]]:
    """From a workbook's parts, a function from a sheet's name to what shows each such number as a person sees it.

    Of parts that are not what they should be nothing is learnt: the cells are then told as they are stored.
    """
    try:
        return _shown_numbers(parts)
    except (ParseError, ValueError, TypeError):
        return lambda sheet: {}


def _shown_numbers(parts: dict[str, bytes]) -> Callable[[str], dict[tuple[int, int], Callable[[str], str]]]:
    styles = _styles(parts["xl/styles.xml"])
    if not styles or "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        return lambda sheet: {}
    targets = {
        relation.get("Id"): relation.get("Target", "").removeprefix("/xl/")
        for relation in _root(parts["xl/_rels/workbook.xml.rels"])
    }
    part_of = {
        sheet.get("name"): f"xl/{targets.get(relation, '')}"
        for sheet in _root(parts["xl/workbook.xml"]).iter()
        if local_name(sheet) == "sheet"
        for key, relation in sheet.attrib.items()
        if key.endswith("}id")
    }
    return lambda sheet: _cells(parts.get(part_of.get(sheet, ""), b""), styles)


def _styles(content: bytes) -> dict[bytes, Callable[[str], str]]:
    """By a cell's style number: how its number is shown, where that is another text."""
    root = _root(content)
    own = {
        int(written.get("numFmtId", 0)): written.get("formatCode", "")
        for written in root.iter()
        if local_name(written) == "numFmt"
    }
    cells = next((part for part in root if local_name(part) == "cellXfs"), ())
    shown = {}
    for number, style in enumerate(cells):
        identifier = int(style.get("numFmtId", 0))
        code = own.get(identifier, "0%" if identifier in PERCENT else "").split(";")[0]
        plain = re.sub(r'"[^"]*"|\[[^]]*\]|\\.', "", code)
        if plain.endswith("%"):
            shown[str(number).encode()] = _percent
        elif re.fullmatch(r"0{2,}", plain):
            shown[str(number).encode()] = partial(_with_zeros, digits=len(plain))
    return shown


def _cells(sheet: bytes, styles: dict[bytes, Callable[[str], str]]) -> dict[tuple[int, int], Callable[[str], str]]:
    found = {}
    for cell in CELL.finditer(sheet):
        said = cell[1]
        style, place, kind = STYLE.search(said), PLACE.search(said), TYPE.search(said)
        if style and place and style[1] in styles and (not kind or kind[1] == b"n"):
            found[_row_and_column(place[1].decode())] = styles[style[1]]
    return found


def _row_and_column(place: str) -> tuple[int, int]:
    letters = place.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(place[len(letters) :] or 0) - 1, column - 1


def _percent(number: str) -> str:
    try:
        return f"{float(number) * 100:.12g}%"
    except ValueError:
        return number


def _with_zeros(number: str, digits: int) -> str:
    return number.zfill(digits) if number.isdecimal() else number


def _root(content: bytes):
    return safe.fromstring(content, forbid_dtd=True)
