"""What readers are told: the cells of the pages of one audience, in every version of them that can be read.

A table of cells has the columns of rpt_disclosure__cells, one of sums those of rpt_disclosure__sums. Both lie beside
the drafts, and are kept with each version that is published.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from reports.cells import csv_text

CELLS, SUMS = "rpt_disclosure__cells", "rpt_disclosure__sums"
DRAFT, FOLDER = "draft", "told"
_EDITIONS = {"board": "board", "schools": "school", "restricted": "restricted"}


@dataclass(frozen=True)
class Told:
    """`cells`: version, cell_id, figure_id, school_id, is_hidden, least_range, n, met, met_low, met_high, fingerprint.
    `sums`: version, total_cell_id, part_cell_id, split.
    """

    cells: pd.DataFrame
    sums: pd.DataFrame

    def of(self, audience: str, assessment_point: str) -> Told:
        """What the pages of an audience tell: `board`, `schools/<school_id>` or `restricted/<school_id>`."""
        kind, _, school = audience.partition("/")
        cells = self.cells[
            (self.cells["assessment_point"] == assessment_point) & (self.cells["audience"] == _EDITIONS[kind])
        ]
        if school:
            cells = cells[cells["school_id"] == school]
        known = set(cells["cell_id"])
        return Told(cells, self.sums[self.sums["total_cell_id"].isin(known) & self.sums["part_cell_id"].isin(known)])

    def as_version(self, version: str) -> Told:
        """The same, said to be of a version: `draft`, `v1` …"""
        return Told(self.cells.assign(version=version), self.sums.assign(version=version))

    def write(self, folder: Path) -> None:
        """Writes cells.csv and sums.csv; equal tables give equal bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in (("cells", self.cells), ("sums", self.sums)):
            rows = table.astype(object).where(table.notna(), None).values.tolist()
            (folder / f"{name}.csv").write_bytes(csv_text(list(table.columns), rows).encode("utf-8"))


def together(parts: list[Told]) -> Told:
    """Several versions as one; each row says which it is of."""
    cells = pd.concat([part.cells for part in parts], ignore_index=True)
    return Told(cells, pd.concat([part.sums for part in parts], ignore_index=True))


def read_told(warehouse: Path) -> Told:
    """Both tables of a finished warehouse, in a fixed order."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return Told(
            connection.execute(f"select * from reports.{CELLS} order by cell_id").df(),
            connection.execute(f"select * from reports.{SUMS} order by total_cell_id, part_cell_id, split").df(),
        )


def read_kept(folder: Path) -> Told:
    """What `Told.write` wrote. Raises FileNotFoundError if it is not there."""
    counts = dict.fromkeys(("n", "met", "met_low", "met_high"), "Int64")
    cells = pd.read_csv(_text(folder / "cells.csv"), dtype=str, keep_default_na=False)
    cells["is_hidden"] = cells["is_hidden"] == "True"
    numbers = {name: pd.to_numeric(cells[name]).astype("Int64") for name in [*counts, "least_range"]}
    cells = cells.assign(**numbers, fingerprint=cells["fingerprint"].replace("", None))
    return Told(cells, pd.read_csv(_text(folder / "sums.csv"), dtype=str, keep_default_na=False))


def _text(path: Path) -> io.StringIO:
    return io.StringIO(path.read_text(encoding="utf-8-sig"))
