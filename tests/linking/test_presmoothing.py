"""Log-linear smoothing keeps what it promises to keep."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from pipelines.linking import LinkRefused, link
from pipelines.linking.presmoothing import presmoothed
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
