"""The cells as unknowns and what is told of them as equations, cut into blocks that have nothing to do with each other.

Every cell has three unknowns: the pupils counted (n), those of them who met (met) and the sum of their scores. Where a
hidden count rests on the same pupils and results in two versions of a page, it is one unknown: a reader may take that
for granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import csr_array, vstack
from scipy.sparse.csgraph import connected_components

from reports.disclosure.both_editions import of_both_editions
from reports.disclosure.told import Told
from reports.disclosure.told_rows import KINDS, MET, SCORES, N, limits, sums, unknowns, within_others
from reports.disclosure.wholes import WHO_DID_NOT, WHO_MET, Name, left_by_wholes


@dataclass(frozen=True, eq=False)
class Target:
    """Something that must stay unknown: the unknowns of its block that make it up, with signs, by `least` pupils.

    `among`: the unknown that says how many pupils there are. `is_mean`: the aim is divided by it, and `least` is in
    points of the scale.
    """

    figure_id: str
    least: float
    aim: dict[int, float]
    among: int
    is_mean: bool = False

    def over(self, width: int) -> np.ndarray:
        """The aim as a row of so many unknowns."""
        row = np.zeros(width)
        for unknown, part in self.aim.items():
            row[unknown] = part
        return row


@dataclass(frozen=True)
class Block:
    """Unknowns that hang together. `bounds`: (unknowns, 2); `sums` @ x = 0; `most` @ x <= 0.

    `is_score`: whether each is a sum of scores.
    """

    bounds: np.ndarray
    sums: csr_array
    most: csr_array
    targets: list[Target]
    is_score: np.ndarray


def blocks(told: Told, *, across_editions: bool = False) -> Iterator[Block]:
    """The blocks in which something must stay unknown; `across_editions`: those with a cell of each."""
    if across_editions:  # most of both has nothing to do with the other
        told = of_both_editions(told)
    if told.cells.empty:
        return
    cells = told.cells.reset_index(drop=True)
    cells = cells.assign(unknown=unknowns(cells))
    place = {(row.version, row.cell_id): row.unknown for row in cells.itertuples()}
    width = int(cells["unknown"].max()) + 1
    equal, within = sums(told.sums, place, width), within_others(told.within, place, width)
    most = vstack([limits(cells, width), within], format="csr")
    linked = abs(equal).T @ abs(equal) + abs(most).T @ abs(most)
    _, block_of = connected_components(linked, directed=False)
    bounds = _bounds(cells, width)
    targets: dict[int, list[Target]] = {}
    for target in _targets(cells, left_by_wholes(told)):
        targets.setdefault(block_of[next(iter(target.aim))], []).append(target)
    for block, mine in targets.items():
        rows = np.flatnonzero(block_of == block)
        at = {unknown: row for row, unknown in enumerate(rows)}
        own = [_within_block(target, at) for target in mine]
        yield Block(bounds[rows], _rows_of(equal, rows), _rows_of(most, rows), own, rows % KINDS == SCORES)


def _within_block(target: Target, at: dict[int, int]) -> Target:
    aim = {at[one]: sign for one, sign in target.aim.items()}
    return Target(target.figure_id, target.least, aim, at[target.among], target.is_mean)


def _targets(cells: pd.DataFrame, left: dict[Name, dict[str, float]]) -> Iterator[Target]:
    """Of a hidden cell: how many met and did not, and their mean; of words for 0% or 100%: how many met."""
    secret = cells[cells["least_range"] > 0].drop_duplicates("unknown")
    for row in secret.itertuples():
        first, least = KINDS * row.unknown, int(row.least_range)
        most = left.get((row.version, row.cell_id), {})
        n, met = first + N, first + MET
        yield Target(row.figure_id, min(least, most.get(WHO_MET, least)), {met: 1.0}, n)
        if row.is_hidden:
            yield Target(row.figure_id, min(least, most.get(WHO_DID_NOT, least)), {n: 1.0, met: -1.0}, n)
        if row.is_hidden and row.is_score:
            yield Target(row.figure_id, least, {first + SCORES: 1.0}, n, is_mean=True)


def _bounds(cells: pd.DataFrame, width: int) -> np.ndarray:
    bounds = np.tile([0.0, np.inf], (KINDS * width, 1))
    unknown = cells["unknown"].to_numpy()
    for low, high, count in (("n", "n", N), ("met", "met", MET), ("met_low", "met_high", MET)):
        told = cells[low].notna().to_numpy()
        at = KINDS * unknown[told] + count
        np.maximum.at(bounds[:, 0], at, cells.loc[told, low].to_numpy(dtype=float))
        np.minimum.at(bounds[:, 1], at, cells.loc[told, high].to_numpy(dtype=float))
    return bounds


def _rows_of(matrix: csr_array, mine: np.ndarray) -> csr_array:
    part = matrix[:, mine]
    return part[np.flatnonzero(np.diff(part.indptr))]
