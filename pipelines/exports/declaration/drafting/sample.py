"""The table in a sample: which sheet or repeating element it is, where its headings stand, and its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from pipelines.exports.checking.cell_types import tidy_text
from pipelines.exports.declaration import heading_key, normal_heading
from pipelines.exports.reading.containers import Sheet, Tree, open_file
from pipelines.exports.reading.containers.records import as_sheet, local_name

HEADER_WITHIN = 40


class NothingToDraft(Exception):
    """A file without a table: no row of headings with rows below it."""


@dataclass(frozen=True)
class Sample:
    """Headings with the filled cells below each. `container`, `row_element` and `root` as a declaration has them;
    `lines_above` counts the lines above the headings that hold something.
    """

    headings: list[str]
    cells: list[list[str]]
    rows: int
    container: str = "table"
    row_element: str = ""
    root: str = ""
    lines_above: int = 0


def sample_of(content: bytes, known: set[str]) -> Sample:
    """The sample's table; `known`: headings that other layouts have, as compared. Raises Unreadable, NothingToDraft."""
    found: list[tuple[tuple[int, int, int], Sample]] = []
    for opened in open_file(content):
        if isinstance(opened, Tree):
            found += _of_tree(opened, known)
        else:
            found += _of_sheet(opened.whole(), known)
    if not found:
        raise NothingToDraft("it has no row of headings with rows below it")
    return max(found, key=lambda pair: pair[0])[1]


def _of_sheet(sheet: Sheet, known: set[str]) -> Iterator[tuple[tuple[int, int, int], Sample]]:
    """Each row that may be the headings, with how well it would do."""
    for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        words = [cell for cell in row if cell.strip() and any(letter.isalpha() for letter in cell)]
        filled = sum(1 for cell in row if cell.strip())
        below = [line for line in sheet.rows[at + 1 :] if any(cell.strip() for cell in line)]
        if len(words) < 2 or not below or len(set(map(normal_heading, words))) < len(words):
            continue
        knows = sum(heading_key(word) in known for word in words)
        above = sum(any(cell.strip() for cell in line) for line in sheet.rows[:at])
        yield (knows, 2 * len(words) - filled, -at), _sample(row, below, lines_above=above)


def _of_tree(tree: Tree, known: set[str]) -> Iterator[tuple[tuple[int, int, int], Sample]]:
    """The element that repeats most, of those that hold several cells; JSON's records as they are."""
    root = "" if tree.record else local_name(tree.root)
    paths = [""] if tree.record else [path for path, _ in _repeating(tree.root).most_common(1)]
    for path in paths:
        headings, *rows = as_sheet(tree, path or None).rows
        if rows:
            knows = sum(heading_key(heading.rpartition(tree.separator)[2]) in known for heading in headings)
            container = "json" if tree.record else "xml"
            yield (knows, len(headings), 0), _sample(headings, rows, container=container, row_element=path, root=root)


def _repeating(root: Element) -> Counter[str]:
    counts: Counter[str] = Counter()
    level = [(child, local_name(child)) for child in root]
    while level:
        for element, path in level:
            counts[path] += sum(len(child) == 0 for child in element) > 1
        level = [(child, f"{path}/{local_name(child)}") for element, path in level for child in element]
    return +counts


def _sample(row: list[str], below: list[list[str]], **more) -> Sample:
    at = [place for place, cell in enumerate(row) if cell.strip()]
    cells = [[tidy_text(line[place]) for line in below if len(line) > place and line[place].strip()] for place in at]
    return Sample([" ".join(row[place].split()) for place in at], cells, len(below), **more)
