"""One run at a time on a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def sole_run(runs: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Holds the workspace's lock; a second run says that it waits, and then waits.

    The operating system frees the lock when a process dies, so a killed run never blocks the next one.
    """
    runs.mkdir(parents=True, exist_ok=True)
    lock = FileLock(runs / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another run is under way on this workspace; waiting for it to end")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
