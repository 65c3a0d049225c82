"""One run at a time on a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


@contextmanager
def sole_run(runs: Path, run_id: str, say: Callable[[str], None], died: Callable[[str], None]) -> Iterator[None]:
    """Holds the workspace's lock; a second run says that it waits, and then waits.

    The operating system frees the lock when a process dies, so a killed run never blocks the next one. What a run
    leaves undone by dying is the next one's to tidy up: `died` is told its id.
    """
    runs.mkdir(parents=True, exist_ok=True)
    lock, under_way = FileLock(runs / "lock"), runs / "under-way"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("Another run is under way on this workspace; waiting for it to end")
        lock.acquire()
    try:
        if under_way.exists():
            died(under_way.read_text(encoding="ascii"))
        under_way.write_text(run_id, encoding="ascii")
        yield
    finally:
        under_way.unlink(missing_ok=True)
        lock.release()
