"""What a file says, worked out once in a process for as long as the file stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import TypeVar

Read = TypeVar("Read")


def read_once(read: Callable[[Path], Read]) -> Callable[[Path], Read]:
    """`read`, which asks again only where the file has another time or size; what it raises is not kept.

    Its answers are shared, so they must be such as nobody changes.
    """

    @cache
    def as_it_is(path: Path, time_ns: int, size: int) -> Read:
        return read(path)

    @wraps(read)
    def asked(path: Path) -> Read:
        try:
            found = path.stat()
        except OSError:  # for `read` to tell of
            return read(path)
        return as_it_is(path, found.st_mtime_ns, found.st_size)

    return asked
