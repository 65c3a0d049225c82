"""The linear link from pupils who have both judgements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.refused import LinkRefused

FEWEST_PUPILS = 50


@dataclass(frozen=True)
class SingleGroupLink:
    """y = intercept + slope · x, both scales of equal standing (a link, not a regression).

    residual_sd: spread of pupils' y around the line, in points of Y. correlation: of x and y.
    """

    slope: float
    intercept: float
    correlation: float
    residual_sd: float
    n: int
    mean_x: float
    sd_x: float
    sd_y: float

    def y(self, x: ArrayLike) -> NDArray[np.float64]:
        """The score on Y that answers to x."""
        return self.intercept + self.slope * np.asarray(x, dtype=np.float64)

    def se(self, x: ArrayLike) -> NDArray[np.float64]:
        """Standard error of the line at x, in points of Y, for normal scores and independent pupils."""
        z = (np.asarray(x, dtype=np.float64) - self.mean_x) / self.sd_x
        rho = self.correlation
        return self.sd_y * np.sqrt((1 - rho) / self.n * (2 + (1 + rho) * z**2))


def fit_linear_single_group(x: ArrayLike, y: ArrayLike) -> SingleGroupLink:
    """Fits y = mean_y + (sd_y / sd_x) · (x − mean_x) on one pair per pupil, standard deviations with n − 1.

    Raises LinkRefused, with a reason for readers, for fewer than 50 pupils, for x or y that are all the same,
    and when x and y don't rise together; ValueError when the lists differ in length or hold no numbers.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape or not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("x and y must be two lists of numbers of the same length")
    if x.size < FEWEST_PUPILS:
        pupils = "1 pupil has" if x.size == 1 else f"{x.size} pupils have"
        raise LinkRefused(f"only {pupils} both results; a link needs {FEWEST_PUPILS}")
    if np.ptp(x) == 0 or np.ptp(y) == 0:
        raise LinkRefused("all pupils with both results have the same one on one of the two sides")
    correlation = float(np.corrcoef(x, y)[0, 1])
    if correlation <= 0:
        raise LinkRefused("pupils judged higher on one side are not higher on the other")
    sd_x, sd_y = float(x.std(ddof=1)), float(y.std(ddof=1))
    slope = sd_y / sd_x
    return SingleGroupLink(
        slope=slope,
        intercept=float(y.mean() - slope * x.mean()),
        correlation=correlation,
        residual_sd=float(sd_y * np.sqrt(2 * (1 - min(correlation, 1.0)))),
        n=int(x.size),
        mean_x=float(x.mean()),
        sd_x=sd_x,
        sd_y=sd_y,
    )
