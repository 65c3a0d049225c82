"""Lines through an anchor, against Kolen and Brennan's worked example (chapter 4) of 36 questions, 12 shared."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.linking import AnchorGroup, LinkRefused, link_by_anchor

# Printed there: means, standard deviations and covariances of the two groups, to four decimals.
X = AnchorGroup(15.8205, 6.5278**2, 5.1063, 2.3760**2, 13.4088, 1655)
Y = AnchorGroup(18.6728, 6.8784**2, 5.8626, 2.4515**2, 14.7603, 1638)


@pytest.mark.parametrize(
    ("method", "intercept", "slope"),
    [("tucker", 0.5370, 1.0289), ("levine", 0.2517, 1.0111), ("chained", 0.3940, 1.0213)],
)
def test_each_method_gives_the_worked_line(method: str, intercept: float, slope: float) -> None:
    line = link_by_anchor(X, Y, method, weight_x=1)
    assert (line.intercept, line.slope) == pytest.approx((intercept, slope), abs=1e-4)


def test_groups_of_the_same_ability_need_no_anchor() -> None:
    """With the same anchor scores in both groups every method is the line through the means and spreads."""
    alike = AnchorGroup(20.0, 25.0, 5.1063, 2.3760**2, 10.0, 1000)
    for method in ("tucker", "levine", "chained"):
        line = link_by_anchor(X, alike, method)
        assert line.slope == pytest.approx(5 / 6.5278)
        assert line.y([15.8205]) == pytest.approx([20.0])


def test_an_external_anchor_adds_its_own_error() -> None:
    """Levine's slopes by hand: (100 + 30) / (25 + 30) in both groups, whose anchors lie two apart."""
    x, y = AnchorGroup(50, 100, 12, 25, 30, 500), AnchorGroup(50, 100, 10, 25, 30, 500)
    line = link_by_anchor(x, y, "levine", weight_x=1, internal=False)
    assert (line.slope, line.intercept) == pytest.approx((1.0, 2 * 130 / 55))


def test_moments_come_from_one_pair_a_pupil() -> None:
    group = AnchorGroup.of([1, 2, 3, 6], [0, 1, 1, 2])
    assert (group.mean, group.variance, group.anchor_mean, group.n) == (3.0, pytest.approx(14 / 3), 1.0, 4)
    assert (group.anchor_variance, group.covariance) == pytest.approx((2 / 3, 5 / 3))


def test_an_anchor_that_says_nothing_is_refused() -> None:
    with pytest.raises(LinkRefused, match="not higher on the test"):
        AnchorGroup.of([3, 2, 1], [1, 2, 3])
    with pytest.raises(LinkRefused, match="who differ"):
        AnchorGroup.of([3, 3, 3], [1, 2, 3])
    with pytest.raises(ValueError, match="same length"):
        AnchorGroup.of([1, 2], [1, np.nan])


def test_wrong_use_is_told() -> None:
    with pytest.raises(ValueError, match="one of tucker, levine, chained"):
        link_by_anchor(X, Y, "braun")
    with pytest.raises(ValueError, match="from 0 to 1"):
        link_by_anchor(X, Y, "tucker", weight_x=2)
