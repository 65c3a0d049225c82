"""What readers are told: the cells of the pages of one audience, in every version of them that can be read.

Three tables with the columns of rpt_disclosure__cells, __sums and __within. They lie beside the drafts, and are kept
with each version that is published.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pandas as pd

from reports.cells import csv_text

TABLES = {"cells": "cell_id", "sums": "total_cell_id, part_cell_id, split", "within": "smaller_cell_id, larger_cell_id"}
DRAFT, FOLDER = "draft", "told"
_EDITIONS = {"board": "board", "schools": "school", "restricted": "restricted"}
_COUNTS = ("n", "met", "met_low", "met_high", "least_range")
_YES_OR_NO = {"cells": ("is_hidden", "is_score"), "sums": ("holds_for_scores",), "within": ("is_alike",)}


@dataclass(frozen=True)
class Told:
    """`cells`: version, cell_id, figure_id, known_as, school_id, is_hidden, least_range, n, met, met_low, met_high,
    mean, is_score, fingerprint. `sums`: version, total_cell_id, part_cell_id, split, holds_for_scores.
    `within`: version, smaller_cell_id, larger_cell_id, is_alike.
    """

    cells: pd.DataFrame
    sums: pd.DataFrame
    within: pd.DataFrame

    def of(self, audience: str, assessment_point: str) -> Told:
        """What the pages of an audience tell: `board`, `schools/<school_id>` or `restricted/<school_id>`."""
        kind, _, school = audience.partition("/")
        cells = self.cells[
            (self.cells["assessment_point"] == assessment_point) & (self.cells["audience"] == _EDITIONS[kind])
        ]
        return self._only(cells[cells["school_id"] == school] if school else cells)

    def to_head_of(self, school: str) -> Told:
        """The same to somebody who knows the school's pupils: what the board is not told of them is no secret, and a
        figure of the trust may rest on them alone.
        """
        known = self.cells["school_id"].isin((school, "")) & (self.cells["audience"] == "board")
        least = self.cells["least_range"].mask(known, 0)
        return replace(self, cells=self.cells.assign(least_range=least, is_hidden=self.cells["is_hidden"] & ~known))

    def as_version(self, version: str) -> Told:
        """The same, said to be of a version: `draft`, `v1` …"""
        return Told(*(table.assign(version=version).astype({"version": object}) for table in self._tables.values()))

    def write(self, folder: Path) -> None:
        """Writes cells.csv, sums.csv and within.csv; equal tables give equal bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in self._tables.items():
            rows = table.astype(object).where(table.notna(), None).values.tolist()
            (folder / f"{name}.csv").write_bytes(csv_text(list(table.columns), rows).encode("utf-8"))

    @property
    def _tables(self) -> dict[str, pd.DataFrame]:
        return {name: getattr(self, name) for name in TABLES}

    def _only(self, cells: pd.DataFrame) -> Told:
        known = set(cells["cell_id"])
        sums = self.sums[self.sums["total_cell_id"].isin(known) & self.sums["part_cell_id"].isin(known)]
        both = self.within["smaller_cell_id"].isin(known) & self.within["larger_cell_id"].isin(known)
        return Told(cells, sums, self.within[both])


def together(parts: list[Told]) -> Told:
    """Several versions as one; each row says which it is of."""
    return Told(*(pd.concat([getattr(part, name) for part in parts], ignore_index=True) for name in TABLES))


def read_told(warehouse: Path) -> Told:
    """The tables of a finished warehouse, in a fixed order."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return Told(
            *(
                connection.execute(f"select * from reports.rpt_disclosure__{name} order by {order}").df()
                for name, order in TABLES.items()
            )
        )


def read_kept(folder: Path) -> Told:
    """What `Told.write` wrote. Raises FileNotFoundError if it is not there."""
    # Words as objects of Python: the audit goes through them one by one, which is slow where they lie packed.
    found = {name: pd.read_csv(_text(folder / f"{name}.csv"), dtype=object, keep_default_na=False) for name in TABLES}
    for name, columns in _YES_OR_NO.items():
        found[name] = found[name].assign(**{column: found[name][column] == "True" for column in columns})
    cells = found["cells"]
    numbers = {name: pd.to_numeric(cells[name]).astype("Int64") for name in _COUNTS}
    means = pd.to_numeric(cells["mean"])
    found["cells"] = cells.assign(**numbers, mean=means, fingerprint=cells["fingerprint"].replace("", None))
    return Told(**found)


def _text(path: Path) -> io.StringIO:
    return io.StringIO(path.read_text(encoding="utf-8-sig"))
