"""Other layouts that a file of this layout would fit as well."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.declaration.sense import headings_of_a_whole_file
from pipelines.exports.reading.columns import result_headings
from pipelines.exports.reading.conditions import Seen, is_file_of, known_headings, known_of, most_telling

NAMED = 3


def rivals(export: Export, others: Iterable[Export]) -> list[str]:
    """Whole sentences: one for each layout that ties with this one or is taken in its place, one for all those whose
    files it would take.
    """
    said, taken = [], []
    for other in others:
        if other.id != export.id and other.container == export.container:
            told = _told(export, other, headings_of_a_whole_file(export))
            said += told
            taken += [] if told or not _takes(export, other) else [f"{other.name} ({other.id})"]
    return [*said, *([_of_those_taken(taken)] if taken else [])]


def _of_those_taken(named: list[str]) -> str:
    """One sentence that names the first few."""
    more = f" and {len(named) - NAMED} other layouts" if len(named) > NAMED else ""
    return f"Files of {', '.join(named[:NAMED])}{more} may be taken for this layout: ask for a heading that they lack."


def _told(export: Export, other: Export, headings: list[str]) -> list[str]:
    if not _fits(other, headings):
        return []
    best = [one for one, _, _ in most_telling([(one, _known(one, headings), None) for one in (export, other)])]
    if len(best) > 1:
        return [
            f"A file of this layout also fits {other.name} ({other.id}) and would be held: give recognise a heading "
            "that only this layout has, or name under absent: one that only the other has."
        ]
    if best == [other]:
        return [
            f"A file of this layout is taken for {other.name} ({other.id}): give recognise more of the headings that "
            "only this layout has."
        ]
    return []


def _takes(export: Export, other: Export) -> bool:
    """Whether files of the other layout would be taken for this one."""
    headings = headings_of_a_whole_file(other)
    if other.is_own or not _fits(export, headings):
        return False
    best = [one for one, _, _ in most_telling([(one, _known(one, headings), None) for one in (export, other)])]
    return best == [export]


def _fits(export: Export, headings: list[str]) -> bool:
    """Whether a file with these headings, of which nothing else is known, may be of the layout."""
    return is_file_of(export, Seen([normal_heading(heading) for heading in headings], lambda heading: ()))


def _known(export: Export, headings: list[str]) -> tuple[int, int]:
    results = {normal_heading(heading) for heading in result_headings(export, headings)}
    matched = len(known_headings(export, {normal_heading(heading) for heading in headings}) | results)
    return known_of(export, matched, headings)
