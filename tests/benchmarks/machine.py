"""What the figures were measured on, without a name or a path of the machine."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

import psutil

PACKAGES = ["duckdb", "pandas", "dagster", "dbt-core", "great-expectations"]


def machine_facts() -> str:
    """One sentence. The load is the average of the last minute: above 0 at the start, something else was running."""
    load = f"{psutil.getloadavg()[0]:.1f}"
    memory = psutil.virtual_memory().total / 1e9
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores, "
        f"{memory:.0f} GB, {platform.system()} {platform.machine()}, load {load} before the first run; "
        f"Python {platform.python_version()}, {versions}"
    )
