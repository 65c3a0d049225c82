"""Works out, as a reader with pencil and paper could, between which counts each hidden one must lie.

Linear programming (HiGHS): for each hidden count the least and the most that fit everything told. Less than five pupils
between the two, and the count is as good as told.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from reports.disclosure.equations import Block, Target, blocks
from reports.disclosure.leak import Leak
from reports.disclosure.told import Told
from reports.disclosure.versions import told_by_difference

_SLACK = 1e-6


@dataclass(frozen=True)
class Audit:
    """What the audit found. `protected`: counts that had to stay unknown."""

    leaks: list[Leak]
    protected: int

    @property
    def figures(self) -> list[str]:
        """The figures that give something away, each once."""
        return sorted({leak.figure_id for leak in self.leaks})


def audit(told: Told) -> Audit:
    """Audits the cells of one audience and assessment point, over all versions that can be read together."""
    leaks: list[Leak] = told_by_difference(told.cells)
    protected = 0
    for block in blocks(told):
        protected += len(block.targets)
        leaks += _leaks(block)
    return Audit(sorted(set(leaks), key=lambda leak: (leak.figure_id, leak.why, leak.low or 0)), protected)


def _leaks(block: Block) -> list[Leak]:
    found = []
    ends = _ends_alone if block.sums.shape[0] == 0 else _ends
    for target in block.targets:
        low, high = ends(block, target)
        if low is None or high is None:
            return [Leak(one.figure_id, None, None, "at_odds") for one in block.targets]
        if high - low < target.least:
            found.append(Leak(target.figure_id, int(low), int(high), "worked_out"))
    return found


def _ends_alone(block: Block, target: Target) -> tuple[float | None, float | None]:
    """Least and most of a cell that is in no sum: no more met than were counted."""
    (n_low, n_high), (met_low, met_high) = block.bounds
    if max(n_low, met_low) > n_high or met_low > met_high:
        return None, None
    if target.aim == {0: 1.0}:
        return max(n_low, met_low), n_high
    if target.aim == {1: 1.0}:
        return met_low, min(met_high, n_high)
    return max(0.0, n_low - met_high), n_high - met_low


def _ends(block: Block, target: Target) -> tuple[float | None, float | None]:
    return _end(block, target, 1), _end(block, target, -1)


def _end(block: Block, target: Target, sign: int) -> float | None:
    """The least (sign 1) or the most (sign -1) that a target could be, in whole pupils; None if nothing fits."""
    aim = np.zeros(len(block.bounds))
    for unknown, part in target.aim.items():
        aim[unknown] = sign * part
    done = linprog(
        aim,
        A_ub=block.most if block.most.shape[0] else None,
        b_ub=np.zeros(block.most.shape[0]) if block.most.shape[0] else None,
        A_eq=block.sums if block.sums.shape[0] else None,
        b_eq=np.zeros(block.sums.shape[0]) if block.sums.shape[0] else None,
        bounds=block.bounds,
        method="highs",
    )
    if done.status == 3:  # no end: nothing told bounds it on this side
        return -sign * np.inf
    if done.status != 0:
        return None
    return float(np.ceil(done.fun - _SLACK) if sign == 1 else np.floor(-done.fun + _SLACK))
