"""Numbers in the form in which a vendor writes them, made plain: 1234.5. What is no number stays as it is."""

from __future__ import annotations

import re
from functools import partial

import pandas as pd

from pipelines.coded_columns import spread
from pipelines.combinations import distinct
from pipelines.exports.declaration.parts import NumberForm


def mended_number(text: str, form: NumberForm) -> str:
    """A tidy cell as a plain number, with its unit where it has one; a percentage as a number of a hundred. Words and
    codes come back unchanged.
    """
    bare = text.strip(form.without + " ") if form.without else text
    number = bare.replace(" ", "")
    thousands = "," if form.decimal == "." else "."
    if re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(form.decimal)}\d+)?%?", number):
        number = number.replace(thousands, "")
    number = number.replace(form.decimal, ".") if form.decimal != "." else number
    plain = re.fullmatch(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+))(%?)", number, re.ASCII)
    if not plain:
        return bare or text
    if plain[2] and form.percent is None:
        return bare
    if form.percent == "of_one" and not plain[2]:
        return f"{float(plain[1]) * 100:.10g}"
    return f"{plain[1]} {form.unit}" if form.unit else plain[1]


def mended_numbers(cells: pd.Series, form: NumberForm) -> pd.Series:
    """`mended_number` for a column of tidy cells, each distinct text once."""
    texts, of_cell = distinct(cells.to_frame("text"), ["text"])
    return pd.Series(spread(texts["text"].map(partial(mended_number, form=form)), of_cell))
