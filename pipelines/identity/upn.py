"""The unique pupil number (UPN): a check letter, then twelve digits; the last of a temporary UPN is a letter.

The check letter is the sum of each later character times its place (2 to 13), modulo 23, counted from 0 in
the alphabet without I, O and S. A final letter counts as its own place in that alphabet. Nothing else may be
read from a UPN: the authority and the year in it say where and when it was issued, not where the pupil is.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
LENGTH = 13
WEIGHTS = np.arange(2, LENGTH + 1)

NO_CHARACTER = -1  # not in the table below, as are small letters, I, O and S
LETTER_VALUES = np.full(128, NO_CHARACTER)
LETTER_VALUES[[ord(letter) for letter in LETTERS]] = np.arange(len(LETTERS))
DIGIT_VALUES = np.full(128, NO_CHARACTER)
DIGIT_VALUES[[ord(digit) for digit in "0123456789"]] = np.arange(10)


def check_letter(body12: str) -> str:
    """The check letter for characters 2 to 13; raises ValueError unless those can stand in a UPN."""
    first, last = DIGIT_VALUES, np.where(DIGIT_VALUES != NO_CHARACTER, DIGIT_VALUES, LETTER_VALUES)
    codes = [ord(character) for character in body12]
    if len(codes) != LENGTH - 1 or max(codes) >= len(first):
        raise ValueError("a UPN has twelve characters after its check letter")
    values = np.append(first[codes[:-1]], last[codes[-1]])
    if (values == NO_CHARACTER).any():
        raise ValueError("after its check letter a UPN has digits, and at most a letter at the end")
    return LETTERS[int(values @ WEIGHTS) % len(LETTERS)]


def normalise_upn(series: pd.Series) -> pd.Series:
    """UPNs in capitals, without spaces and the apostrophe that marks text in a spreadsheet; '' if empty."""
    upn = series.astype("str").fillna("")
    is_odd = ~upn.str.fullmatch("[A-Z0-9]*")
    if is_odd.any():
        marks = upn[is_odd].str.replace("['\u2019]", "", regex=True)
        upn = upn.mask(is_odd, marks.map(lambda written: "".join(written.split()).upper()))
    return upn


def upn_format_ok(series: pd.Series) -> pd.Series:
    """True where a normalised UPN has the form of one, whatever its check letter; False for ''."""
    well_formed, _ = _examine(series)
    return well_formed


def check_letter_ok(series: pd.Series) -> pd.Series:
    """True where a normalised UPN is well formed and has the check letter that its other characters give."""
    well_formed, letter_agrees = _examine(series)
    return well_formed & letter_agrees


def _examine(series: pd.Series) -> tuple[pd.Series, pd.Series]:
    """(well formed, first letter as computed) by row; the second means nothing where the first is False."""
    codes, written = pd.factorize(series.fillna(""))  # one pupil stands in many rows
    well_formed, agrees = _examine_distinct(np.array(written, dtype=object))
    return pd.Series(well_formed[codes], index=series.index), pd.Series(agrees[codes], index=series.index)


def _examine_distinct(written: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    # One character more than a UPN has, so that a longer text cannot pass by being cut off.
    text = np.array(written, dtype=f"U{LENGTH + 1}")
    codes = text.view(np.uint32).reshape(len(text), LENGTH + 1).astype(np.int64)
    right_length = (codes[:, LENGTH] == 0) & (codes[:, LENGTH - 1] != 0)
    codes = np.where(codes < len(LETTER_VALUES), codes, 0)[:, :LENGTH]
    letters, values = LETTER_VALUES[codes[:, 0]], DIGIT_VALUES[codes[:, 1:]]
    temporary = values[:, -1] == NO_CHARACTER
    values[temporary, -1] = LETTER_VALUES[codes[temporary, -1]]
    well_formed = right_length & (letters != NO_CHARACTER) & (values != NO_CHARACTER).all(axis=1)
    return well_formed, (values @ WEIGHTS) % len(LETTERS) == letters
