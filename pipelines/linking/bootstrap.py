"""How much a link would differ with other pupils of the same schools, or other schools: drawn again and again."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.equivalent_groups import METHODS, link
from pipelines.linking.link_table import LinkTable
from pipelines.linking.numbers import as_numbers
from pipelines.linking.presmoothing import presmoothed_draws
from pipelines.linking.refused import LinkRefused
from pipelines.linking.score_distribution import ScoreDistribution

# With fewer schools than this a draw of schools says next to nothing: pupils are drawn instead.
FEWEST_SCHOOLS = 5


def bootstrap_link(
    x: ArrayLike,
    y: ArrayLike,
    schools: ArrayLike | None = None,
    method: str = "equipercentile",
    smoothing: int | None = None,
    replicates: int = 1000,
    seed: int = 1,
    x_scores: ArrayLike | None = None,
    y_scores: ArrayLike | None = None,
) -> LinkTable:
    """The link of two results of the same pupils, with a standard error from `replicates` draws.

    x, y: one pair a pupil. schools: the pupil's school; from five schools upwards whole schools are drawn, so
    that what pupils of a school share counts as shared, else pupils. x_scores, y_scores: every possible score, as for
    `link` (default: those that occur). Returns a row for each score of X. Raises ValueError for lists that don't fit
    or fewer than two replicates, LinkRefused where there is nothing to link by.
    """
    x, y = as_numbers(x, "x"), as_numbers(y, "y")
    if x.ndim != 1 or x.shape != y.shape:
        raise ValueError("x and y must be two lists of the same length, a pair a pupil")
    if replicates < 2:
        raise ValueError(f"a standard error needs two draws or more, not {replicates}")
    drawn = np.arange(x.size) if schools is None else pd.factorize(np.asarray(schools))[0]
    if drawn.size != x.size or (drawn < 0).any():
        raise ValueError("schools must name the school of every pupil")
    if drawn.size and drawn.max() + 1 < FEWEST_SCHOOLS:
        drawn = np.arange(x.size)
    at_x, of_x = _on_scale(x, x_scores)
    at_y, of_y = _on_scale(y, y_scores)
    counts = [np.bincount(places, minlength=scale.size) for scale, places in ((at_x, of_x), (at_y, of_y))]
    table = link(at_x, counts[0], at_y, counts[1], method, smoothing)
    units = int(drawn.max()) + 1
    times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=replicates)
    counts_x, counts_y = times @ _counts(drawn, of_x, units, at_x.size), times @ _counts(drawn, of_y, units, at_y.size)
    if smoothing is not None:
        counts_x = presmoothed_draws(at_x, counts_x, smoothing)
        counts_y = presmoothed_draws(at_y, counts_y, smoothing)
    on_y = np.array([_drawn_link(at_x, a, at_y, b, method) for a, b in zip(counts_x, counts_y, strict=True)])
    return LinkTable.of(table["x"], table["y"], np.nanstd(on_y, axis=0, ddof=1), table.n_x, table.n_y, method)


def _on_scale(values: NDArray[np.float64], scores: ArrayLike | None) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """The scale and each pupil's place on it."""
    scale = np.unique(values if scores is None else as_numbers(scores, "x_scores and y_scores"))
    if not np.isin(values, scale).all():
        raise ValueError("x_scores and y_scores must hold every score of the pupils")
    return scale, np.searchsorted(scale, values)


def _counts(drawn: NDArray[np.intp], places: NDArray[np.intp], units: int, scores: int) -> NDArray[np.float64]:
    """Pupils by drawn unit (rows) and score (columns)."""
    out = np.zeros((units, scores))
    np.add.at(out, (drawn, places), 1)
    return out


def _drawn_link(at_x, counts_x, at_y, counts_y, method: str) -> NDArray[np.float64]:
    """NaN where a draw has pupils who are all alike, or can't be smoothed."""
    x, y = ScoreDistribution(at_x, counts_x), ScoreDistribution(at_y, counts_y)
    try:
        return METHODS[method](x, y)[0] if x.has_spread and y.has_spread else np.full(at_x.size, np.nan)
    except LinkRefused:
        return np.full(at_x.size, np.nan)
