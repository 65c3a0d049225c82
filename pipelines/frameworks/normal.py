"""One spelling for values that people write in many ways: `On Track`, `on  track` and `ONTRACK` are one."""

from __future__ import annotations

import pandas as pd


def normalise_value(text: str) -> str:
    """The text without any white space (non-breaking spaces too), in one case; the empty text stays empty."""
    return "".join(text.split()).casefold()


def normalise_values(texts: pd.Series) -> pd.Series:
    """`normalise_value` for a whole column, same index; missing becomes the empty text.

    Each distinct value is normalised once: a column of a million results has few spellings.
    """
    filled = texts.fillna("").astype("str")
    spellings = {text: normalise_value(text) for text in filled.unique()}
    return filled.map(spellings).astype("str")
