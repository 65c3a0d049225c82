"""When two names or dates are so alike that one may be a slip for the other: grounds for asking, never for taking."""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

MOST_SLIPS = 1  # a letter left out, put in, changed, or two swapped
CLOSE = 0.9  # Jaro-Winkler similarity, where the first letters count most
SHORTEST_SHORT_NAME = 3  # Tom for Thomas no, Max for Maximilian yes


def alike(one: pd.Series, other: pd.Series) -> pd.Series:
    """True where two normalised names are the same, one slip apart, close, or one begins with the other.

    Empty names are like no other. Both series share one index.
    """
    first, second = one.fillna("").to_numpy(dtype=object), other.fillna("").to_numpy(dtype=object)
    if not len(first):
        return pd.Series(False, index=one.index, dtype=bool)
    filled = (first != "") & (second != "")
    found = first == second
    found |= cpdist(first, second, scorer=OSA.distance, score_cutoff=MOST_SLIPS, dtype=np.int32) <= MOST_SLIPS
    found |= cpdist(first, second, scorer=JaroWinkler.similarity, score_cutoff=CLOSE, dtype=np.float32) >= CLOSE
    found |= _begins(first, second)
    return pd.Series((found & filled).astype(bool), index=one.index)


def date_slips(one: pd.Series, other: pd.Series) -> pd.Series:
    """'day and month swapped' or 'one digit differs' where two dates are that much alike, '' elsewhere and where same.

    Dates or None; both series share one index.
    """
    first, second = pd.to_datetime(one), pd.to_datetime(other)
    texts = [part.dt.strftime("%Y%m%d").fillna("").astype(object) for part in (first, second)]
    if not len(first):
        return pd.Series("", index=one.index, dtype="str")
    same_year = first.dt.year == second.dt.year
    swapped = same_year & (first.dt.day == second.dt.month) & (first.dt.month == second.dt.day)
    slips = cpdist(texts[0].to_numpy(), texts[1].to_numpy(), scorer=OSA.distance, score_cutoff=1, dtype=np.int32)
    near = first.notna() & second.notna() & (first != second)
    words = pd.Series("", index=one.index, dtype="str").mask(near & (slips <= 1), "one digit differs")
    return words.mask(near & swapped, "day and month swapped")


def _begins(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    pairs = zip(first, second, strict=True)
    return np.array(
        [min(len(a), len(b)) >= SHORTEST_SHORT_NAME and (a.startswith(b) or b.startswith(a)) for a, b in pairs],
        dtype=bool,
    )
