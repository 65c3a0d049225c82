"""Open documents (.ods): numbers that stand in the sheet as another text than they are stored, and how days count."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from itertools import product
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as safe
from defusedxml import DefusedXmlException

from pipelines.exports.reading.containers.budget import MOST_CELLS
from pipelines.exports.reading.containers.number_formats import Shown, as_percent
from pipelines.exports.reading.containers.records import local_name

FROM_1904 = re.compile(rb'<table:null-date[^>]*date-value="1904-01-01')
WORTH_A_LOOK = re.compile(rb'value-type="percentage"|<text:p>0\d+</text:p>')
FURTHEST = 1_100_000  # more rows than any program shows


def counts_from_1904(content: bytes) -> bool:
    """Whether the document's settings say so."""
    return FROM_1904.search(content) is not None


def shown_in_document(content: bytes) -> Callable[[str], Shown]:
    """By a sheet's name, the cells that a person sees as percentages or with zeros before them."""
    if not WORTH_A_LOOK.search(content):
        return lambda sheet: {}
    try:
        found = _sheets(content)
    except (ParseError, ValueError, DefusedXmlException):
        return lambda sheet: {}
    return lambda sheet: found.get(sheet, {})


def _sheets(content: bytes) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    sheet: Shown = {}
    row = kept = 0
    for event, element in safe.iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True):
        name = local_name(element)
        if event == "start":
            if name == "table":
                sheet, row = {}, 0
                found.setdefault(_said(element, "name"), sheet)
        elif name == "table-row":
            times = _times(element, "number-rows-repeated")
            cells = _cells(element) if row < FURTHEST else {}
            kept += len(cells) * times
            if kept > MOST_CELLS:
                return {}
            for down, (column, text) in product(range(times), cells.items()):
                sheet[row + down, column] = lambda _, text=text: text
            row += times
            element.clear()
    return found


def _cells(row: Element) -> dict[int, str]:
    found, column = {}, 0
    for cell in row:
        times = _times(cell, "number-columns-repeated")
        if text := _as_seen(cell):
            found |= dict.fromkeys(range(column, column + times), text)
        column += times
    return found


def _as_seen(cell: Element) -> str:
    kind, value = _said(cell, "value-type"), _said(cell, "value")
    if kind == "percentage":
        return as_percent(value)
    text = "".join(cell.itertext()).strip()
    return text if kind == "float" and re.fullmatch(r"0\d+", text) and text.lstrip("0") == value else ""


def _times(element: Element, name: str) -> int:
    said = _said(element, name)
    return int(said) if said.isdecimal() else 1


def _said(element: Element, name: str) -> str:
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")
