"""What the made-up tests measure: true attainment with the test's own error."""

from __future__ import annotations

import numpy as np

TEST_ERROR_SD = 4.0  # standard error of measurement, in points of standardised score
LOWEST, HIGHEST = 69, 141
RAW_MARKS = 50
ABSENT_FROM_TEST, NOT_IN_FILE = 0.035, 0.010
MARKS = 25  # the multiplication check's
CODES = {
    "A": 0.012,
    "B": 0.010,
    "J": 0.004,
    "L": 0.004,
    "U": 0.004,
    "X": 0.003,
}  # shares of pupils without a mark


def standardised(true: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Whole standardised scores, 69 to 141."""
    return np.clip(np.rint(true + rng.normal(0, TEST_ERROR_SD, true.shape)), LOWEST, HIGHEST).astype(int)


def raw_marks(score: np.ndarray) -> np.ndarray:
    """The raw mark that belongs to each standardised score."""
    return np.clip(np.rint((score - LOWEST + 4) / (HIGHEST - LOWEST + 6) * RAW_MARKS), 0, RAW_MARKS).astype(int)


def reading_ages(score: np.ndarray, age_months: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Reading ages from 5:00 to 17:00 as years and months, `8:03`; a SD of score is an eighth of the age."""
    months = age_months * (1 + (score - 100) / 15 / 8) + rng.normal(0, 3, score.shape)
    years, rest = np.divmod(np.clip(np.rint(months), 60, 204).astype(int), 12)
    return np.array([f"{y}:{m:02d}" for y, m in zip(years, rest, strict=True)], dtype=object)


def multiplication_marks(true_maths: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Marks from 0 to 25 as text, with England's mean of about 21, a third of them full; or a code."""
    marks = np.clip(np.rint(22.6 + 0.28 * (true_maths - 100) + rng.normal(0, 3, true_maths.shape)), 0, MARKS).astype(
        int
    )
    chance, edges = rng.random(true_maths.shape), np.cumsum(list(CODES.values()))
    return np.select([chance < edge for edge in edges], list(CODES), marks.astype(str))
