"""How far two judgements of the same pupils agree, beyond chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Agreement:
    """kappa: weighted, 1 full agreement, 0 chance, NaN when both give every pupil the same grade.

    exact: share of pupils (0-1) with the same grade; adjacent: at most one grade apart; n: pupils.
    """

    kappa: float
    exact: float
    adjacent: float
    n: int


def agreement(a: ArrayLike, b: ArrayLike, grades: Sequence | None = None, weights: str = "quadratic") -> Agreement:
    """Agreement of two lists with one grade per pupil, in the same order.

    grades: all grades, lowest first (default: those that occur, sorted). weights: what a difference of d
    grades costs, `quadratic` d² or `linear` d. Raises ValueError when the lists differ in length, are empty,
    lack a grade, or hold one that is not in `grades`.
    """
    if weights not in ("quadratic", "linear"):
        raise ValueError(f"weights '{weights}' is unknown; one of quadratic, linear")
    a, b = np.asarray(a), np.asarray(b)
    if a.ndim != 1 or a.shape != b.shape or a.size == 0:
        raise ValueError("a and b must be two lists of the same length, with at least one pupil")
    if pd.isna(a).any() or pd.isna(b).any():
        raise ValueError("every pupil needs both grades: leave out those without")
    order = list(np.unique(np.concatenate([a, b]))) if grades is None else list(grades)
    place = {grade: number for number, grade in enumerate(order)}
    strange = (set(a.tolist()) | set(b.tolist())) - set(place)
    if strange:
        raise ValueError(f"{sorted(map(str, strange))} is not among the grades {order}")
    counts = np.zeros((len(order), len(order)))
    np.add.at(counts, ([place[grade] for grade in a.tolist()], [place[grade] for grade in b.tolist()]), 1)
    apart = np.abs(np.subtract.outer(np.arange(len(order)), np.arange(len(order))))
    cost = apart**2 if weights == "quadratic" else apart
    by_chance = (cost * np.outer(counts.sum(axis=1), counts.sum(axis=0))).sum() / a.size
    kappa = 1 - (cost * counts).sum() / by_chance if by_chance > 0 else float("nan")
    return Agreement(
        kappa=float(kappa),
        exact=float(np.trace(counts) / a.size),
        adjacent=float(counts[apart <= 1].sum() / a.size),
        n=int(a.size),
    )
