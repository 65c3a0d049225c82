"""Unique pupil numbers with right check letters, many at a time."""

from __future__ import annotations

import numpy as np
import pandas as pd

LETTERS = np.array(list("ABCDEFGHJKLMNPQRTUVWXYZ"), dtype=object)  # I, O and S are never used
ALPHABET = "0123456789" + "".join(LETTERS)
VALUES = np.zeros(128, dtype=int)
VALUES[[ord(c) for c in ALPHABET]] = [*range(10), *range(23)]
TEMPORARY_SHARE = 0.003


def check_letters(bodies: np.ndarray) -> np.ndarray:
    """The check letter of each 12-character body: sum of value x position (2 to 13), modulo 23."""
    codes = np.array(bodies, dtype="S12").view(np.uint8).reshape(-1, 12)
    return LETTERS[(VALUES[codes] @ np.arange(2, 14)) % 23]


def allocate(estab: np.ndarray, year: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """One number for each pupil, no two alike: authority 999, `estab` (4 digits), the last two digits of
    `year`, a serial.

    A thousand pupils of one school and year use the serials up; the next ones get an establishment a
    thousand higher.
    A few are temporary numbers, which end in a letter.
    """
    rank = pd.Series(0, index=range(len(estab))).groupby([estab, year]).cumcount().to_numpy()
    temporary = rng.random(len(estab)) < TEMPORARY_SHARE
    serial = np.char.zfill((rank % 1000).astype(str), 3).astype(object)
    tail = np.where(temporary, [f"{r % 100:02d}{LETTERS[r // 100 % 10]}" for r in rank % 1000], serial)
    head = np.char.zfill((estab + rank // 1000 * 1000).astype(str), 4).astype(object)
    bodies = "999" + head + np.char.zfill((year % 100).astype(str), 2).astype(object) + tail
    return check_letters(bodies) + bodies


def next_letter(letter: str) -> str:
    """Another letter of the 23 than the given one: a wrong check letter."""
    return str(LETTERS[(list(LETTERS).index(letter) + 1) % 23])
