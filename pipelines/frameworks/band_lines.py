"""Band lines must follow each other without gap or overlap and reach both ends: one band for every result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

from pipelines.frameworks.declaration import Band, Framework, StepBand
from pipelines.frameworks.declaration_error import DeclarationError, quote

_FOLLOW_ON = "each line's from as the to of the line before it"


def check_bands(framework: Framework, file: Path) -> None:
    """Checks the lines of each subject, year group and term for themselves. Raises DeclarationError."""
    low, high = _ends(framework)
    for place, lines in groupby(sorted(framework.bands, key=_place), key=_place):
        words = ", ".join(part for part in place if part)
        _check_run(f"bands ({words})" if words else "bands", list(lines), low, high, file)
    if framework.steps is not None:
        _check_run("steps, bands", framework.steps.bands, None, None, file)


def _ends(framework: Framework) -> tuple[float | None, float | None]:
    """The lowest and highest position a result can have; None where there is no such end."""
    if framework.kind == "reading_age":
        return None, None
    if framework.scale is not None:
        return framework.scale.min, framework.scale.max
    return 1, len(framework.grades)


def _check_run(key: str, lines: Sequence[Band | StepBand], low: float | None, high: float | None, file: Path) -> None:
    lines = sorted(lines, key=_start)
    for line in lines:
        if _start(line) >= _end(line):
            found = f"from {quote(f'{_start(line):g}')} to {quote(f'{_end(line):g}')}"
            raise DeclarationError(file, key, found, "a from that is below its to")
    for one, following in pairwise(lines):
        if _start(following) < _end(one):
            overlap = f"common bands {one.common_band} and {following.common_band} overlapping"
            raise DeclarationError(file, key, overlap, _FOLLOW_ON)
        if _start(following) > _end(one):
            raise DeclarationError(file, key, f"a gap from {_end(one):g} to {_start(following):g}", _FOLLOW_ON)
    first, last = lines[0].from_position, lines[-1].to_position
    if first is not None and (low is None or first > low):
        raise DeclarationError(file, key, f"no band below {first:g}", "the lowest line without from")
    if last is not None and (high is None or last <= high):
        raise DeclarationError(file, key, f"no band from {last:g} upwards", "the highest line without to")


def _place(band: Band) -> tuple[str, str, str]:
    return band.subject or "", band.nc_year or "", band.term or ""


def _start(line: Band | StepBand) -> float:
    return float("-inf") if line.from_position is None else line.from_position


def _end(line: Band | StepBand) -> float:
    return float("inf") if line.to_position is None else line.to_position
