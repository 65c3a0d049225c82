"""Where a parsed project reads its sources: one workspace's lake.

The place is no part of what is parsed. dbt reads a model again when anything changes that its sources are declared
with, so what one workspace's parse found would help no other.
"""

from __future__ import annotations

import re
from pathlib import Path

from dbt.contracts.graph.manifest import Manifest


def read_from(manifest: Manifest, lake: Path) -> None:
    """Puts the folder `lake` where the sources' `external_location` says {lake}."""
    for source in manifest.sources.values():
        source.meta["lake"] = as_pattern(lake)


def as_pattern(folder: Path) -> str:
    """The folder itself, within quotes of SQL and where DuckDB looks for characters that stand for others."""
    return re.sub(r"([*?[])", r"[\1]", folder.as_posix()).replace("'", "''")
