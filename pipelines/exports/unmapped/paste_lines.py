"""Lines for trust.yml that map what nobody has mapped yet, ready to paste: with a likely meaning, or ??? to fill in."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches

import pandas as pd

from pipelines.exports.checking.cell_types import allowed_values, as_subject, vocabulary, vocabulary_sections
from pipelines.exports.records import FIELD_TYPES
from pipelines.exports.unmapped.values import Unmapped
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.which import framework_that_knows
from pipelines.workspace.reference import Reference
from pipelines.workspace.settings import NC_YEARS

TO_FILL_IN = "???"
CLOSE = 0.75
LISTED = 12


@dataclass(frozen=True)
class PasteLine:
    """One line of `section` ('judged_with' or 'spellings'). `remark`: how many cells, where, what it may be.

    `likely` is the meaning that the line proposes, or None: then ??? stands there.
    """

    section: str
    line: str
    remark: str
    likely: str | None
    of: tuple[Unmapped, ...]


def paste_lines(values: list[Unmapped], reference: Reference) -> list[PasteLine]:
    """A line for each value, and one for each school's subject without a framework. Values that tell of a person get
    none: they have to be mended at the school.
    """
    shown = [value for value in values if value.value is not None]
    lines = _judged_with([value for value in shown if value.kind == "framework"], reference)
    by_meaning: dict[tuple[str, ...], list[Unmapped]] = {}
    for value in shown:
        if value.kind != "framework":
            by_meaning.setdefault((value.framework, value.export, value.field, value.value), []).append(value)
    return lines + [_spelling(tuple(same), reference) for same in by_meaning.values()]


def _judged_with(values: list[Unmapped], reference: Reference) -> list[PasteLine]:
    """One for each school's subject; where its year groups judge in different words, one more for each that differs
    from most. Where trust.yml tells year groups apart already, each line names its own: one for all would take the
    place of what is said of the others.
    """
    groups: dict[tuple[str, str], dict[str, list[Unmapped]]] = {}
    for value in values:
        for school in value.cells:
            groups.setdefault((school, value.subject), {}).setdefault(value.nc_year, []).append(value)
    lines = []
    for (school, subject), by_year in sorted(groups.items()):
        likely = {year: _likely(school, year, found, reference) for year, found in by_year.items()}
        if _told_by_year(school, subject, reference):
            lines += [
                _line(school, subject, year, by_year[year], likely[year]) for year in sorted(by_year, key=_in_order)
            ]
            continue
        cells = Counter()
        for year, found in by_year.items():
            cells[likely[year]] += sum(value.cells[school] for value in found)
        usual, _ = cells.most_common(1)[0]
        others = {year: found for year, found in by_year.items() if likely[year] != usual and year}
        most = [value for year, found in by_year.items() if year not in others for value in found]
        lines.append(_line(school, subject, "", most, usual))
        lines += [_line(school, subject, year, others[year], likely[year]) for year in sorted(others, key=_in_order)]
    return lines


def _told_by_year(school: str, subject: str, reference: Reference) -> bool:
    return any(
        line.nc_year and line.school in (None, school) and line.subject in (None, subject)
        for line in reference.workspace.settings.judged_with
    )


def _likely(school: str, nc_year: str, found: list[Unmapped], reference: Reference) -> str | None:
    words = [one.value for one in found for _ in range(one.cells[school])]
    return framework_that_knows(pd.Series(words), reference.frameworks, nc_year)


def _line(school: str, subject: str, nc_year: str, found: list[Unmapped], likely: str | None) -> PasteLine:
    said = {
        "subject": subject,
        "nc_year": _quoted(nc_year) if nc_year else "",
        "framework": likely or _quoted(TO_FILL_IN),
    }
    line = ", ".join(f"{key}: {value}" for key, value in ({"school": school} | said).items() if value)
    words = [*dict.fromkeys(_quoted(one.value) for one in found)]
    remark = f"{_cells(sum(one.cells[school] for one in found))}: {_listed(words)}"
    return PasteLine("judged_with", f"{{{line}}}", remark, likely, tuple(found))


def _in_order(nc_year: str) -> int:
    return NC_YEARS.index(nc_year) if nc_year else -1


def _spelling(same: tuple[Unmapped, ...], reference: Reference) -> PasteLine:
    one = same[0]
    known = _words_of(one.framework, reference) if one.framework else _words_in(one, reference)
    spelt = {normalise_value(word): meaning for word, meaning in known.items()}
    near = get_close_matches(normalise_value(one.value), spelt, n=1, cutoff=CLOSE)
    likely = spelt[near[0]] if near else None
    where = f"framework: {one.framework}" if one.framework else f"export: {one.export}, field: {one.field}"
    means = _quoted(likely or TO_FILL_IN)
    meanings = [*dict.fromkeys(known.values())]
    remark = f"{_cells(sum(each.count for each in same))} at {_listed(_schools(same))}"
    if likely:
        remark += "; proposed as the nearest word"
    elif meanings:
        remark += f"; one of {_listed(meanings)}"
    if one.field == "subject":
        own = f"{as_subject(one.value)}: {{name: {_quoted(one.value)}}}"
        remark += f"; or a subject of your own: instead of this line, {own} under subjects"
    return PasteLine("spellings", f"{{{where}, value: {_quoted(one.value)}, means: {means}}}", remark, likely, same)


def _words_of(framework: str, reference: Reference) -> dict[str, str]:
    """Spelling -> grade of a framework."""
    words = reference.frameworks["framework_value"]
    mine = words[(words["framework"] == framework) & words["grade"].notna()]
    return dict(zip(mine["value_normal"], mine["grade"], strict=True))


def _words_in(one: Unmapped, reference: Reference) -> dict[str, str]:
    """Spelling -> value of a field; for a school's name, the names of the trust's schools."""
    if one.field == "school_name":
        return {school.school_name: school.school_name for school in reference.workspace.schools.values()}
    export = reference.exports.get(one.export)
    kind = FIELD_TYPES[export.record].get(one.field, "text") if export else "text"
    if kind not in vocabulary_sections():
        return {value: value for value in allowed_values(kind)}
    return {spelling: value for value, spellings in vocabulary(kind).items() for spelling in (value, *spellings)}


def _schools(values: tuple[Unmapped, ...]) -> list[str]:
    return sorted({school for value in values for school in value.cells})


def _cells(count: int) -> str:
    return f"{count:,} cell" if count == 1 else f"{count:,} cells"


def _listed(words: list[str]) -> str:
    rest = len(words) - LISTED
    return ", ".join(words[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
