"""The most memory that this process has held so far."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def peak_memory() -> float:
    """In MB (millions of bytes). Linux tells of this program alone, whatever the process that started it held."""
    status = Path("/proc/self/status")
    if status.exists() and (told := re.search(r"VmHWM:\s+(\d+) kB", status.read_text())):
        return int(told[1]) * 1024 / 1e6
    if sys.platform == "win32":
        import psutil

        return psutil.Process().memory_info().peak_wset / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # macOS counts in bytes
