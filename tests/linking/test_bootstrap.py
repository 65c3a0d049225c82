"""Standard errors from draws, against the formulas of cases simple enough to have one."""

from __future__ import annotations

import time

import numpy as np
import pytest

from pipelines.linking import LinkRefused, bootstrap_link


def test_pupils_drawn_give_the_error_of_a_mean_difference() -> None:
    """Mean linking adds one number, the mean of y - x: its error is the spread of y - x over the root of n."""
    rng = np.random.default_rng(3)
    x = rng.integers(10, 31, 400)
    y = x + 5 + rng.integers(-4, 5, 400)
    table = bootstrap_link(x, y, method="mean", replicates=2000, x_scores=range(41), y_scores=range(41))
    expected = np.std(y - x, ddof=1) / np.sqrt(400)
    assert table["se"].to_numpy() == pytest.approx(expected, rel=0.06)


def test_schools_drawn_count_what_their_pupils_share() -> None:
    """Ten schools of 40 pupils, each with its own difference: the error is that of ten schools, not of 400 pupils."""
    rng = np.random.default_rng(4)
    schools = np.repeat(np.arange(10), 40)
    leaning = np.array([-3, -2, -2, -1, 0, 0, 1, 2, 2, 3])
    x = rng.integers(10, 31, 400)
    y = x + leaning[schools]
    scale = range(-5, 36)
    table = bootstrap_link(x, y, schools, method="mean", replicates=4000, x_scores=scale, y_scores=scale)
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
    with pytest.raises(ValueError, match="two draws or more, not 1"):
        bootstrap_link([1, 2], [2, 3], replicates=1)


def test_a_thousand_smoothed_draws_of_five_thousand_pupils_take_seconds() -> None:
    rng = np.random.default_rng(7)
    skill = rng.normal(size=5000)
    x = np.clip(np.round(20 + 8 * skill + rng.normal(0, 3, 5000)), 0, 40)
    y = np.clip(np.round(55 + 20 * skill + rng.normal(0, 8, 5000)), 0, 110)
    started = time.process_time()
    smooth = bootstrap_link(x, y, rng.integers(0, 20, 5000), smoothing=4)
    assert time.process_time() - started < 5
    assert (smooth["se"] > 0).all()


def test_the_scales_ends_are_those_given() -> None:
    """Nobody has 0 or 40, but an arc runs from end to end of the scale; a score that isn't on it is told."""
    x, y = np.arange(100) % 20 + 10, (np.arange(100) * 7) % 20 + 12
    table = bootstrap_link(x, y, method="circle_arc", replicates=20, x_scores=range(41), y_scores=range(41))
    assert (table["x"].iloc[0], table["x"].iloc[-1]) == (0, 40)
    assert (table["y"].iloc[0], table["y"].iloc[-1]) == pytest.approx((0, 40))
    with pytest.raises(ValueError, match="every score of the pupils"):
        bootstrap_link(x, y, x_scores=range(20), y_scores=range(41))
