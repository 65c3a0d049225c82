"""Putting a finished warehouse and its pages in place of yesterday's, so that no reader ever meets half of one."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import duckdb

WAITING = "trust.waiting.duckdb"
READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class UnfinishedWarehouse(Exception):
    """The built file is not whole: a write-ahead log is left, or it can't be opened."""


def swap_warehouse(built: Path, current: Path) -> bool:
    """Replaces the current warehouse by the built one; False where a reader on Windows holds the old file open.

    Then the new file waits beside it under its own name, and the next run swaps it in.
    """
    if _log_of(built).exists():
        raise UnfinishedWarehouse("a write-ahead log is left beside the new warehouse: it was not closed")
    duckdb.connect(str(built), read_only=True).close()
    built.chmod(READ_ONLY)
    current.parent.mkdir(parents=True, exist_ok=True)
    clear_stray_log(current)
    waiting = current.with_name(WAITING)
    if not _replaced(built, current):
        if built != waiting:
            _remove(waiting)
            os.replace(built, waiting)
        return False
    clear_stray_log(current)
    _remove(waiting)
    return True


def swap_waiting(current: Path) -> bool:
    """Swaps in a warehouse that an earlier run could not; True if there is none left waiting."""
    waiting = current.with_name(WAITING)
    return not waiting.exists() or swap_warehouse(waiting, current)


def clear_stray_log(current: Path) -> None:
    """A write-ahead log beside the finished warehouse is never its own: somebody opened the file, or the one before
    it, read-write. Left there by a client that died, it would make the warehouse unreadable for everybody.
    """
    _log_of(current).unlink(missing_ok=True)


def _replaced(built: Path, current: Path) -> bool:
    """Windows refuses to replace a file that is read-only, as ours are, and one that somebody holds open."""
    try:
        os.replace(built, current)
    except PermissionError:
        current.chmod(READ_ONLY | stat.S_IWUSR)
        try:
            os.replace(built, current)
        except PermissionError:
            current.chmod(READ_ONLY)
            return False
    return True


def _remove(path: Path) -> None:
    if path.exists():
        path.chmod(READ_ONLY | stat.S_IWUSR)
        path.unlink()


def replace_folder(new: Path, current: Path, last: str) -> None:
    """Makes `current` hold exactly the files of `new`, each replaced whole; the file named `last` tells that
    all are there.
    """
    files = sorted(
        (path.relative_to(new) for path in new.rglob("*") if path.is_file()),
        key=lambda path: (path.name == last, path),
    )
    for name in files:
        (current / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(new / name, current / name)
    for path in sorted(current.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(current) not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def clear_building(building: Path) -> None:
    """Removes what runs that died have left behind."""
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True, exist_ok=True)


def _log_of(database: Path) -> Path:
    return database.with_name(database.name + ".wal")
