"""What lies beside a batch of rows while it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import pandas as pd

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.workspace.workspace import Workspace

# Which rows (a mask), and the id of the rule that holds them.
Reason = tuple[pd.Series, str]


@dataclass(frozen=True)
class EarlierFile:
    """A file that was checked earlier: when it came, and what it speaks for (`slices` of its FileCheck)."""

    school_id: str
    export: str | None
    landed: datetime
    slices: list[list[str]]


def earlier_files(checks: Iterable[FileCheck], landings: dict[str, Landing]) -> dict[str, EarlierFile]:
    """By file_id."""
    return {
        check.file_id: EarlierFile(
            check.school_id, check.export, landings[check.landing_id].landed, check.slices if check.candidates else []
        )
        for check in checks
    }


@dataclass(frozen=True)
class Beside:
    """The layout of the files, the trust's settings, who is on which roll, the frameworks compiled, and the files
    checked earlier, by file_id.
    """

    export: Export
    workspace: Workspace
    rolls: Rolls
    frameworks: dict[str, pd.DataFrame]
    earlier: dict[str, EarlierFile]

    @cached_property
    def landed(self) -> dict[str, datetime]:
        """When the files checked earlier came, by file_id."""
        return {name: file.landed for name, file in self.earlier.items()}
