"""What the unknowns of a block have been seen to be: each solution is one way in which all that is told could be true.

So one program solved for one hidden number often shows of others as well that they stay unknown.
"""

from __future__ import annotations

import numpy as np

from reports.disclosure.equations import Block, Target
from reports.disclosure.program import Program

_SLACK = 1e-6
_ROUNDS = 10


class Seen:
    """The least and the most that each target of a block has been seen to be."""

    def __init__(self, block: Block) -> None:
        # nothing hidden is larger than all that is told: without an end the program would have no solution to show
        told = block.bounds[np.isfinite(block.bounds)]
        self._bounds = np.minimum(block.bounds, 1000.0 + 2 * told.max(initial=0.0))
        self._bounds[block.is_score, 1] = np.inf
        self._program = Program(self._bounds, block.most, block.sums, np.zeros(block.sums.shape[0]))
        self._aims = np.array([target.over(len(block.bounds)) for target in block.targets])
        self._rows = {target: row for row, target in enumerate(block.targets)}
        self._low = np.full(len(block.targets), np.inf)
        self._high = -self._low

    def look_around(self) -> bool:
        """Solves for many targets at once, some as high, some as low as they go; False if what is told cannot be."""
        chance = np.random.default_rng(0)
        for round_ in range(_ROUNDS):
            open_ = np.array([not self.is_wide(target) and not target.is_mean for target in self._rows])
            if not open_.any():
                return True
            signs = chance.choice((-1, 1), len(open_)) if round_ > 1 else np.full(len(open_), 1 - 2 * round_)
            if not self._solve((signs * open_) @ self._aims):
                return False
        return True

    def exactly(self, target: Target) -> tuple[float, float]:
        """The least and the most that a target could be, or as far apart as they have to be."""
        for sign in (1, -1):
            if not self.is_wide(target):
                self._solve(sign * self._aims[self._rows[target]])
        return self.ends(target)

    def most_pupils(self, target: Target) -> float:
        """How many pupils a target could be among, at most."""
        aim = np.zeros(len(self._bounds))
        aim[target.among] = -1.0
        return np.floor(self.last[target.among] + _SLACK) if self._solve(aim) else np.inf

    def _solve(self, aim: np.ndarray) -> bool:
        found = self._program.least(aim)
        if found is None:
            return False
        self.last = found
        self._learn(found)
        return True

    def ends(self, target: Target) -> tuple[float, float]:
        """In whole pupils; of a mean in points."""
        low, high = self._low[self._rows[target]], self._high[self._rows[target]]
        if target.is_mean:
            return float(low), float(high)
        return float(np.ceil(low - _SLACK)), float(np.floor(high + _SLACK))

    def is_wide(self, target: Target) -> bool:
        """Whether it has been seen to be unknown by as much as it must be."""
        low, high = self.ends(target)
        return high - low >= target.least

    def _learn(self, solution: np.ndarray) -> None:
        values = self._aims @ solution
        for target, row in self._rows.items():
            value = values[row]
            if target.is_mean:
                if solution[target.among] < 1 - _SLACK:
                    continue
                value /= solution[target.among]
            self._low[row] = min(self._low[row], value)
            self._high[row] = max(self._high[row], value)
