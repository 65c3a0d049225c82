"""Log-linear smoothing of a score distribution before it is linked: less chance, the same moments."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution

Floats = NDArray[np.float64]


def presmoothed(distribution: ScoreDistribution, degree: int) -> ScoreDistribution:
    """The same scores with counts whose logarithm is a polynomial of the score.

    The first `degree` moments stay as they are. It takes out chance, never the bias of a group that is not like
    the others. Raises ValueError for a degree that is no whole number from 1; LinkRefused where fewer than
    degree + 1 scores occur, which no polynomial of that degree can smooth, or where no such counts are found.
    """
    if degree != int(degree) or degree < 1:
        raise ValueError(f"a smoothing degree is a whole number from 1, not {degree}")
    if (distribution.counts > 0).sum() <= degree:
        raise LinkRefused(f"too few different scores to smooth with {degree} moments")
    counts = presmoothed_draws(distribution.scores, distribution.counts[None, :], degree)[0]
    if np.isnan(counts).any():
        raise LinkRefused(f"the scores lie too far apart to smooth with {degree} moments")
    return ScoreDistribution(distribution.scores, counts)


def presmoothed_draws(scores: Floats, draws: Floats, degree: int) -> Floats:
    """As `presmoothed`, for many sets of counts (rows) over the same scores at once; NaN where one can't be smoothed.

    Newton's method on the Poisson likelihood, all rows in each step: a thousand draws take under a second. (The
    generalised linear models of statsmodels give the same, but fit one at a time, and stop early on sparse counts.)
    """
    design = _powers(scores, degree)
    fitted = np.full(draws.shape, np.nan)
    fits = (draws > 0).sum(axis=1) > degree
    counts = draws[fits]
    smooth = (counts + counts.mean(axis=1, keepdims=True)) / 2
    place = np.log(smooth)
    pairs = (design[:, :, None] * design[:, None, :]).reshape(scores.size, -1)
    for _ in range(100):
        curvature = (smooth @ pairs).reshape(-1, design.shape[1], design.shape[1])
        aim = (smooth * place + counts - smooth) @ design
        try:
            place = np.linalg.solve(curvature, aim[:, :, None])[:, :, 0] @ design.T
        except np.linalg.LinAlgError:
            break
        before, smooth = smooth, np.exp(np.minimum(place, 50))
        if np.allclose(smooth, before, rtol=1e-10, atol=1e-10):
            break
    kept = np.isclose(smooth @ design, counts @ design, rtol=1e-7, atol=1e-7 * counts.sum(axis=1, keepdims=True))
    fitted[fits] = np.where(kept.all(axis=1, keepdims=True), smooth, np.nan)
    return fitted


def error_of_shares(smooth: ScoreDistribution, degree: int) -> Floats:
    """A root of the covariance of the smoothed shares: its rows are scores, and root @ root.T the covariance.

    von Davier, Holland and Thayer, The Kernel Method of Test Equating (2004), section 3.1.
    """
    shares = smooth.counts / smooth.n
    design = _powers(smooth.scores, degree)[:, 1:]
    root = np.sqrt(shares)[:, None]
    spread, _ = np.linalg.qr(root * (design - shares @ design))
    return root * spread / np.sqrt(smooth.n)


def _powers(scores: Floats, degree: int) -> Floats:
    """Polynomials of the scores up to the degree, in columns; of the kind that stays apart in floating point."""
    middle, reach = scores.mean(), np.ptp(scores) / 2
    return np.polynomial.legendre.legvander((scores - middle) / reach, int(degree))
