"""Two tests, two groups that may differ, and an anchor that both took: lines from X to Y.

Formulas: Kolen and Brennan, Test Equating, Scaling, and Linking, chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.anchor_group import AnchorGroup

METHODS = ("tucker", "levine", "chained")


@dataclass(frozen=True)
class AnchorLine:
    """y = intercept + slope · x, with the pupils of either group."""

    slope: float
    intercept: float
    n_x: float
    n_y: float
    method: str

    def y(self, x: ArrayLike) -> NDArray[np.float64]:
        """The score on Y that answers to x."""
        return self.intercept + self.slope * np.asarray(x, dtype=np.float64)


def link_by_anchor(
    x: AnchorGroup, y: AnchorGroup, method: str = "tucker", weight_x: float | None = None, internal: bool = True
) -> AnchorLine:
    """The linear link of test X, taken by one group, to test Y, taken by another.

    method: `tucker` trusts the regression on the anchor to be the same in both groups, `levine` that true scores
    are related perfectly (better when the groups differ much), `chained` goes from X to the anchor to Y.
    weight_x: share of the first group in the population that the line is for (default: by numbers of pupils;
    no matter for `chained`). internal: whether the anchor's marks are part of the tests' (for `levine`).
    Raises ValueError for an unknown method or a weight outside 0 to 1.
    """
    if method not in METHODS:
        raise ValueError(f"method '{method}' is unknown; one of {', '.join(METHODS)}")
    if method == "chained":
        down = np.sqrt(x.anchor_variance / x.variance)
        up = np.sqrt(y.variance / y.anchor_variance)
        intercept = y.mean + up * (x.anchor_mean - y.anchor_mean) - up * down * x.mean
        return AnchorLine(float(up * down), float(intercept), x.n, y.n, method)
    share = x.n / (x.n + y.n) if weight_x is None else weight_x
    if not 0 <= share <= 1:
        raise ValueError(f"weight_x is a share from 0 to 1, not {share}")
    slope_of = _regression if method == "tucker" else _true_score_slope(internal)
    gamma_x, gamma_y = slope_of(x), slope_of(y)
    apart = x.anchor_mean - y.anchor_mean
    wider = x.anchor_variance - y.anchor_variance
    mixed = share * (1 - share) * apart**2
    mean_x = x.mean - (1 - share) * gamma_x * apart
    mean_y = y.mean + share * gamma_y * apart
    variance_x = x.variance - (1 - share) * gamma_x**2 * wider + mixed * gamma_x**2
    variance_y = y.variance + share * gamma_y**2 * wider + mixed * gamma_y**2
    slope = np.sqrt(variance_y / variance_x)
    return AnchorLine(float(slope), float(mean_y - slope * mean_x), x.n, y.n, method)


def _regression(group: AnchorGroup) -> float:
    return group.covariance / group.anchor_variance


def _true_score_slope(internal: bool):
    def internal_anchor(group: AnchorGroup) -> float:
        return group.variance / group.covariance

    def external_anchor(group: AnchorGroup) -> float:
        return (group.variance + group.covariance) / (group.anchor_variance + group.covariance)

    return internal_anchor if internal else external_anchor
