"""SpreadsheetML 2003: a whole workbook in one XML document, which many systems write under the name .xls."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pipelines.exports.reading.containers.budget import MOST_CELLS
from pipelines.exports.reading.containers.csv_text import spaces_and_apostrophes
from pipelines.exports.reading.containers.number_formats import Show, show_of
from pipelines.exports.reading.containers.opened import Mended, Range, Sheet, Tree, Unreadable
from pipelines.exports.reading.containers.records import local_name

MIDNIGHT = "T00:00:00.000"
NAMED_FORMATS = {"Percent": "0.00%"}  # the others that have a name leave the number as it is


def is_workbook(tree: Tree) -> bool:
    """Whether the document is a workbook rather than records of a school system."""
    return local_name(tree.root) == "Workbook" and any(local_name(child) == "Worksheet" for child in tree.root)


def read(tree: Tree) -> list[Sheet]:
    """Every worksheet, row 1 first."""
    styles = _styles(tree.root)
    is_1904 = any(local_name(part) == "Date1904" for part in tree.root.iter())
    return [_sheet(part, styles, is_1904) for part in tree.root if local_name(part) == "Worksheet"]


def _styles(root: Element) -> dict[str, Show]:
    """By a style's name: how its numbers are shown, where that is another text."""
    formats = {
        _attribute(style, "ID"): _attribute(part, "Format")
        for style in root.iter()
        if local_name(style) == "Style"
        for part in style
        if local_name(part) == "NumberFormat"
    }
    shows = {style: show_of(0, {0: NAMED_FORMATS.get(code, code)}) for style, code in formats.items()}
    return {style: show for style, show in shows.items() if show}


def _sheet(worksheet: Element, styles: dict[str, Show], is_1904: bool) -> Sheet:
    rows: list[list[str]] = []
    merged: list[Range] = []
    table = next((part for part in worksheet if local_name(part) == "Table"), ())
    cells_so_far = 0
    for row in table:
        if local_name(row) != "Row":
            continue
        at = _number(row, "Index", len(rows) + 1)
        if at > MOST_CELLS:
            raise Unreadable("file_too_large", "a cell stands far away from all the others")
        rows += [[] for _ in range(at - 1 - len(rows))]
        cells = _cells(row, len(rows), merged, styles)
        cells_so_far += len(cells)
        if cells_so_far > MOST_CELLS:
            raise Unreadable("file_too_large", f"it has more than {MOST_CELLS:,} cells")
        rows.append(cells)
    mended = spaces_and_apostrophes("\n".join(cell for row in rows for cell in row))
    if is_1904:
        mended += (Mended("days_from_1904"),)
    return Sheet(_attribute(worksheet, "Name"), rows, mended, merged=tuple(merged), counts_from_1904=is_1904)


def _cells(row: Element, number: int, merged: list[Range], styles: dict[str, Show]) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "Cell":
            continue
        at = _number(cell, "Index", len(cells) + 1)
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if at + across > MOST_CELLS:
            raise Unreadable("file_too_large", "a cell stands far away from all the others")
        cells += [""] * (at - 1 - len(cells))
        if across or down:
            merged.append((number, len(cells), number + down, len(cells) + across))
        cells += [_text(cell, styles.get(_attribute(cell, "StyleID") or _attribute(row, "StyleID"))), *[""] * across]
    return cells


def _text(cell: Element, show: Show | None) -> str:
    data = next((part for part in cell if local_name(part) == "Data"), None)
    if data is None:
        return ""
    text = "".join(data.itertext())
    match _attribute(data, "Type"):
        case "DateTime":
            return text.removesuffix(MIDNIGHT)
        case "Boolean":
            return "TRUE" if text == "1" else "FALSE"
        case "Number":
            text = text.removesuffix(".0")
            return show(text) if show else text
        case _:
            return text


def _attribute(element: Element, name: str) -> str:
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _number(element: Element, name: str, otherwise: int) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdecimal() else otherwise
