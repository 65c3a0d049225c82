"""How each kind of file looks, as declared in `layouts.yml`: headings, spellings, dates, encoding."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipelines.demo.declared import declared

EMPTY = (-1, "-1")  # what stands for an empty cell of an optional column, in numbers and in text


@dataclass(frozen=True)
class Layout:
    """One kind of file.

    `columns`: heading -> field; `optional_columns` stand in a file only where one of their cells is filled.
    """

    record: str
    file_name: str
    columns: dict[str, str]
    optional_columns: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"
    title_lines: list[str] = field(default_factory=list)
    total_line: str = ""
    trailing_blank_column: bool = False
    shows_leavers: bool = False
    date_format: str = "%d/%m/%Y"
    year_text: str = "{}"
    reception_text: str = ""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    record_path: str = ""  # in XML: the path of the element that repeats

    @property
    def first_row(self) -> int:
        """The row of the spreadsheet in which the first pupil stands."""
        return len(self.title_lines) + 2

    def source_column(self, heading: str) -> str:
        """The column as a person finds it: its heading, or its element's path in XML."""
        return f"{self.record_path}/{heading}" if self.record_path else heading

    def year(self, nc: int) -> str:
        """How the file writes a year group; 0 is Reception."""
        return self.reception_text if nc == 0 and self.reception_text else self.year_text.format("R" if nc == 0 else nc)

    def lay_out(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The file's cells as text, under its own headings. `rows` has a column for each field."""
        wanted = dict(self.columns)
        wanted |= {heading: name for heading, name in self.optional_columns.items() if (~rows[name].isin(EMPTY)).any()}
        return pd.DataFrame({heading: self._text(name, rows[name]) for heading, name in wanted.items()}).reset_index(
            drop=True
        )

    def _text(self, name: str, column: pd.Series) -> np.ndarray:
        if name in ("year", "year_assessed"):
            return column.map({-1: ""} | {nc: self.year(nc) for nc in range(15)}).to_numpy(object)
        if pd.api.types.is_datetime64_any_dtype(column):
            return column.dt.strftime(self.date_format).fillna("").to_numpy(object)
        if column.dtype == bool:
            return np.where(column, self.flags["set"], self.flags["unset"]).astype(object)
        empty = {"-1": ""} if name in self.optional_columns.values() else {}
        return column.astype(str).replace(self.values.get(name, {}) | empty).to_numpy(object)


def layouts() -> dict[str, Layout]:
    """All layouts by id."""
    return {name: Layout(**about) for name, about in declared("layouts").items()}
