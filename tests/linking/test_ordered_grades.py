"""Grades on a normal scale, invariance over groups, and the choice of a method: worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.linking import LinkRefused, agreement, method_for, normal_scores, remsd


def test_two_halves_lie_at_the_mean_of_half_a_normal_curve() -> None:
    assert normal_scores([7, 7]) == pytest.approx([-np.sqrt(2 / np.pi), np.sqrt(2 / np.pi)])


def test_quarters_at_the_ends_lie_at_1_2711() -> None:
    """The normal curve is .31778 high where a quarter lies below; over a quarter that is 1.2711."""
    assert normal_scores([5, 10, 5]) == pytest.approx([-1.2711, 0, 1.2711], abs=5e-5)


def test_a_grade_nobody_has_has_no_place() -> None:
    assert np.isnan(normal_scores([3, 0, 3])[1])
    with pytest.raises(LinkRefused, match="same grade"):
        normal_scores([0, 9, 0])


def test_groups_linked_alike_differ_by_nothing() -> None:
    assert remsd([90, 100], [[90, 100], [90, 100]], [30, 70], [5, 5], 15) == 0


def test_two_groups_three_points_either_side_differ_by_a_fifth_of_fifteen() -> None:
    assert remsd([90, 100, 110], [[93, 103, 113], [87, 97, 107]], [50, 50], [1, 2, 1], 15) == pytest.approx(0.2)
    # only a fifth of the pupils three points away: the root of 0.2 x 9, over 15
    assert remsd([90, 100], [[93, 103], [90, 100]], [20, 80], [1, 1], 15) == pytest.approx(np.sqrt(1.8) / 15)


@pytest.mark.parametrize(
    ("n_x", "n_y", "method"),
    [
        (24, 900, None),
        (25, 25, "mean"),
        (50, 400, "circle_arc"),
        (399, 399, "circle_arc"),
        (400, 400, "equipercentile"),
    ],
)
def test_the_smaller_group_chooses_the_method(n_x: int, n_y: int, method: str | None) -> None:
    assert method_for(n_x, n_y) == method


def test_agreement_has_an_interval() -> None:
    """20 and 15 of 50 agree, 5 and 10 do not: kappa 0.4, standard error 0.127 by the formula for large samples."""
    a = [0] * 25 + [1] * 25
    b = [0] * 20 + [1] * 5 + [0] * 10 + [1] * 15
    found = agreement(a, b)
    assert (found.kappa, found.low, found.high) == pytest.approx((0.4, 0.151, 0.649), abs=5e-4)
