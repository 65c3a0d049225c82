"""From a cell's text to a value: one reader per type of field, run once per distinct text.

Every reader takes one stripped, non-empty text and returns its value, or None where the text can't be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cache, partial
from importlib import resources
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipelines.coded_columns import coded
from pipelines.exports.invisible_marks import without_invisible_marks
from pipelines.shipped_yaml import read_shipped

EXCEL_EPOCH = date(1899, 12, 30)
DATE_PATTERNS = {
    "iso": ("%Y-%m-%d", "%Y/%m/%d"),  # and whatever else ISO 8601 allows
    "day_first": (
        "%d/%m/%Y",
        "%d/%m/%y",
        "%d-%m-%Y",
        "%d.%m.%Y",
        "%d %b %Y",
        "%d-%b-%y",
        "%d-%b-%Y",
        "%d %B %Y",
        "%d.%m.%y",
        "%d-%m-%y",
        "%d %b %y",
        "%d %B %y",
        "%a %d %b %Y",
        "%a %d %B %Y",
        "%A %d %B %Y",
        "%d/%m/%Y %H:%M",
        "%d/%m/%Y %H:%M:%S",
    ),
    "month_first": (
        "%m/%d/%Y",
        "%m/%d/%y",
        "%m-%d-%Y",
        "%m/%d/%Y %H:%M",
        "%m/%d/%Y %H:%M:%S",
        "%b %d, %Y",
        "%B %d, %Y",
    ),
}
CODE_AND_WORDS = re.compile(r"(?P<code>\w{1,4}) ?[-–:] ?[^\W\d].*")  # 'K - SEN Support': the code says it
YEAR_GROUPS = ("E1", "E2", "N1", "N2", "R", *map(str, range(1, 15)), "X")
YEAR_GROUP_WORDS = {
    "r": "R",
    "rec": "R",
    "reception": "R",
    "0": "R",
    "00": "R",
    "n": "N2",
    "nursery": "N2",
    "e1": "E1",
    "e2": "E2",
    "n1": "N1",
    "n2": "N2",
    "x": "X",
}


def tidy_text(text: str) -> str:
    """`tidy` for one cell."""
    return without_invisible_marks(text).replace("\xa0", " ").strip().removeprefix("'")


def tidy(cells: Iterable[str], lines: np.ndarray | None = None) -> pd.Series:
    """On each line the cell at that place (all in their order, where no lines are named), without invisible
    marks, hard spaces, spaces round it, or the apostrophe that a spreadsheet puts before text.
    """
    written = pa.array(cells, pa.large_string()).dictionary_encode()
    of_line = written.indices.to_numpy() if lines is None else written.indices.to_numpy()[lines]
    return pd.Series(coded(map(tidy_text, written.dictionary.to_pylist()), of_line))


def each_distinct(cells: pd.Series, read: Callable[[str], object]) -> pd.Series:
    """What `read` makes of each cell, coded, asked once for each distinct text: many cells, few texts."""
    codes, texts = pd.factorize(cells)
    return pd.Series(coded(map(read, texts), codes), index=cells.index)


def read_values(cells: pd.Series, kind: str, own_spellings: dict[str, str]) -> pd.DataFrame:
    """Reads tidy text cells of one field.

    Returns columns `value` (coded: the value, or the text itself for kind 'text'; missing where empty or not known) and
    `known` (False where a filled cell can't be read). An export's own spellings win over the shared vocabulary.
    """
    own = {" ".join(spelling.split()).casefold(): value for spelling, value in own_spellings.items()}
    read = partial(_READERS[kind], own=own)
    codes, texts = pd.factorize(cells)
    values = [read(" ".join(text.split())) if text else None for text in texts]
    known = np.array([text == "" or value is not None for text, value in zip(texts, values, strict=True)] + [False])
    return pd.DataFrame({"value": coded(values, codes), "known": known[codes]}, index=cells.index)


def read_dates(cells: pd.Series, formats: list[str]) -> pd.DataFrame:
    """Reads tidy text cells as dates; returns, both coded, `value` (the date, missing where unread) and `read_as` (the
    format's name, '' where unread).

    A day written month first is taken only where no declared format reads it (13 is no month), and is told
    apart by `read_as`.
    """
    codes, texts = pd.factorize(cells)
    read = [_date(text, formats) for text in texts]
    days, ways = zip(*read, strict=True) if read else ((), ())
    return pd.DataFrame({"value": coded(days, codes), "read_as": coded(ways, codes)}, index=cells.index)


ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)


def _date(text: str, formats: list[str]) -> tuple[date | None, str]:
    text = ORDINAL.sub("", text).replace(",", "") if text[:1].isalpha() or ORDINAL.search(text) else text
    for name in [*formats, *(["month_first"] if "month_first" not in formats else [])]:
        for pattern in DATE_PATTERNS.get(name, (name,)):
            try:
                day = datetime.strptime(text, pattern).date()
            except ValueError:
                continue
            # Month first is no surprise where the layout writes it so, and never day first.
            own = name not in DATE_PATTERNS or (
                name == "month_first" and name in formats and "day_first" not in formats
            )
            return day, "declared" if own else name
        if name == "iso" and re.match(r"\d{4}-\d{2}-\d{2}[T ]", text):
            with suppress(ValueError):
                return datetime.fromisoformat(text).date(), name
    if re.fullmatch(r"[1-6][0-9]{4}", text):
        return EXCEL_EPOCH + timedelta(days=int(text)), "serial"
    return None, ""


def _text(text: str, own: dict[str, str]) -> str:
    return own.get(text.casefold(), text)


def _listed(text: str, own: dict[str, str], section: str) -> str | None:
    found = own.get(text.casefold()) or _spellings(section).get(text.casefold())
    coded = None if found else CODE_AND_WORDS.fullmatch(text)
    return _listed(coded["code"], own, section) if coded else found


def _yes_no(text: str, own: dict[str, str]) -> bool | None:
    word = _listed(text, own, "yes_no")
    return None if word is None else word == "yes"


def _year_group(text: str, own: dict[str, str]) -> str | None:
    if text.casefold() in own:
        return own[text.casefold()]
    bare = re.sub(r"^(national curriculum year|nc ?year|year|yr|y)\s*", "", text.casefold()).strip()
    if bare in YEAR_GROUP_WORDS:
        return YEAR_GROUP_WORDS[bare]
    number = re.fullmatch(r"0*([0-9]{1,2})(\.0)?", bare)
    return number[1] if number and 1 <= int(number[1]) <= 14 else None


def _count(text: str, own: dict[str, str]) -> int | None:
    """A whole number from 0, as spreadsheets write it: 1,024 and 190.0 too."""
    text = own.get(text.casefold(), text)
    number = re.fullmatch(r"([0-9]{1,7}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\.0+)?", text, re.ASCII)
    return int(number[1].replace(",", "")) if number else None


def _percent(text: str, own: dict[str, str]) -> float | None:
    """A number from 0 to 100, with its sign or without; whether 0.95 means 95 is for the whole column to tell."""
    number = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?|\.[0-9]+) ?%?", own.get(text.casefold(), text), re.ASCII)
    return float(number[1]) if number and float(number[1]) <= 100 else None


def _any_subject(text: str, own: dict[str, str]) -> str | None:
    """A subject that is listed, or the school's own word for another one in the same form: Food Technology is
    food_technology.
    """
    word = own.get(text.casefold(), text)
    return subject_meant(word.casefold()) or as_subject(word) or None


def _academic_year(text: str, own: dict[str, str]) -> str | None:
    """'202526' from 2025/26, 2025-2026, 25/26 or 202526; the second year must follow the first."""
    found = re.fullmatch(r"(?:20)?(\d{2}) ?[/-]? ?(?:20)?(\d{2})", own.get(text.casefold(), text))
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        return None
    return f"20{found[1]}{found[2]}"


def _first_language(text: str, own: dict[str, str]) -> str | None:
    return _listed(text, own, "first_language") or ("other" if re.fullmatch(r"[A-Za-z]{3,4}", text) else None)


def as_subject(word: str) -> str:
    """A subject's name in the form that subjects have: Food Technology is food_technology."""
    return re.sub(r"\W+", "_", word.casefold()).strip("_")


def subject_meant(word: str) -> str | None:
    """The subject that a word means to everybody; the word without case and with single spaces."""
    return _spellings("subject").get(word)


def allowed_values(kind: str) -> list[str]:
    """The values that a field of this kind can have; [] where it is any text, a date or a number."""
    if kind == "year_group":
        return list(YEAR_GROUPS)
    if kind == "first_language":
        return ["english", "other", "unknown"]
    if kind == "subject":
        return list(vocabulary("subject_names"))
    return list(vocabulary(kind)) if kind in vocabulary_sections() else []


def vocabulary(section: str) -> dict[str, Any]:
    """A section of vocabulary.yml as it is written there."""
    return _vocabulary()[section]


def vocabulary_sections() -> set[str]:
    return set(_vocabulary())


@cache
def _vocabulary() -> dict[str, dict[str, Any]]:
    return read_shipped(resources.files(__package__).joinpath("vocabulary.yml").read_text(encoding="utf-8"))


@cache
def words_in_headings(field: str, besides: tuple[str, ...] = ()) -> str:
    """The words for a field's values that may stand in a heading, and others besides, as the inside of a pattern's
    group, longest first.
    """
    left_out = vocabulary("not_in_headings").get(field, [])
    listed = vocabulary(field).items()
    words = {word.casefold() for value, spellings in listed if value not in left_out
             for word in (value.replace("_", " "), *spellings) if word not in left_out}  # fmt: skip
    words.update(besides)
    if not words:
        raise ValueError(f"no words are known for {field}")
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _spellings(section: str) -> dict[str, str]:
    """Every spelling of a section, and the value that it stands for."""
    listed = vocabulary(section).items()
    return {spelling.casefold(): value for value, spellings in listed for spelling in (value, *spellings)}


_READERS: dict[str, Callable[..., object]] = {
    "text": _text,
    "sex": partial(_listed, section="sex"),
    "yes_no": _yes_no,
    "sen_provision": partial(_listed, section="sen_provision"),
    "enrolment_status": partial(_listed, section="enrolment_status"),
    "subject": partial(_listed, section="subject"),
    "any_subject": _any_subject,
    "count": _count,
    "percent": _percent,
    "term": partial(_listed, section="term"),
    "result_type": partial(_listed, section="result_type"),
    "academic_year": _academic_year,
    "year_group": _year_group,
    "first_language": _first_language,
}
