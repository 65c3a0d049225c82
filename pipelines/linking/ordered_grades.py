"""Ordered grades as places on a normal scale, by the share of pupils who have each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from pipelines.linking.refused import LinkRefused


@dataclass(frozen=True, eq=False)
class GradeScale:
    """Where each grade lies on a normal scale, by the share of pupils who have it. Grades are numbers in order."""

    grades: NDArray[np.float64]
    scores: NDArray[np.float64]

    @classmethod
    def of(cls, grades: ArrayLike) -> GradeScale:
        """From one grade a pupil. Raises LinkRefused where all are the same."""
        seen, counts = np.unique(np.asarray(grades, dtype=np.float64), return_counts=True)
        return cls(seen, normal_scores(counts))

    def __call__(self, grades: ArrayLike) -> NDArray[np.float64]:
        """In standard deviations; a grade between two that were seen lies between them, NaN beyond the outermost."""
        return np.interp(np.asarray(grades, dtype=np.float64), self.grades, self.scores, left=np.nan, right=np.nan)


def normal_scores(counts: ArrayLike) -> NDArray[np.float64]:
    """The mean, in standard deviations, of the slice of a normal distribution that each grade takes up.

    counts: pupils with each grade, lowest first; a grade nobody has gets NaN. Raises ValueError for counts
    that aren't numbers from 0 upwards; LinkRefused where fewer than two grades occur.
    """
    counts = np.asarray(counts, dtype=np.float64)
    if counts.ndim != 1 or not (np.isfinite(counts).all() and (counts >= 0).all()):
        raise ValueError("counts must be one list of numbers, none below zero")
    if (counts > 0).sum() < 2:
        raise LinkRefused("all pupils with both results have the same grade")
    edges = np.concatenate([[0.0], np.cumsum(counts) / counts.sum()])
    heights = np.exp(-(ndtri(np.clip(edges, 0, 1)) ** 2) / 2) / np.sqrt(2 * np.pi)
    shares = np.diff(edges)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(shares > 0, -np.diff(heights) / shares, np.nan)
