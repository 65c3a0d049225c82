"""Whether a file is what a layout's `recognise` says, and which of several layouts that fit says it best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from pipelines.exports.declaration import Export, Recognise, is_heading, normal_heading

LOOKED_AT = 500
Fit = TypeVar("Fit")


def headings_fit(recognise: Recognise, normals: set[str]) -> bool:
    """Whether these headings (normalised) are all there that must be, and none that must not."""
    if any(normals.isdisjoint(map(normal_heading, group)) for group in recognise.alternatives):
        return False
    if any(is_heading(wanted, normal) for wanted in recognise.absent for normal in normals):
        return False
    return all(sum(is_heading(many, normal) for normal in normals) >= many.at_least for many in recognise.patterns)


def content_fits(recognise: Recognise, headings: list[str], sheet: str, rows: list[list[str]], first: int) -> bool:
    """Whether the lines above row `first`, the sheet's name and the cells below say what they must.

    `rows`: all rows of the sheet, as far as they are at hand; `headings`: of its columns.
    """
    above = "\n".join(",".join(row) for row in rows[:first])
    if recognise.above and not re.search(recognise.above, above, re.IGNORECASE):
        return False
    if recognise.sheet and not re.search(recognise.sheet, sheet, re.IGNORECASE):
        return False
    normals = [normal_heading(heading) for heading in headings]
    for heading, pattern in recognise.cells.items():
        if normal_heading(heading) not in normals:
            return False
        at = normals.index(normal_heading(heading))
        below = (" ".join(row[at].split()) for row in rows[first + 1 : first + LOOKED_AT] if len(row) > at)
        if not any(re.fullmatch(pattern, cell, re.IGNORECASE) for cell in below if cell):
            return False
    return True


def known_headings(export: Export, normals: set[str]) -> set[str]:
    """The headings that tell the layout or that it uses for anything but results."""
    told = {normal_heading(heading) for group in export.recognise.alternatives for heading in group}
    return {normal for normal in normals if normal in told or export.is_named(normal)}


def most_specific(fits: Sequence[Fit], export_of: Callable[[Fit], Export], matched: Callable[[Fit], int]) -> list[Fit]:
    """The fits that no other is better than: one, or several that are equal.

    A layout that calls itself generic gives way, a shipped one to the trust's own, one to another that says all that
    it says and more; then the one that knows more headings of the file, then the one that asks for more.
    """
    left = [fit for fit in fits if not export_of(fit).recognise.generic] or [*fits]
    left = [fit for fit in left if export_of(fit).is_own] or left
    told = {id(fit): export_of(fit).recognise.told for fit in left}
    left = [fit for fit in left if not any(told[id(fit)] < other for other in told.values())]
    most = max((matched(fit) for fit in left), default=0)
    left = [fit for fit in left if matched(fit) == most]
    asked = max((len(told[id(fit)]) for fit in left), default=0)
    return [fit for fit in left if len(told[id(fit)]) == asked]
