"""Workspaces that many tests start from, made once in a test session whoever asks first."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from command import Finished, commonterm, started
from two_schools import SPRING, drop_todays_files, write_workspace


@dataclass(frozen=True)
class Prepared:
    """A workspace that no test may change, and how the commands that made it ended."""

    folder: Path
    ended: dict[str, Finished] = field(default_factory=dict)

    def copy(self, name: str) -> Path:
        """The workspace again, beside it, with the times of its files; the key lies beside both."""
        return Path(shutil.copytree(self.folder, self.folder.parent / name))


@cache
def yesterday(base: Path) -> Prepared:
    """Yesterday's files run; the draft refused without a signature, then signed, then published as v1."""
    folder = base / "two-schools" / "yesterday"
    write_workspace(folder)
    at_spring = ("--assessment-point", SPRING)
    signed = ("sign-off", *at_spring, "--by", "R Amory", "--role", "Chair")
    ended = {
        "run": commonterm(folder, "run"),
        "refused": commonterm(folder, "publish", *at_spring),
        "signed": commonterm(folder, *signed),
        "published": commonterm(folder, "publish", *at_spring, "--json"),
    }
    return Prepared(folder, ended)


@cache
def today(base: Path) -> Prepared:
    """Yesterday's workspace with today's files in its drop folders, not yet run."""
    folder = yesterday(base).copy("today")
    drop_todays_files(folder)
    return Prepared(folder)


@cache
def unbroken(base: Path) -> Prepared:
    """Today's files taken through in a run that nothing disturbs; the process counts what it loads."""
    folder = today(base).copy("unbroken")
    with_counts = str(Path(__file__).parent / "counting_run.py")
    with started(folder, "run", "--progress", "json", command=[sys.executable, with_counts]) as process:
        return Prepared(folder, {"run": process.finish()})
