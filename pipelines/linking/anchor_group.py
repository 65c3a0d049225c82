"""What an anchor design knows of one group: its own test and the anchor that both groups took."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.numbers import as_numbers
from pipelines.linking.refused import LinkRefused

MOMENTS = ("mean", "anchor_mean", "variance", "covariance", "anchor_variance")


@dataclass(frozen=True, eq=False)
class AnchorGroup:
    """Moments of a test and its anchor in one group of n pupils; variances and covariance with n - 1.

    Raises ValueError for moments that no group can have.
    """

    mean: float
    variance: float
    anchor_mean: float
    anchor_variance: float
    covariance: float
    n: float
    _seen_error: NDArray[np.float64] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        moments = as_numbers([getattr(self, name) for name in MOMENTS], "the moments of a group")
        if not (self.n >= 2 and moments[2] > 0 and moments[4] > 0):
            raise ValueError("a group has two pupils or more, and variances above 0")
        if self.covariance**2 > self.variance * self.anchor_variance * (1 + 1e-5):
            raise ValueError("the covariance of test and anchor is larger than their variances allow")

    @classmethod
    def of(cls, scores: ArrayLike, anchor: ArrayLike) -> AnchorGroup:
        """From one pair of scores a pupil. Raises ValueError where they don't fit, LinkRefused without spread."""
        scores, anchor = as_numbers(scores, "scores and anchor"), as_numbers(anchor, "scores and anchor")
        if scores.ndim != 1 or scores.shape != anchor.shape:
            raise ValueError("scores and anchor must be two lists of numbers of the same length, a pair a pupil")
        if scores.size < 2 or np.ptp(scores) == 0 or np.ptp(anchor) == 0:
            raise LinkRefused("a group needs two pupils or more who differ on the test and on the anchor")
        (variance, covariance), (_, anchor_variance) = np.cov(scores, anchor)
        if covariance <= 0:
            raise LinkRefused("pupils higher on the anchor are not higher on the test")
        on_test, on_anchor = scores - scores.mean(), anchor - anchor.mean()
        pupils = np.array([on_test, on_anchor, on_test**2, on_test * on_anchor, on_anchor**2])
        return cls(
            float(scores.mean()), float(variance), float(anchor.mean()), float(anchor_variance),
            float(covariance), scores.size, np.cov(pupils, ddof=0) / scores.size,
        )  # fmt: skip

    @property
    def error(self) -> NDArray[np.float64]:
        """Covariance of the five moments, in the order of MOMENTS: as seen in the pupils, else for normal scores."""
        if self._seen_error is not None:
            return self._seen_error
        x, both, v = self.variance, self.covariance, self.anchor_variance
        of_means = [[x, both], [both, v]]
        of_spreads = [
            [2 * x * x, 2 * x * both, 2 * both * both],
            [2 * x * both, x * v + both * both, 2 * both * v],
            [2 * both * both, 2 * both * v, 2 * v * v],
        ]
        error = np.zeros((5, 5))
        error[:2, :2], error[2:, 2:] = of_means, of_spreads
        return error / self.n
