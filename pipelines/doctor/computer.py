"""Disk space, the clock, and how long a path may be."""

from __future__ import annotations

import os
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipelines.doctor.finding import Finding

GIGABYTE = 1_000_000_000
LEAST_FREE = 1 * GIGABYTE
LONGEST_PATH = 260
LONGEST_BELOW = 150  # the longest path that the program itself makes below a workspace
MADE_IN = datetime(2026, 1, 1, tzinfo=UTC)


def space(folder: Path, warehouse: Path) -> Finding:
    """A run builds the warehouse anew beside the old one, and dbt spills to disk while it does."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free
    needed = max(LEAST_FREE, 3 * (warehouse.stat().st_size if warehouse.exists() else 0))
    found = f"{free / GIGABYTE:,.1f} GB free where the workspace lies"
    if free < needed:
        return Finding("computer", "disk space", "mend", found, f"A run needs {needed / GIGABYTE:,.1f} GB. Make room.")
    return Finding("computer", "disk space", "ok", found)


def clock(last_event: datetime | None, now: datetime | None = None) -> Finding:
    """`last_event`: when the last file landed or run ended, by this clock then: time doesn't go back."""
    now = now or datetime.now(UTC)
    found = f"{now.astimezone(ZoneInfo('Europe/London')):%d %B %Y, %H:%M} in England"
    cost = "Assessment points open and close by this clock. Set it by the network."
    if now < MADE_IN:
        return Finding("computer", "clock", "mend", found, cost)
    if last_event and last_event > now + timedelta(minutes=5):
        return Finding("computer", "clock", "mend", f"{found}, before the last run ({last_event:%d %B %Y})", cost)
    zone = time.tzname[time.localtime().tm_isdst > 0]
    return Finding("computer", "clock", "ok", f"{found}; this computer's time zone is {zone}")


def path_length(folder: Path, windows: bool = os.name == "nt") -> Finding | None:
    """Windows stops at 260 characters unless it is told otherwise; elsewhere there is nothing to say."""
    if not windows:
        return None
    length = len(str(folder))
    if length + LONGEST_BELOW < LONGEST_PATH or _long_paths_allowed():
        return Finding("computer", "path length", "ok", f"the workspace's path has {length} characters")
    return Finding(
        "computer",
        "path length",
        "look",
        f"the workspace's path has {length} characters, and Windows stops at {LONGEST_PATH}",
        "Files in deep folders can't be read. Move the workspace nearer the drive's root, or have long paths allowed.",
    )


def _long_paths_allowed() -> bool:
    try:
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    except (ImportError, OSError):
        return False
