"""Two tests, two groups that may differ, and an anchor that both took: lines from X to Y.

Formulas: Kolen and Brennan, Test Equating, Scaling, and Linking, chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.anchor_group import MOMENTS, AnchorGroup
from pipelines.linking.numbers import as_numbers
from pipelines.linking.refused import LinkRefused

METHODS = ("tucker", "levine", "chained")


@dataclass(frozen=True, eq=False)
class AnchorLine:
    """y = intercept + slope · x, with the pupils of either group."""

    slope: float
    intercept: float
    n_x: float
    n_y: float
    method: str
    _error: NDArray[np.float64] = field(repr=False)

    def y(self, x: ArrayLike) -> NDArray[np.float64]:
        """The score on Y that answers to x."""
        return self.intercept + self.slope * as_numbers(x, "x")

    def se(self, x: ArrayLike) -> NDArray[np.float64]:
        """Standard error of the line at x, in points of Y, by the delta method.

        For any distribution where the groups were made from pupils (`AnchorGroup.of`), for normal scores where they
        were made from printed moments.
        """
        x = as_numbers(x, "x")
        (level, both), (_, tilt) = self._error
        return np.sqrt(np.maximum(0.0, level + 2 * x * both + x**2 * tilt))


def link_by_anchor(
    x: AnchorGroup, y: AnchorGroup, method: str = "tucker", weight_x: float | None = None, internal: bool = True
) -> AnchorLine:
    """The linear link of test X, taken by one group, to test Y, taken by another.

    method: `tucker` trusts the regression on the anchor to be the same in both groups, `levine` that true scores
    are related perfectly (better when the groups differ much), `chained` goes from X to the anchor to Y.
    weight_x: share of the first group in the population that the line is for (default: by numbers of pupils;
    no matter for `chained`). internal: whether the anchor's marks are part of the tests' (for `levine`).
    Raises ValueError for an unknown method or a weight outside 0 to 1; LinkRefused where the groups differ so much on
    the anchor that nothing is left of a test's spread, or pupils higher on the anchor are not higher on the test.
    """
    if method not in METHODS:
        raise ValueError(f"method '{method}' is unknown; one of {', '.join(METHODS)}")
    share = x.n / (x.n + y.n) if weight_x is None else weight_x
    if not 0 <= share <= 1:
        raise ValueError(f"weight_x is a share from 0 to 1, not {share}")
    if x.covariance <= 0 or y.covariance <= 0:
        raise LinkRefused("pupils higher on the anchor are not higher on the test")
    line = _line(x, y, method, share, internal)
    if not np.isfinite(line).all():
        raise LinkRefused("the two groups differ too much on the anchor to link their tests by it")
    error = np.zeros((2, 2))
    for group, other_way in ((x, lambda moved: (moved, y)), (y, lambda moved: (x, moved))):
        slopes = _slopes(group, lambda moved, pair=other_way: _line(*pair(moved), method, share, internal))
        error += slopes @ group.error @ slopes.T
    return AnchorLine(float(line[1]), float(line[0]), x.n, y.n, method, error)


def _line(x: AnchorGroup, y: AnchorGroup, method: str, share: float, internal: bool) -> NDArray[np.float64]:
    """Intercept and slope; NaN where there is no line."""
    if method == "chained":
        down = np.sqrt(x.anchor_variance / x.variance)
        up = np.sqrt(y.variance / y.anchor_variance)
        return np.array([y.mean + up * (x.anchor_mean - y.anchor_mean) - up * down * x.mean, up * down])
    slope_of = _regression if method == "tucker" else _true_score_slope(internal)
    gamma_x, gamma_y = slope_of(x), slope_of(y)
    apart = x.anchor_mean - y.anchor_mean
    wider = x.anchor_variance - y.anchor_variance
    mixed = share * (1 - share) * apart**2
    mean_x = x.mean - (1 - share) * gamma_x * apart
    mean_y = y.mean + share * gamma_y * apart
    variance_x = x.variance - (1 - share) * gamma_x**2 * wider + mixed * gamma_x**2
    variance_y = y.variance + share * gamma_y**2 * wider + mixed * gamma_y**2
    if variance_x <= 0 or variance_y <= 0:
        return np.full(2, np.nan)
    slope = np.sqrt(variance_y / variance_x)
    return np.array([mean_y - slope * mean_x, slope])


def _slopes(group: AnchorGroup, line) -> NDArray[np.float64]:
    """How intercept and slope (rows) change with each moment of the group (columns), by central differences."""
    columns = []
    for name in MOMENTS:
        value = getattr(group, name)
        step = 1e-6 * max(abs(value), 1.0) if "mean" in name else 1e-6 * value
        ends = [line(replace(group, **{name: value + move})) for move in (step, -step)]
        columns.append((ends[0] - ends[1]) / (2 * step))
    return np.array(columns).T


def _regression(group: AnchorGroup) -> float:
    return group.covariance / group.anchor_variance


def _true_score_slope(internal: bool):
    def internal_anchor(group: AnchorGroup) -> float:
        return group.variance / group.covariance

    def external_anchor(group: AnchorGroup) -> float:
        return (group.variance + group.covariance) / (group.anchor_variance + group.covariance)

    return internal_anchor if internal else external_anchor
