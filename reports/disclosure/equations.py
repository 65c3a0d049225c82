"""The cells as unknowns and what is told of them as equations, cut into blocks that have nothing to do with each other.

Every cell has two unknowns, the pupils counted (n) and those of them who met (met). Where a hidden count rests on the
same pupils and results in two versions of a page, it is one unknown: a reader may take that for granted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from reports.disclosure.told import Told

COUNTS = ("n", "met")


@dataclass(frozen=True)
class Target:
    """Something that must stay unknown by so many pupils: the unknowns of its block that make it up, with signs."""

    figure_id: str
    least: int
    aim: dict[int, float]


@dataclass(frozen=True)
class Block:
    """Unknowns that hang together. `bounds`: (unknowns, 2); `sums` @ x = 0; `most` @ x <= 0.

    A cell that is in no sum is a block by itself, its two unknowns in the order n, met.
    """

    bounds: np.ndarray
    sums: csr_array
    most: csr_array
    targets: list[Target]


def blocks(told: Told) -> Iterator[Block]:
    """The blocks in which something must stay unknown."""
    cells = told.cells.reset_index(drop=True)
    cells = cells.assign(unknown=_unknowns(cells))
    place = {(row.version, row.cell_id): row.unknown for row in cells.itertuples()}
    width = int(cells["unknown"].max()) + 1 if len(cells) else 0
    sums, most = _sums(told.sums, place, width), _met_among_counted(width)
    linked = abs(sums).T @ abs(sums) + abs(most).T @ abs(most)
    _, block_of = connected_components(linked, directed=False)
    bounds = _bounds(cells, width)
    targets: dict[int, list[Target]] = {}
    for target in _targets(cells):
        targets.setdefault(block_of[next(iter(target.aim))], []).append(target)
    summed = np.unique(sums.indices)
    for block, mine in targets.items():
        first = min(mine[0].aim)
        if len(mine[0].aim) == 1 and not np.isin([first - first % 2, first - first % 2 + 1], summed).any():
            yield _alone(mine, bounds, first - first % 2)
            continue
        rows = np.flatnonzero(block_of == block)
        at = {unknown: row for row, unknown in enumerate(rows)}
        own = [Target(one.figure_id, one.least, {at[u]: sign for u, sign in one.aim.items()}) for one in mine]
        yield Block(bounds[rows], _rows_of(sums, rows), _rows_of(most, rows), own)


def _alone(targets: list[Target], bounds: np.ndarray, first: int) -> Block:
    own = [Target(one.figure_id, one.least, {u - first: sign for u, sign in one.aim.items()}) for one in targets]
    return Block(bounds[first : first + 2], csr_array((0, 2)), csr_array([[-1.0, 1.0]]), own)


def _targets(cells: pd.DataFrame) -> Iterator[Target]:
    """Of a hidden cell: how many were counted, met and did not; of words for 0% or 100%: how many met."""
    secret = cells[cells["least_range"] > 0].drop_duplicates("unknown")
    for row in secret.itertuples():
        n, met, least = 2 * row.unknown, 2 * row.unknown + 1, int(row.least_range)
        yield Target(row.figure_id, least, {met: 1.0})
        if row.is_hidden:
            yield Target(row.figure_id, least, {n: 1.0})
            yield Target(row.figure_id, least, {n: 1.0, met: -1.0})


def _unknowns(cells: pd.DataFrame) -> np.ndarray:
    """A number for each cell; the same one for a cell that rests on the same pupils in another version."""
    same = cells["fingerprint"].where(cells["fingerprint"].notna(), cells["version"])
    return cells.assign(same=same).groupby(["cell_id", "same"], sort=False).ngroup().to_numpy()


def _sums(sums: pd.DataFrame, place: dict[tuple[str, str], int], width: int) -> csr_array:
    """One row for each total, split and count: the parts less the total."""
    rows, columns, signs = [], [], []
    number = 0
    for (version, total, _), parts in sums.groupby(["version", "total_cell_id", "split"], sort=False):
        for count in (0, 1):
            told = [place[version, part] for part in parts["part_cell_id"]]
            rows += [number] * (len(told) + 1)
            columns += [2 * unknown + count for unknown in [place[version, total], *told]]
            signs += [-1.0, *[1.0] * len(told)]
            number += 1
    return csr_array(coo_array((signs, (rows, columns)), shape=(number, 2 * width)))


def _met_among_counted(width: int) -> csr_array:
    numbers = np.arange(width)
    rows, columns = np.repeat(numbers, 2), np.stack([2 * numbers + 1, 2 * numbers], axis=1).ravel()
    return csr_array(coo_array((np.tile([1.0, -1.0], width), (rows, columns)), shape=(width, 2 * width)))


def _bounds(cells: pd.DataFrame, width: int) -> np.ndarray:
    bounds = np.tile([0.0, np.inf], (2 * width, 1))
    unknown = cells["unknown"].to_numpy()
    for low, high, count in (("n", "n", 0), ("met", "met", 1), ("met_low", "met_high", 1)):
        told = cells[low].notna().to_numpy()
        at = 2 * unknown[told] + count
        np.maximum.at(bounds[:, 0], at, cells.loc[told, low].to_numpy(dtype=float))
        np.minimum.at(bounds[:, 1], at, cells.loc[told, high].to_numpy(dtype=float))
    return bounds


def _rows_of(matrix: csr_array, mine: np.ndarray) -> csr_array:
    part = matrix[:, mine]
    return part[np.flatnonzero(np.diff(part.indptr))]
