"""From teachers' grades to the scale of a test, fitted on pupils who have both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.refused import LinkRefused

FEWEST_PUPILS = 50
# Below this correlation a grade says so little about the score that the line through both means nothing.
LEAST_AGREEMENT = 0.4


@dataclass(frozen=True, eq=False)
class JudgementLink:
    """y = mean_y + slope · (x − mean_x): right on average for a group of any level, not only for the average one.

    The slope is the variance of the true score over its covariance with the grade, where the test's own error has
    been taken out of the variance. A regression would draw every school towards the mean of those it was fitted
    on, and a line through equal spreads would do so in part.
    pupil_sd: how far a pupil's y lies from the pupil's true score, in points. agreement: correlation of x and y.
    """

    slope: float
    mean_x: float
    mean_y: float
    agreement: float
    pupil_sd: float
    n: int
    _influence: NDArray[np.float64]

    def y(self, x: ArrayLike) -> NDArray[np.float64]:
        """The common score that answers to x."""
        return self.mean_y + self.slope * (np.asarray(x, dtype=np.float64) - self.mean_x)

    def se(self, x: ArrayLike) -> NDArray[np.float64]:
        """Standard error of the line at x from the pupils it was fitted on, in points."""
        away = np.asarray(x, dtype=np.float64) - self.mean_x
        level, both, tilt = self._influence
        return np.sqrt(np.maximum(0.0, level + 2 * away * both + away**2 * tilt))


def enough(pupils: int) -> None:
    """Raises LinkRefused for fewer pupils than a link needs."""
    if pupils < FEWEST_PUPILS:
        found = "1 pupil has" if pupils == 1 else f"{pupils} pupils have"
        raise LinkRefused(f"only {found} both results; a link needs {FEWEST_PUPILS}")


def fit_judgement_link(x: ArrayLike, y: ArrayLike, y_se: ArrayLike) -> JudgementLink:
    """Fits the line on one grade x, one test score y and that score's standard error of measurement a pupil.

    Raises LinkRefused, with a reason for readers, for fewer than 50 pupils, for x or y that are all the same, and
    where grades and scores agree too little; ValueError when the lists differ in length or hold no numbers.
    """
    x, y, y_se = (np.asarray(values, dtype=np.float64) for values in (x, y, y_se))
    if x.ndim != 1 or not x.shape == y.shape == y_se.shape or not np.isfinite([x, y, y_se]).all():
        raise ValueError("x, y and y_se must be three lists of numbers of the same length")
    enough(x.size)
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        raise LinkRefused("all pupils with both results have the same one on one of the two sides")
    dx, dy = x - x.mean(), y - y.mean()
    spread_x, spread_y, together = (float(part.sum() / (x.size - 1)) for part in (dx * dx, dy * dy, dx * dy))
    agreement = together / np.sqrt(spread_x * spread_y)
    true_spread = spread_y - float((y_se**2).mean())
    if agreement < LEAST_AGREEMENT or true_spread <= 0:
        raise LinkRefused("what teachers judge and what the test says agree too little to match one to the other")
    slope = true_spread / together
    of_slope = (dy * dy - spread_y) / together - slope * (dx * dy - together) / together
    of_level = dy - slope * dx
    squares = np.array([of_level @ of_level, of_level @ of_slope, of_slope @ of_slope]) / x.size**2
    return JudgementLink(
        slope=slope,
        mean_x=float(x.mean()),
        mean_y=float(y.mean()),
        agreement=float(agreement),
        pupil_sd=float(np.sqrt(max(0.0, slope**2 * spread_x - true_spread))),
        n=int(x.size),
        _influence=squares,
    )
