"""Between which values a hidden mean must lie: a sum divided by a count, neither of which is known."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, eye_array, hstack, vstack

from reports.disclosure.equations import Block, Target


def mean_ends(block: Block, target: Target) -> tuple[float, float]:
    """The least and the most. What is told of the block must be possible.

    Everything is divided by the count (Charnes and Cooper): with y = x / count, t = 1 / count the mean is linear in y.
    """
    width = len(block.bounds)
    low, high = block.bounds[:, [0]], block.bounds[:, [1]]
    ends = np.flatnonzero(np.isfinite(high[:, 0]))
    most = vstack([
        hstack([block.most, csr_array((block.most.shape[0], 1))]),
        hstack([-eye_array(width), csr_array(low)]),
        hstack([eye_array(width, format="csr")[ends], csr_array(-high[ends])]),
    ])  # fmt: skip
    one_pupil = csr_array(([1.0], ([0], [target.among])), shape=(1, width + 1))
    equal = vstack([hstack([block.sums, csr_array((block.sums.shape[0], 1))]), one_pupil])
    right = np.append(np.zeros(block.sums.shape[0]), 1.0)
    found = [_end(target, sign, most, equal, right, width) for sign in (1, -1)]
    return found[0], found[1]


def _end(target: Target, sign: int, most: csr_array, equal: csr_array, right: np.ndarray, width: int) -> float:
    aim = np.zeros(width + 1)
    for unknown, part in target.aim.items():
        aim[unknown] = sign * part
    done = linprog(
        aim, A_ub=most, b_ub=np.zeros(most.shape[0]), A_eq=equal, b_eq=right, bounds=(0, None), method="highs"
    )
    return sign * float(done.fun) if done.status == 0 else -sign * np.inf
