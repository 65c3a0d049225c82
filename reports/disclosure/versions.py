"""What two versions of one page give away by their difference: a pupil or two who came, went or were marked anew."""

from __future__ import annotations

import pandas as pd

from reports.disclosure.leak import Leak
from reports.disclosure.told import DRAFT

SMALL_GROUP, FEW_PUPILS = 20, 5


def told_by_difference(cells: pd.DataFrame) -> list[Leak]:
    """Figures of board pages on fewer than 20 pupils whose counts differ by one to four from a version that stands.

    In a group so small a reader knows who joined it, and the difference says how that pupil fared. In a larger one
    nobody can tell which of many results changed.
    """
    shown = cells[(cells["audience"] == "board") & cells["n"].notna() & cells["met"].notna()]
    now = shown[shown["version"] == DRAFT]
    before = shown[shown["version"] != DRAFT]
    pairs = now.merge(before, on="cell_id", suffixes=("", "_before"))
    moved = pd.concat([(pairs[count] - pairs[f"{count}_before"]).abs() for count in ("n", "met")], axis=1).max(axis=1)
    small = pairs[["n", "n_before"]].min(axis=1) < SMALL_GROUP
    few = (moved > 0) & (moved < FEW_PUPILS)
    told = pairs[small & few]
    return [
        Leak(figure, int(by), int(by), "difference")
        for figure, by in zip(told["figure_id"], moved[small & few], strict=True)
    ]
