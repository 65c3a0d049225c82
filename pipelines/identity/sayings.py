"""What rows of files say of their pupils, each distinct saying once: the same pupils stand in file after file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.combinations import distinct, numbered


@dataclass(frozen=True)
class Sayings:
    """`said`: school_id and any of the identifying fields ('' = empty), a line for each saying, numbered from 0.

    `saying` and `part` have, for each row of the files, the line of what it says, and the number (from 0) of the part
    of a file that it stands in: one school's part of one file.
    """

    said: pd.DataFrame
    saying: np.ndarray
    part: np.ndarray

    @property
    def parts(self) -> int:
        return self.part.max(initial=-1) + 1

    def counted(self, is_so: np.ndarray) -> np.ndarray:
        """In each part, the rows whose saying is so."""
        return np.bincount(self.part, weights=is_so[self.saying], minlength=self.parts).astype(int)


def sayings_of(rows: pd.DataFrame, part: list[str], said: list[str]) -> Sayings:
    """The sayings of these rows: `part` and `said` name the columns that tell the part, and what is said."""
    return Sayings(*distinct(rows, said), numbered(rows, part))
