"""Scores of one group of pupils on a scale with mean 100 and standard deviation 15."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution


def standardise(scores: ArrayLike, counts: ArrayLike | None = None, normalised: bool = True) -> NDArray[np.float64]:
    """One standardised score for each entry of `scores`, in its order; not rounded and not clipped.

    scores: one per pupil, or with `counts` one per score. normalised: by percentile rank (share below plus
    half the share at the score), which suits skewed scores; otherwise by distance from the mean in standard
    deviations, which suits small groups. The norm is the group itself: say so wherever the result is shown.
    Raises LinkRefused for fewer than two pupils or when all have one score.
    """
    group = ScoreDistribution.of(scores, counts)
    if group.n < 2 or not group.has_spread:
        raise LinkRefused("a group is standardised from two pupils upwards who differ in their scores")
    if normalised:
        least = 1 / (2 * group.n)
        z = ndtri(np.clip(group.percentile_ranks, least, 1 - least))
    else:
        z = (group.scores - group.mean) / group.sd
    return (100 + 15 * z)[np.searchsorted(group.scores, np.asarray(scores, dtype=np.float64))]
