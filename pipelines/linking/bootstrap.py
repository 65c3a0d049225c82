"""How much a link would differ with other pupils of the same schools, or other schools: drawn again and again."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.equivalent_groups import link
from pipelines.linking.link_table import LinkTable
from pipelines.linking.refused import LinkRefused

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
) -> LinkTable:
    """The link of two results of the same pupils, with a standard error from `replicates` draws.

    x, y: one pair a pupil. schools: the pupil's school; from five schools upwards whole schools are drawn, so
    that what pupils of a school share counts as shared, else pupils. Returns a row for each score of X that
    occurs. Raises ValueError for lists that don't fit, LinkRefused where there is nothing to link by.
    """
    x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape or not np.isfinite([x, y]).all():
        raise ValueError("x and y must be two lists of numbers of the same length, a pair a pupil")
    drawn = np.arange(x.size) if schools is None else pd.factorize(np.asarray(schools))[0]
    if drawn.size != x.size or (drawn < 0).any():
        raise ValueError("schools must name the school of every pupil")
    if drawn.size and drawn.max() + 1 < FEWEST_SCHOOLS:
        drawn = np.arange(x.size)
    at_x, of_x = np.unique(x, return_inverse=True)
    at_y, of_y = np.unique(y, return_inverse=True)
    table = link(at_x, np.bincount(of_x), at_y, np.bincount(of_y), method, smoothing)
    units = int(drawn.max()) + 1
    times = np.random.default_rng(seed).multinomial(units, np.full(units, 1 / units), size=replicates)
    counts_x, counts_y = times @ _counts(drawn, of_x, units), times @ _counts(drawn, of_y, units)
    on_y = np.array([_drawn_link(at_x, a, at_y, b, method, smoothing) for a, b in zip(counts_x, counts_y, strict=True)])
    return LinkTable.of(table["x"], table["y"], np.nanstd(on_y, axis=0, ddof=1), table.n_x, table.n_y, method)


def _counts(units: NDArray[np.intp], places: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """Pupils by drawn unit (rows) and score (columns)."""
    out = np.zeros((size, places.max() + 1))
    np.add.at(out, (units, places), 1)
    return out


def _drawn_link(at_x, counts_x, at_y, counts_y, method: str, smoothing: int | None) -> NDArray[np.float64]:
    try:
        return link(at_x, counts_x, at_y, counts_y, method, smoothing)["y"].to_numpy()
    except LinkRefused:  # a draw of pupils who are all alike
        return np.full(at_x.size, np.nan)
