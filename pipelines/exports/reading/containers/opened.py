"""What every container is read into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

Range = tuple[int, int, int, int]
"""Rows and columns from 0: first row, first column, last row, last column."""


@dataclass(frozen=True)
class Mended:
    """Something that was put right or left aside while reading: the rule whose words tell it, and their values."""

    rule: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A grid of text cells. `rows[i]` is the row that a spreadsheet numbers i + 1; blank rows keep their place.

    `merged`: the cells that stand for several.
    `is_numbered_by_record`: row 0 holds paths as headings, and rows are counted from 1 without it (XML, JSON).
    `counts_from_1904`: a day given as a number is one of the calendar that begins in 1904.
    `complete` gives the whole sheet where `rows` are only its top; it raises Unreadable.
    """

    name: str
    rows: list[list[str]]
    mended: tuple[Mended, ...] = ()
    merged: tuple[Range, ...] = ()
    is_numbered_by_record: bool = False
    counts_from_1904: bool = False
    complete: Callable[[], Sheet] | None = None

    def whole(self) -> Sheet:
        """The sheet with all its rows."""
        return self.complete() if self.complete else self


@dataclass(frozen=True)
class Tree:
    """A document of nested elements: XML read with entities and external references refused, or JSON.

    `separator` stands between the names of a path. `record`: the element below the root that is a row where a layout
    names no other, and whose name its paths leave out ('' where a layout must name one).
    """

    root: Element
    mended: tuple[Mended, ...] = field(default=())
    separator: str = "/"
    name: str = ""
    record: str = ""


class Unreadable(Exception):
    """A file that can't be read at all: which rule says why, and a reason in words where there is one."""

    def __init__(self, rule: str, reason: str = "") -> None:
        super().__init__(rule)
        self.rule, self.reason = rule, reason
