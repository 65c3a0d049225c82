"""Which way of linking two tests the number of pupils carries."""

from __future__ import annotations

# Below 25 pupils a link adds more error than it takes away (Skaggs 2005); the circle-arc holds up best from 50
# to 400 (Livingston and Kim 2010); an equipercentile link wants more, and smoothing (Kolen and Brennan, ch. 3).
_FROM_PUPILS = ((400, "equipercentile"), (50, "circle_arc"), (25, "mean"))
SMOOTHING_DEGREE = 4


def method_for(n_x: float, n_y: float) -> str | None:
    """The method for the smaller of two groups of pupils; None where no link is better than none."""
    pupils = min(n_x, n_y)
    return next((method for least, method in _FROM_PUPILS if pupils >= least), None)
