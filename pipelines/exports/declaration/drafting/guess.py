"""What a column may be: by its heading, as the layouts that are known name theirs, and by its cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from pipelines.exports.checking.cell_types import read_dates, read_values, vocabulary
from pipelines.exports.declaration import Export, heading_key, normal_heading
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES, TOLD_BY
from pipelines.identity.upn import normalise_upn, upn_format_ok

MOSTLY = 0.8
DATE_FORMS = ("day_first", "iso", "month_first")
RARER_FORMS = ("%b %d %Y", "%B %d %Y", "%Y%m%d", "%d%m%Y", "%a %d %b %Y", "%A %d %B %Y", "%d %b %y", "%b-%d-%Y")
SHORTEST_TERM = 3  # a1 and su2 may well be classes


@dataclass(frozen=True)
class Learned:
    """What the known layouts call their columns: (record, field) counted by normalised heading."""

    fields: dict[str, Counter[tuple[str, str]]]

    @classmethod
    def of(cls, exports: Iterable[Export]) -> Learned:
        fields: dict[str, Counter[tuple[str, str]]] = {}
        for export in exports:
            known = FIELD_TYPES[export.record]
            for field, headings in export.columns.items():
                for heading in headings:
                    if field in known and isinstance(heading, str):
                        fields.setdefault(_last(heading), Counter())[export.record, field] += 1
        return cls(fields)

    def record_of(self, headings: Iterable[str]) -> str:
        """The record whose layouts have most of these headings; of results only where a cell of a result is named."""
        counts: Counter[str] = Counter()
        for heading in headings:
            told = self.fields.get(_last(heading), Counter())
            counts.update({record for record, field in told if field != CELL_FIELDS.get(record)})
        counts.pop("result", None)
        return max(counts, key=lambda record: (counts[record], record == "roll"), default="roll")

    def tells(self, headings: Iterable[str], record: str) -> bool:
        """Whether a heading names what this record is about: beside a column of subjects nothing else speaks for it."""
        about = {*TOLD_BY.get(record, []), CELL_FIELDS.get(record)} - {"subject"}
        return any(self.field(heading, record) in about for heading in headings)

    def field(self, heading: str, record: str) -> str:
        """The field that a heading most often names, in this record's layouts before any other's; '' where none."""
        told = self.fields.get(_last(heading), Counter())
        for records in ({record}, set(FIELD_TYPES)):
            counts = Counter({field: times for (of, field), times in told.items() if of in records})
            counts = Counter({field: times for field, times in counts.items() if field in FIELD_TYPES[record]})
            if counts:
                return counts.most_common(1)[0][0]
        return ""


def field_by_cells(cells: list[str], record: str) -> str:
    """'upn', 'subject', 'term' or a date's field where the cells leave no doubt; '' else."""
    texts = pd.Series(cells, dtype="str")
    if texts.empty:
        return ""
    if upn_format_ok(normalise_upn(texts)).mean() >= MOSTLY:
        return "upn"
    if record == "result" and (said := _said_by(texts)):
        return said
    read = read_dates(texts, list(DATE_FORMS[:2]))
    days = read.loc[read["read_as"].isin(DATE_FORMS), "value"]
    if len(days) / len(texts) < MOSTLY:
        return ""
    years = pd.Series([day.year for day in days])
    if years.nunique() > 1 and years.max() - years.min() < 20 and years.median() < pd.Timestamp.now().year - 3:
        return "birth_date"
    return {"result": "assessed_on", "objective_judgement": "judged_on"}.get(record, "")


def _said_by(texts: pd.Series) -> str:
    """'subject' for cells of several subjects, 'term' for those of terms; '' for others."""
    subjects = read_values(texts, "subject", {})
    if subjects["value"].notna().mean() >= MOSTLY and subjects["value"].nunique() > 1:
        return "subject"
    is_term = read_values(texts, "term", {})["value"].notna() & (texts.str.len() >= SHORTEST_TERM)
    return "term" if is_term.mean() >= MOSTLY else ""


def date_forms(columns: Iterable[list[str]]) -> tuple[list[str], int]:
    """The forms that date columns are written in, and how many cells none of them reads; month_first only where days
    past the twelfth prove it.
    """
    columns = [*columns]
    texts = pd.Series([cell for cells in columns for cell in cells], dtype="str")
    read_as = read_dates(texts, list(DATE_FORMS[:2]))["read_as"]
    forms = [form for form in DATE_FORMS if (read_as == form).any()]
    if "month_first" in forms:
        proven_day_first = texts.str.match(r"(1[3-9]|2\d|3[01])\D").any()
        forms = ["day_first", *(form for form in forms if form == "iso")] if proven_day_first else ["month_first"]
    unread = texts[~read_as.isin([*DATE_FORMS, "serial"]) & (texts != "")]
    for form in RARER_FORMS:
        reads = read_dates(unread, [form])["value"].notna() if len(unread) else pd.Series(dtype=bool)
        if reads.any():
            forms.append(form)
            unread = unread[~reads]
    return forms or ["day_first", "iso"], len(unread)


def unknown_values(cells: list[str], kind: str) -> list[str]:
    """Values of a listed field that nothing knows, the commonest first: never those of names, dates or numbers."""
    texts = pd.Series(cells, dtype="str")
    unread = texts[~read_values(texts, kind, {})["known"]]
    return [text for text, _ in Counter(unread).most_common(12)]


def subjects_in(heading: str) -> list[tuple[str, str]]:
    """(words of the heading, subject) where it names one, the longest words first."""
    words = normal_heading(heading)
    spelt = (
        (spelling, subject) for subject, listed in vocabulary("subject").items() for spelling in (subject, *listed)
    )
    found = [(spelling, subject) for spelling, subject in spelt
             if re.search(rf"(?<!\w){re.escape(spelling.casefold())}(?!\w)", words)]  # fmt: skip
    return sorted(found, key=lambda pair: -len(pair[0]))


def _last(heading: str) -> str:
    """A heading, or the last name of an element's path, as it is compared."""
    return (
        heading_key(re.split(r"[/.](?=\w)", heading)[-1]) if "/" in heading or "." in heading else heading_key(heading)
    )
