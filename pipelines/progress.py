"""How a run tells what it is doing: stages begun and ended, files and rows done, on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

STAGES = {
    "land": "Keeping new files",
    "read": "Reading files",
    "check": "Checking rows",
    "promote": "Promoting accepted rows",
    "build": "Building the warehouse",
    "link": "Linking frameworks",
    "publish": "Drawing up reports",
}


class Progress:
    """Says nothing: the form for when nobody watches. Also keeps the seconds each stage took, for the run log."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._done = self._expected = self._rows = 0
        self._took = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Wraps one of STAGES."""
        self._done = self._expected = self._rows = 0
        began = time.monotonic()
        self.begun(name)
        try:
            yield
        finally:
            self._took = time.monotonic() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + self._took
        self.ended(name, self._done, self._rows)

    def expect(self, files: int) -> None:
        """How many files (or other units) the stage will go through."""
        self._expected = files

    def advance(self, files: int = 0, rows: int = 0) -> None:
        self._done += files
        self._rows += rows
        self.moved(self._done, self._expected, self._rows)

    def begun(self, name: str) -> None: ...

    def moved(self, done: int, expected: int, rows: int) -> None: ...

    def ended(self, name: str, done: int, rows: int) -> None: ...

    def say(self, sentence: str) -> None:
        """Something that the person at the keyboard should know now."""

    def close(self) -> None: ...


class JsonProgress(Progress):
    """One JSON line for each stage begun and ended, for programs that watch a run."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        super().__init__()
        self._out = out

    def begun(self, name: str) -> None:
        self._write(stage=name, event="begin")

    def ended(self, name: str, done: int, rows: int) -> None:
        self._write(stage=name, event="end", files=done, rows=rows, seconds=round(self._took, 2))

    def say(self, sentence: str) -> None:
        self._write(event="note", text=sentence)

    def _write(self, **said: object) -> None:
        print(json.dumps(said), file=self._out, flush=True)


class QuietProgress(Progress):
    """Not a terminal: only what must be known."""

    def say(self, sentence: str) -> None:
        print(sentence, file=sys.stderr, flush=True)


class BarProgress(Progress):
    """A bar for each stage, with files done, rows and the time left."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as Bars

        self._bars = Bars(
            SpinnerColumn(),
            TextColumn("{task.description:<26}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rows]}"),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
        )
        self._bars.start()
        self._task = None

    def begun(self, name: str) -> None:
        self._task = self._bars.add_task(STAGES[name], total=None, rows="")

    def moved(self, done: int, expected: int, rows: int) -> None:
        self._bars.update(self._task, completed=done, total=expected or None, rows=f"{rows:,} rows" if rows else "")

    def ended(self, name: str, done: int, rows: int) -> None:
        self._bars.update(self._task, completed=done or 1, total=done or 1)

    def say(self, sentence: str) -> None:
        self._bars.console.print(sentence)

    def close(self) -> None:
        self._bars.stop()


def watching(style: str | None) -> Progress:
    """The form for `--progress`: 'json', 'bar' or 'quiet'; unset, a bar on a terminal and quiet elsewhere."""
    style = style or ("bar" if sys.stderr.isatty() else "quiet")
    return {"json": JsonProgress, "bar": BarProgress, "quiet": QuietProgress}[style]()


current: ContextVar[Progress] = ContextVar("current_progress")
"""The progress that the run in this process tells to; unset in processes that Dagster starts."""
