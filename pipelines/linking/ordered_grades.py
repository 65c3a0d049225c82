"""Ordered grades as places on a normal scale, by the share of pupils who have each."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri
from scipy.stats import norm

from pipelines.linking.refused import LinkRefused


def normal_scores(counts: ArrayLike) -> NDArray[np.float64]:
    """The mean, in standard deviations, of the slice of a normal distribution that each grade takes up.

    counts: pupils with each grade, lowest first; a grade nobody has gets NaN. Raises ValueError for counts
    that aren't numbers from 0 upwards; LinkRefused where fewer than two grades occur.
    """
    counts = np.asarray(counts, dtype=np.float64)
    if counts.ndim != 1 or not (np.isfinite(counts).all() and (counts >= 0).all()):
        raise ValueError("counts must be one list of numbers, none below zero")
    if (counts > 0).sum() < 2:
        raise LinkRefused("all pupils have the same grade")
    edges = np.concatenate([[0.0], np.cumsum(counts) / counts.sum()])
    heights = norm.pdf(ndtri(np.clip(edges, 0, 1)))
    shares = np.diff(edges)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(shares > 0, -np.diff(heights) / shares, np.nan)
