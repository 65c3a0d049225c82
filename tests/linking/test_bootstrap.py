"""Standard errors from draws, against the formulas of cases simple enough to have one."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.linking import LinkRefused, bootstrap_link


def test_pupils_drawn_give_the_error_of_a_mean_difference() -> None:
    """Mean linking adds one number, the mean of y - x: its error is the spread of y - x over the root of n."""
    rng = np.random.default_rng(3)
    x = rng.integers(10, 31, 400)
    y = x + 5 + rng.integers(-4, 5, 400)
    table = bootstrap_link(x, y, method="mean", replicates=2000)
    expected = np.std(y - x, ddof=1) / np.sqrt(400)
    assert table["se"].to_numpy() == pytest.approx(expected, rel=0.06)


def test_schools_drawn_count_what_their_pupils_share() -> None:
    """Ten schools of 40 pupils, each with its own difference: the error is that of ten schools, not of 400 pupils."""
    rng = np.random.default_rng(4)
    schools = np.repeat(np.arange(10), 40)
    leaning = np.array([-3, -2, -2, -1, 0, 0, 1, 2, 2, 3])
    x = rng.integers(10, 31, 400)
    y = x + leaning[schools]
    table = bootstrap_link(x, y, schools, method="mean", replicates=4000)
    # drawing ten of ten with replacement: the spread with n, over the root of ten
    assert table["se"].to_numpy() == pytest.approx(np.std(leaning) / np.sqrt(10), rel=0.06)


def test_too_few_schools_to_draw_from_are_left_together() -> None:
    x = np.tile(np.arange(20), 10)
    y = x + np.tile([-1, 1], 100)
    by_school = bootstrap_link(x, y, np.repeat([0, 1, 2, 3], 50), method="mean", replicates=500)
    by_pupil = bootstrap_link(x, y, method="mean", replicates=500)
    assert by_school.equals(by_pupil)


def test_the_same_seed_gives_the_same_errors() -> None:
    x, y = np.arange(100) % 30, (np.arange(100) * 7) % 30
    assert bootstrap_link(x, y, replicates=50).equals(bootstrap_link(x, y, replicates=50))


def test_one_pupil_is_no_link() -> None:
    with pytest.raises(LinkRefused):
        bootstrap_link([1], [2])
    with pytest.raises(ValueError, match="school of every pupil"):
        bootstrap_link([1, 2], [2, 3], ["a"])
