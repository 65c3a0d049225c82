"""The `commonterm` command as a real process: started, watched line by line, killed, awaited. No wait is unbounded."""

from __future__ import annotations

import atexit
import json
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from pipelines.cli import commonterm; commonterm()"]
AT_NOON = [sys.executable, str(Path(__file__).with_name("at_noon.py"))]
LONGEST = 420.0  # seconds; a run takes some twenty on an idle machine


@dataclass(frozen=True)
class Finished:
    """How a command ended: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def facts(self) -> dict[str, object]:
        return json.loads(self.out)


def environment() -> dict[str, str]:
    """This process's, without what names a workspace."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("COMMONTERM_")}
    if not sys.dont_write_bytecode:
        return own
    return own | {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": _compiled()}


@cache
def _compiled() -> str:
    """Where Python may not keep compiled modules, the many children of a test session share them in a folder of its
    own: compiling all that a run loads takes seconds each time.
    """
    folder = tempfile.mkdtemp(prefix="compiled-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Process:
    """A child whose standard error is read as it comes."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment() | {"COMMONTERM_WORKSPACE": str(folder)},
        )
        self._said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._out: list[str] = []
        self._readers = [threading.Thread(target=read, daemon=True) for read in (self._read_err, self._read_out)]
        for reader in self._readers:
            reader.start()

    def await_line(self, wanted: Callable[[str], bool]) -> str:
        """The first line of standard error, from here on, that is wanted."""
        while True:
            line = self._lines.get(timeout=LONGEST)
            assert line is not None, "it ended before it said so:\n" + "\n".join(self._said)
            if wanted(line):
                return line

    def await_stage(self, stage: str) -> None:
        begun = {"stage": stage, "event": "begin"}
        self.await_line(lambda line: line.startswith("{") and json.loads(line) == begun)

    def kill(self) -> None:
        self.child.kill()
        self.child.wait(LONGEST)

    def finish(self) -> Finished:
        code = self.child.wait(LONGEST)
        for reader in self._readers:
            reader.join(LONGEST)
        return Finished(code, "".join(self._out), "\n".join(self._said))

    def _read_err(self) -> None:
        for line in self.child.stderr:
            self._said.append(line.rstrip("\n"))
            self._lines.put(self._said[-1])
        self._lines.put(None)

    def _read_out(self) -> None:
        self._out.append(self.child.stdout.read())


@contextmanager
def started(folder: Path, *arguments: str, command: list[str] | None = None) -> Iterator[Process]:
    """`commonterm ARGUMENTS` on a workspace; whatever happens, the child is gone at the end."""
    process = Process([*(command or AT_NOON), *arguments], folder)
    try:
        yield process
    finally:
        if process.child.poll() is None:
            process.kill()


def commonterm(folder: Path, *arguments: str) -> Finished:
    """Runs `commonterm ARGUMENTS` on a workspace to its end."""
    with started(folder, *arguments) as process:
        return process.finish()
