"""The folders of published versions: v1, v2 … which never change, and `latest`, a copy of the last."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

_BUILDING, _RETIRED, _LATEST = ".building-", ".retired", "latest"


def numbers(place: Path) -> list[int]:
    """The numbers of the whole versions in the folder of one assessment point."""
    found = [re.fullmatch(r"v([1-9]\d*)", path.name) for path in place.iterdir()] if place.is_dir() else []
    return [int(match[1]) for match in found if match]


def last_version(place: Path) -> int | None:
    """The highest whole version in the folder of one assessment point, or None."""
    return max(numbers(place), default=None)


def write_version(place: Path, number: int, files: dict[str, bytes]) -> Path:
    """Writes the files apart and renames the whole folder to v<number>, which must not exist."""
    return _write(place, place / f"v{number}", files)


def copy_to_latest(place: Path, number: int, noted: Mapping[str, bytes] | None = None) -> None:
    """Makes `latest` the same as v<number>, unless it is; it mends a copy that a killed run left undone.

    `noted`: pages that say more there than in the version, such as that they are out of date.
    """
    files = {path.name: path.read_bytes() for path in (place / f"v{number}").iterdir()} | dict(noted or {})
    latest = place / _LATEST
    if latest.is_dir():
        if {path.name: path.read_bytes() for path in latest.iterdir()} == files:
            return
        latest.rename(place / _RETIRED)
    _write(place, latest, files)
    shutil.rmtree(place / _RETIRED, ignore_errors=True)


def clear_unfinished(place: Path) -> None:
    """Removes what a killed run was still writing."""
    if place.is_dir():
        for path in place.iterdir():
            if path.name.startswith((_BUILDING, _RETIRED)):
                shutil.rmtree(path)


def replace_version(place: Path, number: int, files: dict[str, bytes]) -> None:
    """Puts other files in the place of a version: for a withdrawal, and for nothing else."""
    building = place / f"{_BUILDING}v{number}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    for name, content in files.items():
        (building / name).write_bytes(content)
    (place / f"v{number}").rename(place / _RETIRED)
    building.rename(place / f"v{number}")
    shutil.rmtree(place / _RETIRED, ignore_errors=True)


def _write(place: Path, folder: Path, files: dict[str, bytes]) -> Path:
    building = place / f"{_BUILDING}{folder.name}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    for name, content in files.items():
        (building / name).write_bytes(content)
    return building.rename(folder)
