"""From pupils who have two frameworks' results at once to the links between those frameworks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.linking.refused import LinkRefused
from pipelines.linking.single_group import fit_linear_single_group

_CELL = ["from_framework", "to_framework", "subject", "nc_year", "assessment_point"]
_TYPES = dict.fromkeys(_CELL, "str") | {
    "method": "str",
    "n": "Int32",
    "x": "float64",
    "y": "float64",
    "se": "float64",
    "residual_sd": "float64",
    "agreement": "float64",
    "reason": "str",
}


def fit_framework_links(bridges: pd.DataFrame) -> pd.DataFrame:
    """One linear link for each pair of frameworks, subject, year group and assessment point.

    bridges: one row per pupil in a cell, with the five columns that name the cell, x (grade order) and y
    (common scale, mean 100, SD 15); rows without x or y don't count. Returns one row for every whole x from
    the lowest to the highest seen, and none beyond. A refused cell has a single row: method `none`, the n of
    its pupils, the reason, and no other number. agreement is the correlation of x and y; se and residual_sd
    are in points of the common scale.
    """
    rows = []
    for cell, pupils in bridges.dropna(subset=["x", "y"]).groupby(_CELL, dropna=False, sort=True):
        named = dict(zip(_CELL, cell, strict=True))
        rows += [named | point for point in _points(pupils["x"].to_numpy(float), pupils["y"].to_numpy(float))]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def _points(x: np.ndarray, y: np.ndarray) -> list[dict]:
    try:
        fitted = fit_linear_single_group(x, y)
    except LinkRefused as refusal:
        return [{"method": "none", "n": x.size, "reason": str(refusal)}]
    grades = np.arange(np.ceil(x.min()), np.floor(x.max()) + 1)
    shared = {
        "method": "linear",
        "n": fitted.n,
        "residual_sd": fitted.residual_sd,
        "agreement": fitted.correlation,
    }
    return [
        shared | {"x": at, "y": on_y, "se": se}
        for at, on_y, se in zip(grades, fitted.y(grades), fitted.se(grades), strict=True)
    ]
