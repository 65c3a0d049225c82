"""What an anchor design knows of one group: its own test and the anchor that both groups took."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from pipelines.linking.refused import LinkRefused


@dataclass(frozen=True)
class AnchorGroup:
    """Moments of a test and its anchor in one group of n pupils; variances and covariance with n - 1."""

    mean: float
    variance: float
    anchor_mean: float
    anchor_variance: float
    covariance: float
    n: float

    @classmethod
    def of(cls, scores: ArrayLike, anchor: ArrayLike) -> AnchorGroup:
        """From one pair of scores a pupil. Raises ValueError where they don't fit, LinkRefused without spread."""
        scores, anchor = np.asarray(scores, dtype=np.float64), np.asarray(anchor, dtype=np.float64)
        if scores.ndim != 1 or scores.shape != anchor.shape or not np.isfinite([scores, anchor]).all():
            raise ValueError("scores and anchor must be two lists of numbers of the same length, a pair a pupil")
        if scores.size < 2 or np.ptp(scores) == 0 or np.ptp(anchor) == 0:
            raise LinkRefused("a group needs two pupils or more who differ on the test and on the anchor")
        (variance, covariance), (_, anchor_variance) = np.cov(scores, anchor)
        if covariance <= 0:
            raise LinkRefused("pupils higher on the anchor are not higher on the test")
        return cls(
            float(scores.mean()), float(variance), float(anchor.mean()), float(anchor_variance),
            float(covariance), scores.size,
        )  # fmt: skip
