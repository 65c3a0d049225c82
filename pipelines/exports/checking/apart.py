"""Files are checked together; where something in one of them can't be dealt with, it stops that one and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from expectations.check import CheckFailed
from pipelines.exports.checking.check import CheckedExport
from pipelines.exports.reading.read import FileRead

UNFORESEEN = "it holds something that this program cannot deal with; please send it to whoever looks after the data"


def checked_apart(
    files: list[FileRead], check: Callable[[list[FileRead]], CheckedExport], stop: Callable[[FileRead], None]
) -> Iterator[CheckedExport]:
    """What `check` makes of the files of one export, all at once, else each by itself; `stop` is given the file that
    fails by itself, with its rule. A rule that cannot be run, a full disk and a want of memory are no file's fault:
    raises CheckFailed, OSError or MemoryError.
    """
    try:
        yield check(files)
    except (CheckFailed, OSError, MemoryError):
        raise
    except Exception:  # whatever it is: its text may quote a cell, and the other schools' files must not wait for it
        if len(files) == 1:
            stop(replace(files[0], rule="file_unreadable", values={"reason": UNFORESEEN}))
            return
        for file in files:
            yield from checked_apart([file], check, stop)
