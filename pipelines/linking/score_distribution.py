"""How many pupils have each score: the moments and percentile ranks that links are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pipelines.linking.numbers import as_numbers


@dataclass(frozen=True, eq=False)
class ScoreDistribution:
    """Scores in ascending order, each once, with their counts (may be smoothed, so not whole)."""

    scores: NDArray[np.float64]
    counts: NDArray[np.float64]

    @classmethod
    def of(cls, scores: ArrayLike, counts: ArrayLike | None = None) -> ScoreDistribution:
        """From one score per pupil, or scores with their counts. Raises ValueError when they don't fit."""
        scores = as_numbers(scores, "scores and counts")
        counts = np.ones_like(scores) if counts is None else as_numbers(counts, "scores and counts")
        if scores.ndim != 1 or scores.shape != counts.shape or scores.size == 0:
            raise ValueError("scores and counts must be two lists of the same length, with at least one score")
        if not (counts >= 0).all():
            raise ValueError("scores and counts must be numbers, and no count below zero")
        unique, place = np.unique(scores, return_inverse=True)
        return cls(unique, np.bincount(place, weights=counts))

    @cached_property
    def n(self) -> float:
        return float(np.cumsum(self.counts)[-1])  # not sum(): the last share below must be exactly 1

    @cached_property
    def mean(self) -> float:
        return float(self.counts @ self.scores / self.n)

    @cached_property
    def sd(self) -> float:
        """With n - 1, as published linking software has it."""
        return float(np.sqrt(self._moment(2) * self.n / (self.n - 1)))

    @property
    def skewness(self) -> float:
        return self._moment(3) / self.sd**3

    @property
    def kurtosis(self) -> float:
        """3 for a normal distribution."""
        return self._moment(4) / self.sd**4

    @property
    def has_spread(self) -> bool:
        return bool((self.counts > 0).sum() > 1)

    @cached_property
    def below_and_at(self) -> NDArray[np.float64]:
        """Share of pupils at or below each score."""
        return np.cumsum(self.counts) / self.n

    @cached_property
    def percentile_ranks(self) -> NDArray[np.float64]:
        """Share below each score plus half the share at it, 0 to 1."""
        return self.below_and_at - self.counts / self.n / 2

    @cached_property
    def edges(self) -> NDArray[np.float64]:
        """Limits of the interval each score stands for, half way to its neighbours; one more than scores."""
        if self.scores.size == 1:
            return self.scores[0] + np.array([-0.5, 0.5])
        half = np.diff(self.scores) / 2
        return np.concatenate([[self.scores[0] - half[0]], self.scores[:-1] + half, [self.scores[-1] + half[-1]]])

    def _moment(self, power: int) -> float:
        return float(self.counts @ (self.scores - self.mean) ** power / self.n)
