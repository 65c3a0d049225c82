"""What a page says of a whole group holds for its parts: of nobody can be kept secret what is printed of everybody.

Where 58 of 60 met, at most two of any of them did not, and no hiding of a part changes that. So of a hidden part no
more is asked than what the printed groups around it leave unknown, each by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from reports.disclosure.told import Told

WHO_MET, WHO_DID_NOT = "met", "not met"
OVERVIEW = "overview and others"  # as rpt_disclosure__sums names it
_NO_END = float("inf")

Name = tuple[str, str]  # version, cell


def left_by_wholes(told: Told) -> dict[Name, dict[str, float]]:
    """The most that a count of a cell could be by the printed groups around it: of WHO_MET and WHO_DID_NOT."""
    cells = told.cells
    said = {(row.version, row.cell_id): _most(row) for row in cells[cells["n"].notna()].itertuples()}
    around = _around(told)
    found = {}
    for part in list(around):
        left = {WHO_MET: _NO_END, WHO_DID_NOT: _NO_END}
        for whole, is_alike in around[part].items():
            # of a group that is itself hidden, those around it
            for name in [whole] if whole in said else around.get(whole, {}):
                for count, most in said.get(name, {}).items():
                    if is_alike or count == WHO_MET:
                        left[count] = min(left[count], most)
        found[part] = left
    return found


def _most(row: Any) -> dict[str, float]:
    """The most that is printed of a group, by the count itself or by what its percentage leaves."""
    most = next((float(one) for one in (row.met, row.met_high) if pd.notna(one)), _NO_END)
    least = next((float(one) for one in (row.met, row.met_low) if pd.notna(one)), 0.0)
    return {WHO_MET: most, WHO_DID_NOT: float(row.n) - least}


def _around(told: Told) -> dict[Name, dict[Name, bool]]:
    """Cell -> the cells that count its pupils among others, and whether those who met are the same in both.

    A school in its trust is none of them: what is hidden of a school must not follow from the trust's figure alone.
    """
    around: dict[Name, dict[Name, bool]] = defaultdict(dict)
    for row in told.within.itertuples():
        around[row.version, row.smaller_cell_id][row.version, row.larger_cell_id] = bool(row.is_alike)
    group = {(row.version, row.cell_id): row.pupil_group for row in told.cells.itertuples()}
    for row in told.sums.itertuples():
        part, whole = (row.version, row.part_cell_id), (row.version, row.total_cell_id)
        if group[part] != group[whole]:
            around[part][whole] = True
    for whole, overview in _told_by_overview(told):
        around[whole][overview] = True
    return around


def _told_by_overview(told: Told) -> Iterator[tuple[Name, Name]]:
    """A whole that stands nowhere, and the figure of the overview that says as much, as it leaves out nobody."""
    nobody = {(row.version, row.cell_id) for row in told.cells.itertuples() if pd.notna(row.n) and row.n == 0}
    split = told.sums[told.sums["split"] == OVERVIEW]
    for (version, whole), parts in split.groupby(["version", "total_cell_id"]):
        others = [part for part in parts["part_cell_id"] if (version, part) not in nobody]
        if len(others) == 1 and len(parts) == 2:
            yield (version, whole), (version, others[0])
