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
    with pytest.raises(ValueError, match="must be numbers"):
        AnchorGroup.of([1, 2], [1, np.nan])
    with pytest.raises(ValueError, match="same length"):
        AnchorGroup.of([1, 2], [1])


def test_wrong_use_is_told() -> None:
    with pytest.raises(ValueError, match="one of tucker, levine, chained"):
        link_by_anchor(X, Y, "braun")
    with pytest.raises(ValueError, match="from 0 to 1"):
        link_by_anchor(X, Y, "tucker", weight_x=2)


def test_the_chained_lines_error_is_that_of_its_two_steps() -> None:
    """By hand for normal scores. A step's line has the error s_y² (1 - r) / n · (2 + (1 + r) z²), with z the distance
    from the mean in standard deviations; here r = 0.8 and 100 pupils in both groups, each with spreads 5 and 2.5.
    At x = 25, z = 1: (25 · 0.2 / 100) · (2 + 1.8) = 0.19 in each step, after the same anchor scores in both groups.
    """
    x, y = AnchorGroup(20, 25, 10, 6.25, 10, 100), AnchorGroup(30, 25, 10, 6.25, 10, 100)
    line = link_by_anchor(x, y, "chained")
    assert line.se([20, 25]) ** 2 == pytest.approx([2 * 0.1, 2 * 0.19], rel=1e-5)


def test_the_tucker_lines_error_at_the_first_groups_mean_is_the_one_worked_by_hand() -> None:
    """All weight on the first group: the line there is mean_y + g (v_x - v_y) with the second group's regression g.

    The first group adds the variance of 1.25 · mean - 2 · anchor mean (slope 1.25, g = 2), the second its residual
    variance, for the mean and, the anchors being one apart, for g: (25 - 4 · 4) / 100 · (1 + 1 / 4). The slope is the
    spread of Y in the first group, 25 + 4 · (4 - 4) = 25, over 16.
    """
    x, y = AnchorGroup(20, 16, 11, 4, 6, 100), AnchorGroup(30, 25, 10, 4, 8, 100)
    line = link_by_anchor(x, y, "tucker", weight_x=1)
    assert (line.slope, line.y([20])[0]) == pytest.approx((1.25, 32.0))
    first = (1.25**2 * 16 + 2**2 * 4 - 2 * 1.25 * 2 * 6) / 100
    second = (25 - 2**2 * 4) / 100 * (1 + 1**2 / 4)
    assert line.se([20])[0] ** 2 == pytest.approx(first + second, rel=1e-5)


@pytest.mark.parametrize("method", ["tucker", "levine", "chained"])
def test_pupils_who_are_not_normal_have_an_error_of_their_own(method: str) -> None:
    """Against lines drawn from other pupils of the same two groups: skewed scores, no formula's own."""
    rng = np.random.default_rng(5)

    def group(easier: int) -> AnchorGroup:
        skill = rng.gamma(4, size=600)
        return AnchorGroup.of(
            np.round(5 * skill + rng.normal(0, 4, 600)) + easier, np.round(2 * skill + rng.normal(0, 2, 600))
        )

    lines = [link_by_anchor(group(0), group(3), method) for _ in range(300)]
    at = np.array([5.0, 20.0, 45.0])
    spread = np.std([line.y(at) for line in lines], axis=0, ddof=1)
    stated = np.sqrt(np.mean([line.se(at) ** 2 for line in lines], axis=0))
    assert stated == pytest.approx(spread, rel=0.15)


def test_moments_that_no_group_can_have_are_told() -> None:
    with pytest.raises(ValueError, match="larger than their variances allow"):
        AnchorGroup(50, 10, 10, 1, 20, 100)
    with pytest.raises(ValueError, match="above 0"):
        AnchorGroup(50, 0, 10, 1, 0, 100)
    with pytest.raises(ValueError, match="must be numbers"):
        AnchorGroup(50, np.nan, 10, 1, 1, 100)


def test_groups_too_far_apart_on_the_anchor_are_refused() -> None:
    """Levine's slope is 100 / 15; half of it squared, times the anchors' 396, is more than the whole variance 100."""
    narrow, wide = AnchorGroup(50, 10, 10, 4, 6, 100), AnchorGroup(50, 100, 10, 400, 15, 100)
    with pytest.raises(LinkRefused, match="differ too much on the anchor"):
        link_by_anchor(narrow, wide, "levine")
    with pytest.raises(LinkRefused, match="not higher on the test"):
        link_by_anchor(AnchorGroup(50, 10, 10, 4, -1, 100), narrow)
