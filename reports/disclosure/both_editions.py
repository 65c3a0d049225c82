"""What of the numbers told hangs together over a school's edition and the board's."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from reports.disclosure.told import Told
from reports.disclosure.told_rows import unknowns

_PAIRS = {"sums": ("total_cell_id", "part_cell_id"), "within": ("smaller_cell_id", "larger_cell_id")}


def of_both_editions(told: Told) -> Told:
    """The cells tied, by sums, by groups within groups or by the same pupils, to a cell of the other edition."""
    cells = told.cells.reset_index(drop=True)
    if cells["audience"].nunique() < 2:
        return Told(cells.iloc[:0], told.sums.iloc[:0], told.within.iloc[:0])
    number = unknowns(cells)
    place = pd.Series(number, index=pd.MultiIndex.from_frame(cells[["version", "cell_id"]]))
    ends = [_ends(getattr(told, name), pair, place) for name, pair in _PAIRS.items()]
    first, second = (np.concatenate([pair[side] for pair in ends]) for side in (0, 1))
    ties = coo_array((np.ones(len(first)), (first, second)), shape=(number.max() + 1,) * 2)
    _, component = connected_components(ties, directed=False)
    editions = cells["audience"].groupby(component[number]).transform("nunique")
    kept = cells[editions > 1]
    known = pd.MultiIndex.from_frame(kept[["version", "cell_id"]])
    sums, within = (
        table[pd.MultiIndex.from_frame(table[["version", pair[0]]]).isin(known)]
        for table, pair in ((told.sums, _PAIRS["sums"]), (told.within, _PAIRS["within"]))
    )
    return Told(kept, sums, within)


def _ends(table: pd.DataFrame, pair: tuple[str, str], place: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    first, second = (
        place.reindex(pd.MultiIndex.from_frame(table[["version", side]])).to_numpy(dtype=int) for side in pair
    )
    return first, second
