"""The standard error of an equipercentile link of two smoothed distributions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.linking.presmoothing import error_of_shares
from pipelines.linking.score_distribution import ScoreDistribution

Floats = NDArray[np.float64]


def smoothed_error(x: ScoreDistribution, y: ScoreDistribution, on_y: Floats, degree: int) -> Floats:
    """By the delta method for equivalent groups: what a change in any score's share does to the link.

    x, y: the smoothed distributions, which have no empty score; on_y: the link for each score of X. Smoothing
    takes chance out of the shares, so this lies below the error of the link without it.
    """
    below_x = np.tril(np.ones((x.scores.size, x.scores.size)), -1) + 0.5 * np.eye(x.scores.size)
    cell = np.clip(np.searchsorted(y.edges, on_y, side="right") - 1, 0, y.scores.size - 1)
    width = np.diff(y.edges)[cell]
    below_y = (np.arange(y.scores.size) < cell[:, None]).astype(np.float64)
    below_y[np.arange(cell.size), cell] = (on_y - y.edges[cell]) / width
    variance = ((below_x @ error_of_shares(x, degree)) ** 2).sum(axis=1)
    variance += ((below_y @ error_of_shares(y, degree)) ** 2).sum(axis=1)
    return np.sqrt(variance) * width / (y.counts[cell] / y.n)
