"""What lies beside a batch of rows while it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.workspace.workspace import Workspace

# Which rows (a mask), and the id of the rule that holds them.
Reason = tuple[pd.Series, str]


@dataclass(frozen=True)
class Beside:
    """The layout of the files, the trust's settings, who is on which roll, and the frameworks compiled.

    `landed`: when the files checked earlier came, by file_id.
    """

    export: Export
    workspace: Workspace
    rolls: Rolls
    frameworks: dict[str, pd.DataFrame]
    landed: dict[str, datetime]
