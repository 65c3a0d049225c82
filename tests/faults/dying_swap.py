"""Puts a new warehouse and new pages in place as a run does, and dies by SIGKILL just before the n-th file is moved."""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from pipelines.workspace.swap import replace_folder, swap_warehouse


def main(built: Path, workspace: Path, dies_before: int) -> None:
    replace, moves = os.replace, count(1)

    def replace_or_die(source: Path, target: Path) -> None:
        if next(moves) == dies_before:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(source, target)

    os.replace = replace_or_die
    swap_warehouse(built / "trust.duckdb", workspace / "warehouse" / "trust.duckdb")
    replace_folder(built / "drafts", workspace / "drafts", last="build.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
