"""Nested elements as a table: a repeating element becomes a row, the paths of the elements around it its headings."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipelines.exports.reading.containers.budget import MOST_CELLS
from pipelines.exports.reading.containers.opened import Sheet, Tree, Unreadable


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    name = str(element.tag)
    return name.rpartition("}")[2] if name.startswith("{") else name


def as_sheet(tree: Tree, row_element: str | None) -> Sheet:
    """One row per occurrence of `row_element` (a path below the root, or below the tree's record), the headings first.

    A row holds the leaves of its own element and, of each element around it, the leaves that lie on no other
    row's path. An element that a row holds several times gives its texts in one cell, parted by a semicolon.
    """
    steps = [step for step in (tree.record, *(row_element or "").split(tree.separator)) if step]
    named_from = len(tree.record + tree.separator) if tree.record else 0
    found: list[dict[str, str]] = []
    for cells in _rows(tree.root, steps, [], {}, tree.separator):
        found.append(cells)
        if len(found) * len(cells) > MOST_CELLS:
            raise Unreadable("file_too_large", "it holds more cells than any school's file")
    headings = list(dict.fromkeys(path for cells in found for path in cells))
    if len(found) * len(headings) > MOST_CELLS:
        raise Unreadable("file_too_large", "it holds more cells than any school's file")
    return Sheet(
        name=tree.name,
        rows=[
            [path[named_from:] for path in headings],
            *([cells.get(path, "") for path in headings] for cells in found),
        ],
        mended=tree.mended,
        is_numbered_by_record=True,
    )


def _rows(
    element: Element, steps: list[str], above: list[str], carried: dict[str, str], separator: str
) -> Iterator[dict[str, str]]:
    step, *rest = steps
    around = dict(carried)
    for child in element:
        if local_name(child) != step:
            _add(around, _leaves(child, above, separator))
    for child in element:
        if local_name(child) != step:
            continue
        if rest:
            yield from _rows(child, rest, [*above, step], around, separator)
        else:
            yield _add(dict(around), _leaves(child, above, separator))


def _add(cells: dict[str, str], leaves: Iterator[tuple[str, str]]) -> dict[str, str]:
    """The leaves of one element beside those already there; several at one path stand in one cell."""
    own: dict[str, list[str]] = {}
    for path, text in leaves:
        own.setdefault(path, []).append(text)
    for path, texts in own.items():
        several = [text for text in (cells.get(path, ""), *texts) if text]
        cells[path] = "; ".join(several)
    return cells


def _leaves(element: Element, above: list[str], separator: str) -> Iterator[tuple[str, str]]:
    """(path below the root, text) of each leaf in an element, and of its attributes (`@name`)."""
    path = [*above, local_name(element)]
    for name, text in element.attrib.items():
        yield separator.join([*path, f"@{name.rpartition('}')[2]}"]), text
    if len(element) == 0:
        yield separator.join(path), element.text or ""
    for child in element:
        yield from _leaves(child, path, separator)
