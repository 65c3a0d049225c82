"""Other layouts that a file of this layout would fit as well."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.exports.columns import result_headings
from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.declaration.sense import headings_of_a_whole_file
from pipelines.exports.fingerprint import headings_fit, known_headings, most_specific


def rivals(export: Export, others: Iterable[Export]) -> list[str]:
    """Whole sentences, one for each layout that ties with this one or is taken in its place."""
    headings = headings_of_a_whole_file(export)
    normals = {normal_heading(heading) for heading in headings}
    said = []
    for other in others:
        if other.id == export.id or other.container != export.container or not headings_fit(other.recognise, normals):
            continue
        best = most_specific([export, other], lambda one: one, lambda one: _known(one, headings, normals))
        if len(best) > 1:
            said.append(
                f"A file of this layout also fits {other.name} ({other.id}) and would be held: "
                "give recognise a heading that only this layout has, or absent: one that only the other has."
            )
        elif best == [other]:
            said.append(
                f"A file of this layout is taken for {other.name} ({other.id}), which knows more of its headings: "
                "give recognise more of the headings that only this layout has."
            )
    return said


def _known(export: Export, headings: list[str], normals: set[str]) -> int:
    results = {normal_heading(heading) for heading in result_headings(export, headings)}
    return len(known_headings(export, normals) | results)
