"""A declaration as text, with comments for what only a person can know: headings and codes, never a pupil."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import pandas as pd

from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.declaration.drafting.guess import Learned, date_forms, field_by_cells, unknown_values
from pipelines.exports.declaration.drafting.results import Found, results_among
from pipelines.exports.declaration.drafting.sample import Sample, sample_of
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES, TOLD_BY
from pipelines.workspace.slug import slug

LISTED = {"subject", "term", "result_type", "sex", "year_group", "sen_provision", "enrolment_status", "yes_no"}
FLAGS = "yes_no"
PLAIN = re.compile(r"[A-Za-z][\w /().+-]*[\w).+]|[A-Za-z]")
WORDS_OF_YAML = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
WHO = ["upn", "surname", "full_name", "pupil_id", "admission_number", "mis_id"]


def drafted(
    content: bytes, name: str, exports: Iterable[Export], frameworks: dict[str, pd.DataFrame]
) -> tuple[str, str]:
    """(the text, the id that it gives itself). Raises Unreadable, NothingToDraft."""
    learned = Learned.of(exports)
    sample = sample_of(content, set(learned.fields))
    columns = dict(zip(sample.headings, sample.cells, strict=True))
    record = learned.record_of(columns)
    # the column of the results themselves is told with what they are results of
    fields = {
        heading: field
        for heading, field in _fields(columns, learned, "result").items()
        if field != CELL_FIELDS["result"]
    }
    has_subject = "subject" in fields.values()
    is_of_results = has_subject and not learned.tells(columns, record)
    results = results_among(_left(columns, fields), frameworks, has_subject, is_of_results)
    if results or is_of_results:
        record = "result"
    else:
        fields = _fields(columns, learned, record)
    return _text(slug(name), record, sample, columns, fields, results), slug(name)


def _fields(columns: dict[str, list[str]], learned: Learned, record: str) -> dict[str, str]:
    """Field by heading; a field is given to the first column that claims it."""
    found: dict[str, str] = {}
    for guess in (
        lambda heading: learned.field(heading, record),
        lambda heading: field_by_cells(columns[heading], record),
    ):
        for heading in columns:
            field = guess(heading) if heading not in found else ""
            if field and field not in found.values():
                found[heading] = field
    return found


def _left(columns: dict[str, list[str]], fields: dict[str, str]) -> dict[str, list[str]]:
    return {heading: cells for heading, cells in columns.items() if heading not in fields}


def _text(
    identifier: str,
    record: str,
    sample: Sample,
    columns: dict[str, list[str]],
    fields: dict[str, str],
    results: list[Found],
) -> str:
    by_field = {field: heading for heading, field in fields.items()}
    used = {*fields, *(heading for one in results for heading in one.headings)}
    left = [heading for heading in columns if heading not in used]
    kinds = {field: FIELD_TYPES[record][field] for field in by_field}
    lines = [
        f"id: {identifier}",
        f"name: {_quoted(identifier.replace('-', ' ').capitalize())}       # what receipts call this file",
        f"record: {record}       # check: {', '.join(FIELD_TYPES)}",
        'layout_source: "Unverified: drafted from one sample"       # say where the layout comes from',
        *_container(sample),
        "recognise:              # keep what every file of this layout has, and no other layout",
        f"  headings: {_list(_telling(fields, results, left))}",
        *_patterns(results),
        f"required: {_list([field for field in WHO if field in by_field][:1])}",
    ]
    dates = [columns[by_field[field]] for field, kind in kinds.items() if kind == "date"]
    if dates:
        forms, unread = date_forms(dates)
        told = (
            f"       # {unread} of the dates read in none of these: add their form, such as '%b %d %Y'"
            if unread
            else ""
        )
        lines.append(f"dates: {_list(forms)}{told}")
    lines.append("columns:")
    lines += [f"  {field}: {_list([heading])}" for field, heading in by_field.items()]
    needed = TOLD_BY.get(record) or ([CELL_FIELDS[record]] if record in CELL_FIELDS else [])
    if not results and needed and not set(by_field) & set(needed):
        lines.append(f"  # {needed[0]}: [...]       # needed: write the heading of the column that says it")
    if left:
        lines.append(f"  # not used: {', '.join(left[:30])}")
    if not set(by_field) & set(WHO):
        lines.append("  # nothing says who the pupil is: add upn, or surname, forename and birth_date")
    lines += _values(columns, by_field, kinds)
    flags = [field for field, kind in kinds.items() if kind == FLAGS and len(columns[by_field[field]]) < sample.rows]
    if flags:
        lines += [
            "blank_means:            # a flag is often Y or nothing: check",
            *(f'  {flag}: "no"' for flag in flags),
        ]
    lines += _results(results, "subject" in by_field)
    if sample.lines_above:
        lines += [
            f"# {_lines_stand(sample.lines_above)} above the headings. If one says the year, the term or the day:",
            "# above_header: {academic_year: 'Year: *(?P<value>[0-9/]+)'}",
        ]
    return "\n".join(lines) + "\n"


def _lines_stand(count: int) -> str:
    return "1 line stands" if count == 1 else f"{count} lines stand"


def _container(sample: Sample) -> list[str]:
    if sample.container == "table":
        return []
    element = [f"row_element: {_quoted(sample.row_element)}"] if sample.row_element else []
    return [f"container: {sample.container}", *element]


def _telling(fields: dict[str, str], results: list[Found], left: list[str]) -> list[str]:
    """Headings that tell the layout: who the pupil is, then what others are least likely to have."""
    first = [heading for heading, field in fields.items() if field in WHO]
    rest = [heading for heading, field in fields.items() if field not in WHO]
    held = [heading for one in results if not one.pattern for heading in one.headings]
    unknown = [heading for heading in left if heading.strip()]
    return list(dict.fromkeys([*first[:2], *held[:3], *unknown[:3], *rest]))[:8]


def _patterns(results: list[Found]) -> list[str]:
    """What tells a layout whose results stand under headings of one shape: that some heading has it."""
    told = [f"{{pattern: {_quoted(one.pattern)}, at_least: 1}}" for one in results if one.pattern]
    return [f"  patterns: [{', '.join(told)}]"] if told else []


def _values(columns: dict[str, list[str]], by_field: dict[str, str], kinds: dict[str, str]) -> list[str]:
    lines = []
    for field, heading in by_field.items():
        unknown = unknown_values(columns[heading], kinds[field]) if kinds[field] in LISTED else []
        if unknown:
            lines.append(f"#   {field}: {{{', '.join(f'{_quoted(word)}: ...' for word in unknown)}}}")
    return ["# values:                # words that are not known yet: say what each means", *lines] if lines else []


def _results(results: list[Found], has_subject: bool) -> list[str]:
    lines = ["results:"] if results else []
    for one in results:
        if one.pattern:
            lines.append(f"  - pattern: {json.dumps(one.pattern)}")
        else:
            lines.append(f"  - headings: {_list(one.headings)}")
        constants = {"subject": one.subject, "framework": one.framework}
        said = ", ".join(f"{field}: {word}" for field, word in constants.items() if word)
        if said:
            lines.append(f"    constants: {{{said}}}")
        if not (one.subject or has_subject or "(?P<subject>" in one.pattern):
            lines.append("    # nothing says the subject: add constants: {subject: ...}")
        others = [name for name in one.others if name != one.framework]
        if one.framework:
            lines.append(f"    # check the framework{'; these fit too: ' + ', '.join(others) if others else ''}")
        elif others:
            lines.append(
                f"    # its values fit {', '.join(others)}: name one in constants, or in trust.yml under judged_with"
            )
        else:
            lines.append("    # no framework knows its values: write one, or name it in constants: {framework: ...}")
        if one.unknown:
            lines.append(
                f"    # outcomes: {{{', '.join(f'{_quoted(code)}: ...' for code in one.unknown)}}}       # absent, ..."
            )
    return lines


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(word: str) -> str:
    """A word as YAML reads it back: plain where it may be."""
    is_plain = PLAIN.fullmatch(word) and normal_heading(word) not in WORDS_OF_YAML
    return word if is_plain else json.dumps(word, ensure_ascii=False)
