"""Which column of a file fills which field, and which hold results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipelines.exports.declaration import Export, ResultColumns, normal_heading
from pipelines.exports.declaration.headings import KEPT, Heading, fit_of, is_heading, place_of, written_out
from pipelines.exports.invisible_marks import without_invisible_marks


def columns_of_fields(export: Export, headings: Iterable[str]) -> dict[str, int]:
    """Which column fills each field: of the headings that the declaration lists, the first that the file has.

    Of two columns with the same heading it is the left one; the other is told on the receipt as not used.
    """
    return dict(_columns_of_fields(export, tuple(headings)))


@lru_cache(maxsize=2048)  # the same headings stand in a thousand files
def _columns_of_fields(export: Export, headings: tuple[str, ...]) -> dict[str, int]:
    normals = [normal_heading(heading) for heading in headings]
    found = {field: place_of(wanted, normals) for field, wanted in export.columns.items()}
    return {field: at for field, at in found.items() if at is not None}


def heading_says(part: ResultColumns, heading: str) -> dict[str, str] | None:
    """What a heading says of its results: the pattern's named groups, {} for a listed heading, None for
    another column.
    """
    normal = normal_heading(heading)
    if any(is_heading(wanted, normal) for wanted in part.headings):
        return {}
    found = fit_of(part.pattern, " ".join(without_invisible_marks(heading).split())) if part.pattern else None
    return {name: text for name, text in found.groupdict().items() if text} if found else None


def result_headings(export: Export, headings: list[str]) -> set[str]:
    """The headings that hold results, as they stand in the file: told on the receipt as used."""
    return {heading for heading in headings if _holds_results(export, heading)}


@lru_cache(maxsize=KEPT)
def _holds_results(export: Export, heading: str) -> bool:
    if export.is_named(normal_heading(heading)):
        return False
    return any(heading_says(part, heading) is not None for part in export.results)


def field_told(export: Export, heading: str) -> str:
    """The field that a heading's column is used for in whatever way, '' where it is not used."""
    normal = normal_heading(heading)
    if field := export.field_of(normal):
        return field
    for field, joined in export.joined.items():
        if any(is_heading(wanted, normal) for part in joined.parts for wanted in part):
            return field
    for split in export.split:
        if any(is_heading(wanted, normal) for wanted in split.headings):
            return " and ".join(split.fields)
    beside = ((field, wanted) for part in export.results for field, wanted in part.columns.items())
    return next((field for field, wanted in beside if any(_may_be(one, normal) for one in wanted)), "")


def _may_be(wanted: Heading, normal: str) -> bool:
    """Whether a heading is the wanted one, whatever stands where that takes up a group of another heading."""
    if isinstance(wanted, str) and "{" in wanted:
        return re.fullmatch(re.sub(r"\\{[a-z_]+\\}", ".+", re.escape(wanted.casefold())), normal) is not None
    return is_heading(wanted, normal)


def fields_present(export: Export, headings: Iterable[str]) -> frozenset[str]:
    """The fields that some column of a file with these headings fills, alone, with others or in part."""
    return _fields_present(export, tuple(headings))


@lru_cache(maxsize=2048)
def _fields_present(export: Export, headings: tuple[str, ...]) -> frozenset[str]:
    normals = [normal_heading(heading) for heading in headings]
    joined = {
        field
        for field, joined in export.joined.items()
        if all(place_of(part, normals) is not None for part in joined.parts)
    }
    parted = {
        field for split in export.split if place_of(split.headings, normals) is not None for field in split.fields
    }
    return frozenset(columns_of_fields(export, headings)) | joined | parted


def headings_of(export: Export, field: str) -> list[str]:
    """The headings that would do for a field, as a message names them."""
    joined = (
        [" with ".join(written_out(part[0]) for part in export.joined[field].parts)] if field in export.joined else []
    )
    parted = [heading for split in export.split if field in split.fields for heading in split.headings]
    return [written_out(heading) for heading in [*export.columns.get(field, []), *parted]] + joined
