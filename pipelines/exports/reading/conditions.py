"""Whether a sheet has what tells a layout, and which of several layouts that fit is the one meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipelines.exports.declaration import Export, Recognise, heading_key, is_heading, normal_heading
from pipelines.exports.declaration.headings import fit_of
from pipelines.exports.reading.columns import result_headings

Fit = TypeVar("Fit")
Known = tuple[int, int]


@dataclass(frozen=True)
class Seen:
    """What a layout is told by: the normalised headings of one row (or of rows put together), what lies round them.

    `cells_under(heading)` gives the texts of that column, the first rows of it; `above` the lines over the headings.
    """

    headings: list[str]
    cells_under: Callable[[str], Iterable[str]]
    above: str = ""
    sheet: str = ""


def asks_for(wanted: Recognise, present: set[str]) -> bool:
    """Whether the headings that a layout must have are among those present (normalised)."""
    return _names_all(wanted, set(map(heading_key, present))) and _fits_patterns(wanted, present)


def _fits_patterns(wanted: Recognise, present: set[str]) -> bool:
    """Whether so many of the headings present fit each pattern as the layout asks for."""
    return all(_fitting(many.pattern, present) >= many.at_least for many in wanted.patterns)


def _names_all(wanted: Recognise, keys: set[str]) -> bool:
    """Whether of the headings written out that a layout must have, one of each kind is among these keys."""
    return not any(map(keys.isdisjoint, wanted.key_alternatives))


def is_met(wanted: Recognise, seen: Seen) -> bool:
    """Whether every line of a layout's `recognise` is met."""
    present = set(seen.headings)
    return (
        asks_for(wanted, present)
        and not any(is_heading(heading, normal) for heading in wanted.absent for normal in present)
        and all(_has_cell(seen, headings, pattern) for headings, pattern in wanted.cells.items())
        and (not wanted.above or bool(re.search(wanted.above, seen.above, re.IGNORECASE)))
        and (not wanted.sheet or bool(re.search(wanted.sheet, seen.sheet, re.IGNORECASE)))
    )


def is_file_of(export: Export, seen: Seen) -> bool:
    """Whether every line is met, no heading is unknown where the layout wants it so, and its results look so."""
    present = set(seen.headings)
    return (
        is_met(export.recognise, seen)
        and (not export.recognise.only or known_headings(export, present) == present)
        and (not export.recognise.results or _has_result(export, seen, export.recognise.results))
    )


def _has_result(export: Export, seen: Seen, pattern: str) -> bool:
    """Whether a cell of results fits; a file of results without a filled one is told by its headings, any other is not:
    the names of subjects alone are headings of results.
    """
    texts = {text.strip() for heading in result_headings(export, seen.headings) for text in seen.cells_under(heading)}
    fits = re.compile(pattern, re.IGNORECASE).fullmatch
    return (export.record == "result" and not texts - {""}) or any(map(fits, texts))


def known_headings(export: Export, present: set[str]) -> set[str]:
    """The headings (normalised) that tell the layout, or that it uses for anything but results."""
    many = export.recognise.patterns
    by_pattern = {normal for normal in present if any(is_heading(one, normal) for one in many)}
    return named_headings(export, present) | by_pattern


def named_headings(export: Export, present: set[str]) -> set[str]:
    """Those of the known headings (normalised) that the layout names as they are, and not by a pattern alone."""
    told = set().union(*export.recognise.key_alternatives)
    return {normal for normal in present if heading_key(normal) in told or export.is_named(normal)}


def known_of(export: Export, matched: int, headings: Iterable[str]) -> tuple[int, int]:
    """How many headings a layout knows; of layouts of results for any system, then how plain those of its results are.

    'Writing' is what a sheet is about, 'KS1 Reading' beside it what was before. `matched`: the first of the two.
    """
    is_for_any = export.recognise.generic and export.record == "result"
    plain = map(normal_heading, result_headings(export, [*headings]) if is_for_any else ())
    return matched, -sum(map(len, plain))


def most_telling(fits: list[tuple[Export, Known, Fit]]) -> list[tuple[Export, Known, Fit]]:
    """Of the layouts that fit (with what `known_of` says of each), the one meant; several only if nothing tells them
    apart.

    The trust's own before the shipped; a layout for a system before the ones for any system; one that bears no other
    heading after those that do; one that asks for summaries last of all; one that asks more of a file before one that
    asks only part of it; then the one that knows the most headings.
    """
    if not fits:
        return []
    best = max(_rank(export) for export, _, _ in fits)
    first = [fit for fit in fits if _rank(fit[0]) == best]
    telling = [fit for fit in first if not any(fit[0].recognise.told < other.recognise.told for other, _, _ in first)]
    most = max(known for _, known, _ in telling)
    return [fit for fit in telling if fit[1] == most]


def _rank(export: Export) -> tuple[bool, bool, bool, bool]:
    return export.is_own, not export.question_level, not export.recognise.generic, not export.recognise.only


def _fitting(pattern: str, present: set[str]) -> int:
    return sum(1 for heading in present if fit_of(pattern, heading))


def _has_cell(seen: Seen, headings: str, pattern: str) -> bool:
    """Whether a cell under the heading (or one of several, parted by |) fits; a file of headings alone is told by
    them.
    """
    names = headings.split("|")
    there = [normal for normal in seen.headings if any(is_heading(name, normal) for name in names)]
    texts = [text for heading in there for text in seen.cells_under(heading)]
    none_yet = bool(there) and not texts
    return none_yet or any(re.fullmatch(pattern, text.strip(), re.IGNORECASE) for text in texts)
