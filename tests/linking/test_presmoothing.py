"""Log-linear smoothing keeps what it promises to keep."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from pipelines.linking import LinkRefused, link
from pipelines.linking.presmoothing import presmoothed, presmoothed_draws
from pipelines.linking.score_distribution import ScoreDistribution


@pytest.fixture(scope="module")
def form_x() -> ScoreDistribution:
    test = pd.read_csv(Path(__file__).parent / "published" / "ACTmath.csv")
    return ScoreDistribution.of(test["scale"], test["xcount"])


@pytest.mark.parametrize("degree", [2, 4, 6])
def test_the_first_moments_stay_as_they_are(form_x: ScoreDistribution, degree: int) -> None:
    smooth = presmoothed(form_x, degree)
    powers = (form_x.scores / 40)[:, None] ** np.arange(degree + 1)
    assert smooth.counts @ powers == pytest.approx(form_x.counts @ powers, rel=1e-8)


def test_what_is_left_is_smooth_and_never_empty(form_x: ScoreDistribution) -> None:
    smooth = presmoothed(form_x, 4)
    assert (smooth.counts > 0).all()
    assert np.abs(np.diff(np.log(smooth.counts), 5)).max() < 1e-6  # a polynomial of degree 4 in the logarithm


def test_a_link_may_be_smoothed(form_x: ScoreDistribution) -> None:
    rough = link(form_x.scores, form_x.counts, form_x.scores, form_x.counts)
    smooth = link(form_x.scores, form_x.counts, form_x.scores, form_x.counts, smoothing=4)
    assert smooth["y"].to_numpy() == pytest.approx(form_x.scores, abs=1e-9)
    assert rough["y"].iloc[1:].to_numpy() == pytest.approx(form_x.scores[1:], abs=1e-9)


def test_more_moments_than_scores_are_refused() -> None:
    few = ScoreDistribution.of([1, 2, 3], [5, 9, 5])
    with pytest.raises(LinkRefused, match="too few different scores"):
        presmoothed(few, 3)
    with pytest.raises(ValueError, match="from 1"):
        presmoothed(few, 0)
    with pytest.raises(ValueError, match=r"whole number from 1, not 2\.5"):
        presmoothed(few, 2.5)


@pytest.mark.parametrize("degree", [1, 3, 6])
def test_the_counts_are_those_of_a_poisson_model_fitted_elsewhere(form_x: ScoreDistribution, degree: int) -> None:
    powers = (form_x.scores / 40)[:, None] ** np.arange(degree + 1)
    elsewhere = GLM(form_x.counts, powers, family=Poisson()).fit(tol=1e-12, maxiter=200).fittedvalues
    assert presmoothed(form_x, degree).counts == pytest.approx(elsewhere, rel=1e-6)


def test_three_pupils_side_by_side_keep_their_moments() -> None:
    """Where most scores are empty a looser fit loses pupils: three, with the scores 1, 2 and 3, are still three."""
    smooth = presmoothed(ScoreDistribution.of(np.arange(41), [0, 1, 1, 1] + [0] * 37), 2)
    assert smooth.counts @ np.array([smooth.scores**0, smooth.scores, smooth.scores**2]).T == pytest.approx([3, 6, 14])


def test_many_draws_at_once_are_each_smoothed_as_alone(form_x: ScoreDistribution) -> None:
    alike = np.zeros(form_x.scores.size)
    alike[20] = 100
    draws = presmoothed_draws(form_x.scores, np.array([form_x.counts, form_x.counts[::-1], alike]), 4)
    assert draws[0] == pytest.approx(presmoothed(form_x, 4).counts)
    assert draws[1] == pytest.approx(draws[0][::-1])  # mirrored counts, mirrored polynomial
    assert np.isnan(draws[2]).all()


def test_the_error_of_a_smoothed_link_is_the_one_worked_by_hand() -> None:
    """With as many moments as scores nothing is smoothed, and the shares' errors are those of plain counts.

    At x = 0: rank 0.1, of X a quarter of 0.2 less 0.1² = 0.04, over 10 pupils; of Y, reached at the edge of the
    second score, 0.1 less 0.1² = 0.09, over 10; and Y's density there is 0.2.
    """
    table = link(range(5), [2, 3, 2, 2, 1], range(5), [1, 2, 2, 3, 2], smoothing=4)
    assert table["y"][0] == pytest.approx(0.5)
    assert table["se"][0] == pytest.approx(np.sqrt(0.004 + 0.009) / 0.2)


def test_smoothing_takes_chance_out_of_a_link() -> None:
    """Against links of drawn groups: 800 pupils a group, scores 0 to 20."""
    scores = np.arange(21)
    shares = np.exp(-(((scores - 11) / 4.5) ** 2) / 2)
    shares /= shares.sum()
    rng = np.random.default_rng(6)
    drawn = [rng.multinomial(800, shares, size=2) for _ in range(400)]
    spread = np.std([link(scores, x, scores, y, smoothing=2)["y"] for x, y in drawn], axis=0, ddof=1)
    smooth = link(scores, 800 * shares, scores, 800 * shares, smoothing=2)["se"].to_numpy()
    rough = link(scores, 800 * shares, scores, 800 * shares)["se"].to_numpy()
    assert smooth[2:-2] == pytest.approx(spread[2:-2], rel=0.12)
    assert (smooth[3:-3] < rough[3:-3]).all()
