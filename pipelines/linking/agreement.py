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

    low, high: its 95% interval, for independent pupils (Fleiss, Cohen and Everitt 1969); NaN where kappa is.
    exact: share of pupils (0-1) with the same grade; adjacent: at most one grade apart; n: pupils.
    """

    kappa: float
    exact: float
    adjacent: float
    n: int
    low: float
    high: float


def agreement(a: ArrayLike, b: ArrayLike, grades: Sequence | None = None, weights: str = "quadratic") -> Agreement:
    """Agreement of two lists with one grade per pupil, in the same order.

    grades: all grades, lowest first (default: those that occur, sorted). weights: what a difference of d
    grades costs, `quadratic` d² or `linear` d. Raises ValueError when the lists differ in length, are empty,
    lack a grade, or hold one that is not in `grades`.
    """
    if weights not in ("quadratic", "linear"):
        raise ValueError(f"weights '{weights}' is unknown; one of quadratic, linear")
    a, b = _one_each(a), _one_each(b)
    if a.ndim != 1 or a.shape != b.shape or a.size == 0:
        raise ValueError("a and b must be two lists of the same length, with at least one pupil")
    if pd.isna(a).any() or pd.isna(b).any():
        raise ValueError("every pupil needs both grades: leave out those without")
    order = _order(a, b) if grades is None else list(grades)
    place = {grade: number for number, grade in enumerate(order)}
    if len(place) < len(order):
        raise ValueError(f"grades must name each grade once, lowest first, not {order}")
    strange = (set(a.tolist()) | set(b.tolist())) - set(place)
    if strange:
        raise ValueError(f"{sorted(map(str, strange))} is not among the grades {order}")
    counts = np.zeros((len(order), len(order)))
    np.add.at(counts, ([place[grade] for grade in a.tolist()], [place[grade] for grade in b.tolist()]), 1)
    apart = np.abs(np.subtract.outer(np.arange(len(order)), np.arange(len(order))))
    cost = apart**2 if weights == "quadratic" else apart
    kappa, low, high = _kappa(counts, cost)
    return Agreement(
        kappa=kappa,
        exact=float(np.trace(counts) / a.size),
        adjacent=float(counts[apart <= 1].sum() / a.size),
        n=int(a.size),
        low=low,
        high=high,
    )


def _one_each(grades: ArrayLike) -> np.ndarray:
    """As objects: an array of words and numbers would turn the numbers into words."""
    listed = grades.tolist() if hasattr(grades, "tolist") else list(grades)
    array = np.empty(len(listed), dtype=object)
    array[:] = listed
    return array


def _order(a: np.ndarray, b: np.ndarray) -> list:
    try:
        return sorted(set(a.tolist()) | set(b.tolist()))
    except TypeError:
        raise ValueError("grades are words and numbers mixed: say in `grades` which comes first") from None


def _kappa(counts: np.ndarray, cost: np.ndarray) -> tuple[float, float, float]:
    from statsmodels.stats.inter_rater import cohens_kappa  # takes seconds to import: not unless it is asked for

    nan = float("nan")
    by_a, by_b = counts.sum(axis=1), counts.sum(axis=0)
    if not (cost * np.outer(by_a, by_b)).any():
        return nan, nan, nan
    if (by_a > 0).sum() == 1 or (by_b > 0).sum() == 1:
        return 0.0, nan, nan
    found = cohens_kappa(counts, weights=cost)
    return float(found.kappa), max(-1.0, float(found.kappa_low)), min(1.0, float(found.kappa_upp))
