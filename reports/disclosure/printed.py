"""What the spreadsheets beside the pages print: a number there tells readers as much as one on a page."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

# the columns of our spreadsheets that hold a count, and the count of the audit that each of them tells
COUNTS = {"n": "n", "met": "met", "numerator": "met"}
OTHERS = "#others"  # the pupils who are not in a figure's group: a cell of its own


def with_downloads(cells: pd.DataFrame, folder: Path) -> pd.DataFrame:
    """The cells with every count that a spreadsheet of the folder prints for them; a figure is known by its id."""
    told: dict[tuple[str, str], int] = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                for column, count in COUNTS.items():
                    if row.get("figure_id") and (row.get(column) or "").isdecimal():
                        told[row["figure_id"], count] = int(row[column])
    counts = {
        count: pd.Series(
            [
                said if cell.endswith(OTHERS) else told.get((figure, count), said)
                for cell, figure, said in zip(cells["cell_id"], cells["figure_id"], cells[count], strict=True)
            ],
            index=cells.index,
        ).astype("Int64")
        for count in ("n", "met")
    }
    return cells.assign(**counts)
