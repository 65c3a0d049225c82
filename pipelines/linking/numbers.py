"""Lists of numbers as analysts hand them over: made arrays, or refused without quoting what stood in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def as_numbers(values: ArrayLike, named: str) -> NDArray[np.float64]:
    """The values as floats. Raises ValueError, which says `named`, where one is no finite number."""
    try:
        numbers = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{named} must be numbers, without texts or gaps") from None
    if not np.isfinite(numbers).all():
        raise ValueError(f"{named} must be numbers, without texts or gaps")
    return numbers
