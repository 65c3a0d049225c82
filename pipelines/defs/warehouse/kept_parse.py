"""What parsing found, kept in the project's own folder: a workspace that is new needs no parse from nothing.

dbt itself compares every file of the project with what it remembers, and reads again what differs.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

MEMORY = "partial_parse.msgpack"  # dbt's own name for it


def lend(kept: Path, fingerprint: str, target: Path) -> None:
    """Gives a workspace that was never parsed for what another workspace's parse found."""
    if not (target / MEMORY).exists():
        with contextlib.suppress(OSError):
            _copy(kept / f"{fingerprint}.msgpack", target / MEMORY)


def keep(kept: Path, fingerprint: str, target: Path) -> None:
    """Keeps what was found for the project as it is now, and nothing of what it was before. Where the program's folder
    can't be written to, nothing is kept, and nothing but time is lost.
    """
    memory = kept / f"{fingerprint}.msgpack"
    with contextlib.suppress(OSError):
        if not memory.exists():
            kept.mkdir(parents=True, exist_ok=True)
            _copy(target / MEMORY, memory)
            for older in set(kept.glob("*.msgpack")) - {memory}:
                older.unlink()


def _copy(source: Path, to: Path) -> None:
    """Whole or not at all, whoever else does the same at the same time."""
    part = to.with_name(f"{to.name}.{os.getpid()}")
    try:
        shutil.copyfile(source, part)
        os.replace(part, to)
    finally:
        part.unlink(missing_ok=True)
