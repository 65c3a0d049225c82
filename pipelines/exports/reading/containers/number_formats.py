"""Number formats that change what a person sees: 0.85 shown as 85%, 7 shown as 0007."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

BUILT_IN = {9: "0%", 10: "0.00%"}  # formats that every workbook has without writing them down

Show = Callable[[str], str]
"""From the text of a number as it is stored to the text that a person sees."""
Shown = dict[tuple[int, int], Show]
"""By row and column from 0, the cells whose format shows another text than the number that is stored."""


def show_of(identifier: int, own: dict[int, str]) -> Show | None:
    """How a number format shows a number, where that is another text; `own` are the formats a workbook writes down."""
    code = own.get(identifier, BUILT_IN.get(identifier, "")).split(";")[0]
    plain = re.sub(r'"[^"]*"|\[[^]]*\]|\\.', "", code)
    if plain.endswith("%"):
        return as_percent
    if re.fullmatch(r"0{2,}", plain):
        return partial(_with_zeros, digits=len(plain))
    return None


def shows_of(formats: list[int], own: dict[int, str]) -> dict[int, Show]:
    """By a cell's style: how its number is shown. `formats` has the number format of each style."""
    shows = {style: show_of(identifier, own) for style, identifier in enumerate(formats)}
    return {style: show for style, show in shows.items() if show}


def as_percent(number: str) -> str:
    """0.855 as 85.5%; what is no number stays as it is."""
    try:
        return f"{float(number) * 100:.12g}%"
    except ValueError:
        return number


def _with_zeros(number: str, digits: int) -> str:
    return number.zfill(digits) if number.isdecimal() else number
