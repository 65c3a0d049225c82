"""SpreadsheetML 2003: a whole workbook in one XML document, which many systems write under the name .xls."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from pipelines.exports.reading.containers.budget import MOST_CELLS
from pipelines.exports.reading.containers.csv_text import spaces_and_apostrophes
from pipelines.exports.reading.containers.opened import Range, Sheet, Tree, Unreadable
from pipelines.exports.reading.containers.records import local_name

MIDNIGHT = "T00:00:00.000"


def is_workbook(tree: Tree) -> bool:
    """Whether the document is a workbook rather than records of a school system."""
    return local_name(tree.root) == "Workbook" and any(local_name(child) == "Worksheet" for child in tree.root)


def read(tree: Tree) -> list[Sheet]:
    """Every worksheet, row 1 first."""
    return [_sheet(part) for part in tree.root if local_name(part) == "Worksheet"]


def _sheet(worksheet: Element) -> Sheet:
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
        cells = _cells(row, len(rows), merged)
        cells_so_far += len(cells)
        if cells_so_far > MOST_CELLS:
            raise Unreadable("file_too_large", f"it has more than {MOST_CELLS:,} cells")
        rows.append(cells)
    mended = spaces_and_apostrophes("\n".join(cell for row in rows for cell in row))
    return Sheet(_attribute(worksheet, "Name"), rows, mended, merged=tuple(merged))


def _cells(row: Element, number: int, merged: list[Range]) -> list[str]:
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
        cells += [_text(cell), *[""] * across]
    return cells


def _text(cell: Element) -> str:
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
            return text.removesuffix(".0")
        case _:
            return text


def _attribute(element: Element, name: str) -> str:
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _number(element: Element, name: str, otherwise: int) -> int:
    text = _attribute(element, name)
    return int(text) if text.isdecimal() else otherwise
