"""What must hold between the keys of a declaration. Each fault is a ValueError 'what is wrong; what to write'."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from pipelines.exports.checking.cell_types import DATE_PATTERNS, allowed_values
from pipelines.exports.declaration.headings import groups_of
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES, ONLY_IN_WIDE_FILES, TOLD_BY
from pipelines.workspace.errors import nearest

if TYPE_CHECKING:
    from pipelines.exports.declaration.export import Export

PUPIL = "pupil"


def check_fields(export: Export) -> None:
    """Every field named anywhere is one of the record; what is required has somewhere to come from."""
    known = set(FIELD_TYPES[export.record])
    given = {field for lookup in export.lookups for field in lookup.given}
    named = {*export.fields, *export.values, *export.blank_means, *export.numbers, *export.dates_of} - given
    for field in sorted(named):
        if field not in known:
            raise ValueError(f'the field "{field}" is not one of a {export.record}; {nearest(field, sorted(known))}')
    found_in_rows = {*export.columns, *export.joined, *(field for split in export.split for field in split.fields)}
    told_by = TOLD_BY.get(export.record, [])
    if told_by and not export.question_level and not named & set(told_by):
        raise ValueError(f"tells nothing of {export.record}; write columns: {told_by[0]}:")
    for field in [one for line in export.required for one in ([line] if isinstance(line, str) else line)]:
        if field not in found_in_rows:
            raise ValueError(f'required names "{field}", which columns lacks; add it to columns')
    for where, fields in {"key": export.key, "slice": export.slice or []}.items():
        allowed = known | {PUPIL, "assessment_point"} if where == "key" else known
        for field in fields:
            if field not in allowed:
                raise ValueError(f'{where} names "{field}", which is no field; {nearest(field, sorted(allowed))}')


def check_goes_together(export: Export) -> None:
    """Keys that need one another are there together."""
    if (export.container == "xml") != bool(export.row_elements) and export.container != "json":
        raise ValueError("row_element and container: xml go together; write both or neither")
    if export.recognise.root and export.container != "xml":
        raise ValueError("recognise has a root, which only XML has; write container: xml or leave root out")
    if export.question_level:
        return
    if not export.columns:
        raise ValueError("columns is missing; write columns: and for each field its heading, as in upn: [UPN]")
    cell = CELL_FIELDS.get(export.record)
    if export.results and not cell:
        raise ValueError(f"results: is not for the record {export.record}; write columns:")
    if cell and not export.results and cell not in export.columns and cell not in ONLY_IN_WIDE_FILES:
        raise ValueError(f"says in no way where the {export.record}s stand; write results: or columns: {cell}:")
    for where in ("above_header", "sheet_name", "file_name"):
        for field, pattern in getattr(export, where).items():
            if "value" not in groups_of(pattern):
                raise ValueError(f"{where} finds no value for {field}; write (?P<value>...) round it")
    for form in [*export.dates, *(form for forms in export.dates_of.values() for form in forms)]:
        _check_date_form(form)


def _check_date_form(form: str) -> None:
    if form in DATE_PATTERNS:
        return
    names = "'day_first', 'iso' or 'month_first'"
    if "%" not in form:
        raise ValueError(f'found "{form}" among the forms of dates; write one of {names}, or a form such as %d %b %Y')
    try:
        read = datetime.strptime(datetime(2026, 7, 1).strftime(form), form)
    except ValueError:
        raise ValueError(f'the form of dates "{form}" cannot be read; write one such as %d %b %Y') from None
    if (read.year, read.month, read.day) != (2026, 7, 1):
        raise ValueError(f'the form of dates "{form}" lacks day, month or year; write one such as %d %b %Y')


def check_meanings(export: Export) -> None:
    """What is written for a field with a list of values is one of that list."""
    told = [(f"values.{field}", field, word) for field, map_ in export.values.items() for word in map_.values()]
    told += [("constants", field, word) for field, word in export.constants.items()]
    told += [(f"results.{at}.constants", field, word)
             for at, part in enumerate(export.results) for field, word in part.constants.items()]  # fmt: skip
    told += [(f"lookups.{at}", field, word)
             for at, lookup in enumerate(export.lookups)
             for row in lookup.rows
             for field, word in zip(lookup.gives, row[len(lookup.given):], strict=True) if word]  # fmt: skip
    for where, field, word in told:
        allowed = allowed_values(FIELD_TYPES[export.record].get(field, "text"))
        if allowed and word not in allowed and not (field == "academic_year" and re.fullmatch(r"\d{6}", word)):
            raise ValueError(f'{where} makes {field} "{word}", which it cannot be; {nearest(word, allowed)}')
