"""The cells of a workbook (.xlsx) whose number format changes their text, from its zipped parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as safe

from pipelines.exports.reading.containers.number_formats import Show, Shown, shows_of
from pipelines.exports.reading.containers.records import local_name

CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
PLACE, STYLE, TYPE = (re.compile(rb'\b%s="([^"]*)"' % name) for name in (b"r", b"s", b"t"))


def shown_numbers(parts: dict[str, bytes]) -> Callable[[str], Shown]:
    """From a workbook's parts, a function from a sheet's name to what shows each such number as a person sees it.

    Of parts that are not what they should be nothing is learnt: the cells are then told as they are stored.
    """
    try:
        return _shown_numbers(parts)
    except (ParseError, ValueError, TypeError):
        return lambda sheet: {}


def parts_of_sheets(workbook: Element, relations: Element) -> dict[str, str]:
    """By a sheet's name, the part of the ZIP that holds its cells."""
    targets = targets_of(relations)
    return {
        sheet.get("name", ""): targets.get(relation, "")
        for sheet in workbook.iter()
        if local_name(sheet) == "sheet"
        for key, relation in sheet.attrib.items()
        if key.endswith("}id")
    }


def targets_of(relations: Element) -> dict[str, str]:
    """By the name of a relation, the part that it points to."""
    return {one.get("Id", ""): f"xl/{one.get('Target', '').removeprefix('/xl/')}" for one in relations}


def _shown_numbers(parts: dict[str, bytes]) -> Callable[[str], Shown]:
    styles = _styles(parts["xl/styles.xml"])
    if not styles or "xl/workbook.xml" not in parts or "xl/_rels/workbook.xml.rels" not in parts:
        return lambda sheet: {}
    part_of = parts_of_sheets(_root(parts["xl/workbook.xml"]), _root(parts["xl/_rels/workbook.xml.rels"]))
    return lambda sheet: _cells(parts.get(part_of.get(sheet, ""), b""), styles)


def _styles(content: bytes) -> dict[bytes, Show]:
    root = _root(content)
    own = {
        int(written.get("numFmtId", 0)): written.get("formatCode", "")
        for written in root.iter()
        if local_name(written) == "numFmt"
    }
    cells = next((part for part in root if local_name(part) == "cellXfs"), ())
    shows = shows_of([int(style.get("numFmtId", 0)) for style in cells], own)
    return {str(number).encode(): show for number, show in shows.items()}


def _cells(sheet: bytes, styles: dict[bytes, Show]) -> Shown:
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


def _root(content: bytes) -> Element:
    return safe.fromstring(content, forbid_dtd=True)
