"""XML: a repeating element becomes a row, the paths of the elements around it its headings."""

from __future__ import annotations

from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree as safe
from defusedxml import DefusedXmlException

from pipelines.exports.containers.opened import Sheet, Tree, Unreadable


def read(content: bytes) -> Tree:
    """The document's tree; entities, external references and document types are refused."""
    try:
        return Tree(safe.fromstring(content, forbid_dtd=True))
    except DefusedXmlException:
        raise Unreadable("file_unsafe_xml") from None
    except (ParseError, ValueError, LookupError):
        raise Unreadable("file_unreadable") from None


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def as_sheet(tree: Tree, row_element: str) -> Sheet:
    """One row per occurrence of `row_element` (a path below the root), the headings first.

    A row holds the leaves of its own element and, of each element around it, the leaves that lie on no other
    row's path.
    """
    steps = row_element.split("/")
    found = [*_rows(tree.root, steps, [], {})]
    headings = list(dict.fromkeys(path for cells in found for path in cells))
    return Sheet(
        name="",
        rows=[headings, *([cells.get(path, "") for path in headings] for cells in found)],
        mended=tree.mended,
    )


def _rows(element: Element, steps: list[str], above: list[str], carried: dict[str, str]):
    step, *rest = steps
    around = carried | {
        path: text for child in element if local_name(child) != step for path, text in _leaves(child, above)
    }
    for child in element:
        if local_name(child) != step:
            continue
        if rest:
            yield from _rows(child, rest, [*above, step], around)
        else:
            yield around | dict(_leaves(child, above))


def _leaves(element: Element, above: list[str]):
    """(path below the root, text) of each leaf in an element."""
    path = [*above, local_name(element)]
    if len(element) == 0:
        yield "/".join(path), element.text or ""
    for child in element:
        yield from _leaves(child, path)
