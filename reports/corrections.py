"""The notice on top of a version that stands in place of another: what was wrong, what it said, what it says now."""

from __future__ import annotations

from datetime import datetime

from reports.changes import Change
from reports.environment import school_day
from reports.sign_off import Signature
from reports.states import CORRECTED

_MOST_WORDS, _MOST_FIGURES = 60, 3
_TOLD = ("met", "numerator", "percent", "value", "mean_score", "n")


class NoticeTooLong(ValueError):
    """What was wrong is told in more than sixty words."""


def notice(
    state: str, because: str, changes: list[Change], *, headline: bool, on: datetime, signed_by: Signature | None
) -> str:
    """One paragraph for the top of each page. Raises NoticeTooLong."""
    because = " ".join(because.split())
    if len(because.split()) > _MOST_WORDS:
        raise NoticeTooLong(f"Say what was wrong in {_MOST_WORDS} words at most.")
    figures = {change.figure for change in changes}
    told = [change for change in changes if change.column in _TOLD and change.old and change.new]
    said = [f"{state} {school_day(on)}.", because if because.endswith(".") or not because else f"{because}."]
    said.append(f"{len(figures)} figures differ." if len(figures) != 1 else "1 figure differs.")
    first = {change.figure: change for change in reversed(told)}
    said += [
        f"{change.figure} ({change.column}) was {change.old}, is {change.new}."
        for change in [*reversed(first.values())][:_MOST_FIGURES]
    ]
    said.append("At least one headline changes." if headline else "No headline changes.")
    if state == CORRECTED:
        said.append(f"Approved by {signed_by.name}, {signed_by.role}." if signed_by else "Nobody has signed it.")
    if figures:
        said.append("Figures that read otherwise are marked [r].")
    return " ".join(part for part in said if part)
