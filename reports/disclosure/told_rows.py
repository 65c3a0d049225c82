"""What is told of cells, as rows of matrices over their unknowns: sums that hold, counts no more than others."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array

N, MET, SCORES = range(3)
KINDS = 3
_LOWEST, _HIGHEST = 40.0, 160.0  # four standard deviations either side: no test goes further
_ROUNDED = 0.05  # a mean is printed to one decimal

Rows = list[dict[int, float]]


def unknowns(cells: pd.DataFrame) -> np.ndarray:
    """A number for each cell; the same one where it rests on the same pupils, in another version or edition."""
    same = cells["fingerprint"].where(cells["fingerprint"].notna(), cells["version"])
    return cells.assign(same=same).groupby(["known_as", "same"], sort=False).ngroup().to_numpy()


def sums(told: pd.DataFrame, place: dict[tuple[str, str], int], width: int) -> csr_array:
    """A row for each total, split and kind of count: the parts less the total."""
    rows: Rows = []
    for (version, total, _), parts in told.groupby(["version", "total_cell_id", "split"], sort=False):
        own = KINDS * place[version, total]
        firsts = [KINDS * place[version, part] for part in parts["part_cell_id"]]
        kinds = (N, MET, SCORES) if bool(parts["holds_for_scores"].iloc[0]) else (N, MET)
        rows += [{own + kind: -1.0} | {first + kind: 1.0 for first in firsts if first != own} for kind in kinds]
    return _matrix(rows, width)


def within_others(told: pd.DataFrame, place: dict[tuple[str, str], int], width: int) -> csr_array:
    """No more than a count of more pupils: those counted, those who met, and where alike those who did not."""
    rows: Rows = []
    for row in told.itertuples():
        small, large = KINDS * place[row.version, row.smaller_cell_id], KINDS * place[row.version, row.larger_cell_id]
        rows += [{small + kind: 1.0, large + kind: -1.0} for kind in (N, MET)]
        if row.is_alike:
            rows.append({small + N: 1.0, small + MET: -1.0, large + N: -1.0, large + MET: 1.0})
    return _matrix(rows, width)


def limits(cells: pd.DataFrame, width: int) -> csr_array:
    """Within a cell: no more met than were counted, and scores add up to no less and no more than such tests give."""
    rows: Rows = [{KINDS * cell + MET: 1.0, KINDS * cell + N: -1.0} for cell in range(width)]
    scored = cells[cells["is_score"]]
    low = (scored["mean"].astype(float) - _ROUNDED).fillna(_LOWEST)
    high = (scored["mean"].astype(float) + _ROUNDED).fillna(_HIGHEST)
    for cell, least, most in zip(scored["unknown"], low, high, strict=True):
        rows.append({KINDS * cell + N: least, KINDS * cell + SCORES: -1.0})
        rows.append({KINDS * cell + N: -most, KINDS * cell + SCORES: 1.0})
    return _matrix(rows, width)


def _matrix(rows: Rows, width: int) -> csr_array:
    places = [(number, column) for number, row in enumerate(rows) for column in row]
    values = [value for row in rows for value in row.values()]
    at = tuple(np.array(places, dtype=int).reshape(-1, 2).T)
    return csr_array(coo_array((values, at), shape=(len(rows), KINDS * width)))
