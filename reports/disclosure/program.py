"""A linear program that is asked many questions: the same unknowns and limits, another aim each time.

HiGHS begins each search where the last one ended, so a question costs a small part of what the first one did.
"""

from __future__ import annotations

import highspy
import numpy as np
from scipy.sparse import csr_array, vstack

_NONE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)


class Unsolved(Exception):
    """The solver came to no answer: neither an x, nor that there is none."""


class _Silent(highspy.Highs):
    def enableCallbacks(self) -> None:
        self.silent()


class Program:
    """x within `bounds` (unknowns, 2), with `most` @ x <= 0 and `equal` @ x = `right`."""

    def __init__(self, bounds: np.ndarray, most: csr_array, equal: csr_array, right: np.ndarray) -> None:
        rows = csr_array(vstack([most, equal], format="csr"))
        told = highspy.HighsLp()
        told.num_row_, told.num_col_ = rows.shape
        told.col_cost_ = np.zeros(rows.shape[1])
        told.col_lower_, told.col_upper_ = bounds[:, 0].astype(float), bounds[:, 1].astype(float)
        told.row_lower_ = np.concatenate([np.full(most.shape[0], -np.inf), right])
        told.row_upper_ = np.concatenate([np.zeros(most.shape[0]), right])
        told.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        told.a_matrix_.start_, told.a_matrix_.index_ = rows.indptr, rows.indices
        told.a_matrix_.value_ = rows.data.astype(float)
        self._solver, self._columns = _Silent(), np.arange(rows.shape[1], dtype=np.int32)
        self._solver.passModel(told)

    def change(self, row: int, column: int, value: float) -> None:
        """Puts another number before one unknown in one of the limits; those of `equal` come after those of `most`."""
        self._solver.changeCoeff(row, column, value)

    def least(self, aim: np.ndarray) -> np.ndarray | None:
        """An x at which `aim` @ x is as small as it can be; None where there is no x, or no end to it.

        Raises Unsolved where the solver can't say.
        """
        self._solver.changeColsCost(len(aim), self._columns, aim.astype(float))
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in _NONE:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unsolved(self._solver.modelStatusToString(status))
        return np.array(self._solver.getSolution().col_value)
