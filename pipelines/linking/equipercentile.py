"""The equipercentile link: the score on Y that the same share of pupils stays below."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipelines.linking.score_distribution import ScoreDistribution

Floats = NDArray[np.float64]


def equipercentile(x: ScoreDistribution, y: ScoreDistribution) -> tuple[Floats, Floats]:
    """Pupils are spread evenly over the interval each score stands for; nothing is smoothed.

    Where nobody has any of a run of Y's scores, the middle of the run. Standard error by the delta method for
    equivalent groups; 0 below the lowest and above the highest pupil, where the formula has nothing to go by.
    """
    cumulative = np.concatenate([[0.0], y.below_and_at])
    ranks = _snapped(x.percentile_ranks, cumulative)
    upper, lower = _cell(ranks, cumulative, "right"), _cell(ranks, cumulative, "left")
    on_y = (_inverse(ranks, upper, cumulative, y) + _inverse(ranks, lower, cumulative, y)) / 2
    inside = (ranks > 0) & (ranks < 1)
    ends = np.where(ranks <= 0, y.edges[0], y.edges[-1])
    se = _standard_error(ranks, upper, cumulative, x.n, y)
    return np.where(inside, on_y, ends), np.where(inside, se, 0.0)


def _snapped(ranks: Floats, cumulative: Floats) -> Floats:
    """Equal shares reached by different sums differ in the last digit; here they must be equal."""
    nearest = cumulative[np.abs(cumulative[:, None] - ranks).argmin(axis=0)]
    return np.where(np.abs(nearest - ranks) < 1e-12, nearest, ranks)


def _cell(ranks: Floats, cumulative: Floats, side: str) -> NDArray[np.intp]:
    """The score of Y in whose interval the rank is reached; `side` says which one at a flat stretch."""
    return np.clip(np.searchsorted(cumulative, ranks, side=side) - 1, 0, cumulative.size - 2)


def _inverse(ranks: Floats, cell: NDArray[np.intp], cumulative: Floats, y: ScoreDistribution) -> Floats:
    width = np.diff(y.edges)[cell]
    with np.errstate(divide="ignore", invalid="ignore"):  # empty cells: only at ranks 0 and 1, replaced above
        return y.edges[cell] + width * (ranks - cumulative[cell]) / np.diff(cumulative)[cell]


def _standard_error(
    ranks: Floats, cell: NDArray[np.intp], cumulative: Floats, n_x: float, y: ScoreDistribution
) -> Floats:
    below, share = cumulative[cell], np.diff(cumulative)[cell]
    with np.errstate(divide="ignore", invalid="ignore"):
        of_x = ranks * (1 - ranks) / n_x
        of_y = (below - ranks**2 + (ranks - below) ** 2 / share) / y.n
        return np.diff(y.edges)[cell] / share * np.sqrt(of_x + of_y)
