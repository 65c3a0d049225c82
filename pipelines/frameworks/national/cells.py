"""Kinds of cell in a table of published facts: what may stand there, and what to write instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

import pandas as pd

from pipelines.frameworks.declaration import Framework, NcYear, SourceStatus, Term

WORDS: dict[str, tuple[str, ...]] = {
    "nc_year": get_args(NcYear),
    "term": get_args(Term),
    "source_status": get_args(SourceStatus),
    "unit": ("percent", "score", "marks", "points", "goals"),
    "release": ("provisional", "final"),
}
_PATTERNS = {
    "number": (r"-?[0-9]+(?:\.[0-9]+)?", "a number, such as 66 or 4.08"),
    "percent": (r"[0-9]+(?:\.[0-9]+)?", "a percentage from 0 to 100, without the sign"),
    "whole": (r"[0-9]+", "a whole number"),
    "year": (r"20[0-9]{2}", "the year of the paper, such as 2024"),
    "text": (r"(?s).*\S.*", "a text"),
}


@dataclass(frozen=True)
class KnownNames:
    """The names that a line may use: ids of frameworks, and subjects (None: nobody says which are known).

    `highest_marks`: of the frameworks whose marks are converted to another's scale.
    """

    frameworks: Collection[str]
    highest_marks: Mapping[str, float]
    subjects: Collection[str] | None = None

    @classmethod
    def of(cls, frameworks: Iterable[Framework], subjects: Collection[str] | None = None) -> KnownNames:
        declared = list(frameworks)
        marks = {one.id: one.scale.max for one in declared if one.converts_to and one.scale}
        return cls(sorted(one.id for one in declared), marks, subjects)


def fits(cells: pd.Series, kind: str, known: KnownNames) -> pd.Series:
    """Whether each cell (text, '' where empty) is of its kind."""
    filled = cells != ""
    bare = kind.removesuffix("?")
    good = _good(cells, bare, known)
    return good | ~filled if kind.endswith("?") else good & filled


def write_instead(cell: str, kind: str, known: KnownNames) -> str:
    """What to write in place of a cell that does not fit."""
    bare = kind.removesuffix("?")
    if bare == "academic_year":
        return "an academic year in six digits, such as 202425"
    if bare in _PATTERNS:
        return _PATTERNS[bare][1]
    words = _words(bare, known) or ()
    if not words:
        return "a framework with converts_to, of which there is none"
    near = get_close_matches(cell.casefold(), list(words), n=1)
    return f"'{near[0]}'" if near else f"one of {', '.join(words)}"


def _good(cells: pd.Series, kind: str, known: KnownNames) -> pd.Series:
    if kind == "academic_year":
        of_form = cells.str.fullmatch(r"20[0-9]{4}")
        years = pd.to_numeric(cells.where(of_form), errors="coerce")
        return of_form & ((years // 100 + 1) % 100 == years % 100)
    if kind in _PATTERNS:
        good = cells.str.fullmatch(_PATTERNS[kind][0])
        return good & (pd.to_numeric(cells.where(good), errors="coerce") <= 100) if kind == "percent" else good
    words = _words(kind, known)
    return cells.isin(list(words)) if words is not None else cells == cells


def _words(kind: str, known: KnownNames) -> Collection[str] | None:
    if kind == "framework":
        return known.frameworks
    if kind == "framework_of_marks":
        return known.highest_marks
    return known.subjects if kind == "subject" else WORDS[kind]
