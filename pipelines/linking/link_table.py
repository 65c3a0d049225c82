"""The answer of a link, as a table an analyst can look at, plot and save."""

from __future__ import annotations

from typing import ClassVar

import pandas as pd
from numpy.typing import ArrayLike


class LinkTable(pd.DataFrame):
    """Columns x, y (the score on Y's scale that answers to x) and se (NaN where no formula is known).

    n_x and n_y are the numbers of pupils, method the way the link was made.
    """

    _metadata: ClassVar[list[str]] = ["n_x", "n_y", "method"]

    @property
    def _constructor(self) -> type[LinkTable]:
        return LinkTable

    @classmethod
    def of(cls, x: ArrayLike, y: ArrayLike, se: ArrayLike, n_x: float, n_y: float, method: str) -> LinkTable:
        table = cls({"x": x, "y": y, "se": se}, dtype="float64")
        table.n_x, table.n_y, table.method = n_x, n_y, method
        return table
