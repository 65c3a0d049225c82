"""Workspaces that many tests start from, made once in a test session whoever asks first, in whichever process."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from command import Finished, commonterm, started
from filelock import FileLock
from two_schools import SPRING, drop_todays_files, write_workspace


@dataclass(frozen=True)
class Prepared:
    """A workspace that no test may change, and how the commands that made it ended."""

    folder: Path
    ended: dict[str, Finished] = field(default_factory=dict)

    def copy(self, name: str) -> Path:
        """The workspace again, beside it, with the times of its files; the key lies beside both. No other process's
        copy has its name.
        """
        return Path(shutil.copytree(self.folder, self.folder.parent / f"{name}-{os.getpid()}"))


def yesterday(base: Path) -> Prepared:
    """Yesterday's files run; the draft refused without a signature, then signed, then published as v1."""

    def make(folder: Path) -> dict[str, Finished]:
        write_workspace(folder)
        at_spring = ("--assessment-point", SPRING)
        signed = ("sign-off", *at_spring, "--by", "R Amory", "--role", "Chair")
        return {
            "run": commonterm(folder, "run"),
            "refused": commonterm(folder, "publish", *at_spring),
            "signed": commonterm(folder, *signed),
            "published": commonterm(folder, "publish", *at_spring, "--json"),
        }

    return _once(base, "yesterday", make)


def today(base: Path) -> Prepared:
    """Yesterday's workspace with today's files in its drop folders, not yet run."""

    def make(folder: Path) -> dict[str, Finished]:
        drop_todays_files(shutil.copytree(yesterday(base).folder, folder))
        return {}

    return _once(base, "today", make)


def unbroken(base: Path) -> Prepared:
    """Today's files taken through in a run that nothing disturbs; the process counts what it loads."""

    def make(folder: Path) -> dict[str, Finished]:
        shutil.copytree(today(base).folder, folder)
        with_counts = str(Path(__file__).parent / "counting_run.py")
        with started(folder, "run", "--progress", "json", command=[sys.executable, with_counts]) as process:
            return {"run": process.finish()}

    return _once(base, "unbroken", make)


def _once(base: Path, name: str, make: Callable[[Path], dict[str, Finished]]) -> Prepared:
    """What `make` leaves in a folder of the name, and returns: made by the first process that asks, read by others."""
    folder, told = base / "two-schools" / name, base / f"{name}.json"
    with FileLock(base / f"{name}.lock"):
        if not told.exists():
            ended = {command: asdict(finished) for command, finished in make(folder).items()}
            told.write_text(json.dumps(ended), encoding="utf-8")
    ended = json.loads(told.read_text(encoding="utf-8"))
    return Prepared(folder, {command: Finished(**finished) for command, finished in ended.items()})
