"""A number that a page hides and yet gives away."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Leak:
    """A figure whose hidden count must lie between `low` and `high`.

    `why`: worked_out (from the other numbers), difference (of two versions: by so many pupils they differ), at_odds
    (what is told cannot all be true, so nothing can be said) or unsolved (the solver came to no answer). Of the last
    two low and high are None.
    """

    figure_id: str
    low: int | None
    high: int | None
    why: str
