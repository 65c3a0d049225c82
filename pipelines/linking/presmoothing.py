"""Log-linear smoothing of a score distribution before it is linked: less chance, the same moments."""

from __future__ import annotations

import numpy as np
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution


def presmoothed(distribution: ScoreDistribution, degree: int) -> ScoreDistribution:
    """The same scores with counts whose logarithm is a polynomial of the score.

    The first `degree` moments stay as they are. It takes out chance, never the bias of a group that is not like
    the others. Raises ValueError for a degree below 1; LinkRefused where fewer than degree + 1 scores occur,
    which no polynomial of that degree can smooth.
    """
    if degree < 1:
        raise ValueError(f"a smoothing degree is a whole number from 1, not {degree}")
    if (distribution.counts > 0).sum() <= degree:
        raise LinkRefused(f"too few different scores to smooth with {degree} moments")
    middle, reach = distribution.scores.mean(), np.ptp(distribution.scores) / 2
    powers = np.polynomial.legendre.legvander((distribution.scores - middle) / reach, degree)
    fitted = GLM(distribution.counts, powers, family=Poisson()).fit(tol=1e-12, maxiter=200)
    return ScoreDistribution(distribution.scores, np.asarray(fitted.fittedvalues))
