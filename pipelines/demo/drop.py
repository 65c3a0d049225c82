"""One file in a drop folder, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import PurePosixPath

import pandas as pd

from pipelines.demo.layouts import Layout

TRUST = "_trust"  # the drop folder for files that cover several schools


@dataclass
class Drop:
    """A file for `inbox/<place>/<point>/`.

    `rows`: the cells as text under the file's headings; `title` fills the lines around them.
    """

    place: str
    point: str
    kind: str
    file_name: str
    layout: Layout | None
    landed: datetime
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)
    title: dict[str, str] = field(default_factory=dict)
    content: bytes | None = None  # the whole file, where it has no layout

    @property
    def path(self) -> str:
        """Where the file lies in the workspace."""
        return str(PurePosixPath("inbox", self.place, self.point, self.file_name))

    @property
    def is_xml(self) -> bool:
        return self.file_name.endswith(".xml")

    def source_row(self, index: int) -> int:
        """The row in which a spreadsheet shows row `index`; in XML, the ordinal of the pupil's record."""
        return index + (1 if self.is_xml else self.layout.first_row)


def landing(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), tzinfo=UTC)
