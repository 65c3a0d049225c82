"""Links that are a straight line: identity, mean and linear; their errors are for equivalent groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.linking.score_distribution import ScoreDistribution

Line = tuple[NDArray[np.float64], NDArray[np.float64]]


def identity(x: ScoreDistribution, y: ScoreDistribution) -> Line:
    """Lowest score to lowest, highest to highest. Nothing is estimated, so the standard error is 0."""
    on_y = np.interp(x.scores, x.scores[[0, -1]], y.scores[[0, -1]])
    return on_y, np.zeros_like(on_y)


def mean(x: ScoreDistribution, y: ScoreDistribution) -> Line:
    """Equal distances from the mean, as shares of the scales' lengths: on scales alike, the same number of points.

    The standard error is that of the two means' difference.
    """
    points = np.ptp(y.scores) / np.ptp(x.scores)
    se = np.sqrt(points**2 * x.sd**2 / x.n + y.sd**2 / y.n)
    return y.mean + points * (x.scores - x.mean), np.full_like(x.scores, se)


def linear(x: ScoreDistribution, y: ScoreDistribution) -> Line:
    """Equal distances from the mean in standard deviations.

    Standard error by the delta method for random groups, without assuming normal scores.
    """
    z = (x.scores - x.mean) / x.sd
    means = 1 / x.n + 1 / y.n
    skewness = x.skewness / x.n + y.skewness / y.n
    spreads = (x.kurtosis - 1) / (4 * x.n) + (y.kurtosis - 1) / (4 * y.n)
    return y.mean + y.sd * z, y.sd * np.sqrt(means + skewness * z + spreads * z**2)
