"""Between which values a hidden mean must lie: a sum divided by a count, neither of which is known."""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from reports.disclosure.equations import Block, Target
from reports.disclosure.program import Program


class Means:
    """The hidden means of a block. What is told of the block must be possible.

    Everything is divided by the count (Charnes and Cooper): with y = x / count, t = 1 / count the mean is linear in y.
    """

    def __init__(self, block: Block) -> None:
        self._width = width = len(block.bounds)
        low, high = block.bounds[:, [0]], block.bounds[:, [1]]
        ends = np.flatnonzero(np.isfinite(high[:, 0]))
        most = vstack([
            hstack([block.most, csr_array((block.most.shape[0], 1))]),
            hstack([-eye_array(width), csr_array(low)]),
            hstack([eye_array(width, format="csr")[ends], csr_array(-high[ends])]),
        ], format="csr")  # fmt: skip
        # the count of the mean that is asked for stands in the last line, as 1; `ends` says which it is
        sums = hstack([block.sums, csr_array((block.sums.shape[0], 1))])
        equal = vstack([sums, csr_array((1, width + 1))], format="csr")
        right = np.append(np.zeros(block.sums.shape[0]), 1.0)
        self._last, self._among = most.shape[0] + equal.shape[0] - 1, 0
        bounds = np.tile([0.0, np.inf], (width + 1, 1))
        self._program = Program(bounds, most, equal, right)

    def ends(self, target: Target) -> tuple[float, float]:
        """The least and the most that a mean could be."""
        self._program.change(self._last, self._among, 0.0)
        self._program.change(self._last, target.among, 1.0)
        self._among = target.among
        aim = target.over(self._width + 1)
        return self._end(aim, 1), self._end(aim, -1)

    def _end(self, aim: np.ndarray, sign: int) -> float:
        found = self._program.least(sign * aim)
        return -sign * np.inf if found is None else float(aim @ found)
