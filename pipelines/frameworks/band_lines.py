"""Band lines must follow each other without gap or overlap and reach both ends: one band for every result."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

from pipelines.frameworks.declaration import Band, Framework, StepBand
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.steps import bands_of

_FOLLOW_ON = "each line's from as the to of the line before it"


def check_bands(framework: Framework, file: Path) -> None:
    """Checks the lines of each subject, year group and term for themselves. Raises DeclarationError."""
    _check_named_grades(framework, file)
    low, high = _ends(framework)
    lines_of = () if framework.steps else bands_of(framework)
    for place, lines in groupby(sorted(lines_of, key=place_of), key=place_of):
        words = ", ".join(part for part in place if part)
        _check_run(f"bands ({words})" if words else "bands", list(lines), low, high, file)
    if framework.steps is not None:
        _check_run("steps, bands", framework.steps.bands, None, None, file)


def _check_named_grades(framework: Framework, file: Path) -> None:
    grades = [grade.grade for grade in framework.grades]
    for number, band in enumerate(framework.bands, start=1):
        for end in ("from", "to"):
            named, key = getattr(band, f"{end}_grade"), f"bands, entry {number}, {end}_grade"
            if named is None:
                continue
            if getattr(band, f"{end}_position") is not None:
                raise DeclarationError(file, key, f"{quote(named)} beside {end}", "one of the two")
            if named not in grades:
                write = f"one of {', '.join(grades)}" if grades else f"{end}, and a number of the scale"
                raise DeclarationError(file, key, quote(named), write)


def _ends(framework: Framework) -> tuple[float | None, float | None]:
    """The lowest and highest position a result can have; None where there is no such end."""
    if framework.kind == "reading_age":
        return None, None
    if framework.scale is not None:
        return framework.scale.min, framework.scale.max
    return 1, len(framework.grades)


def _check_run(key: str, lines: Sequence[Band | StepBand], low: float | None, high: float | None, file: Path) -> None:
    lines = sorted(lines, key=start_of)
    for line in lines:
        if start_of(line) >= end_of(line):
            found = f"from {quote(f'{start_of(line):g}')} to {quote(f'{end_of(line):g}')}"
            raise DeclarationError(file, key, found, "a from that is below its to")
    for one, following in pairwise(lines):
        if start_of(following) < end_of(one):
            overlap = f"common bands {one.common_band} and {following.common_band} overlapping"
            raise DeclarationError(file, key, overlap, _FOLLOW_ON)
        if start_of(following) > end_of(one):
            raise DeclarationError(file, key, f"a gap from {end_of(one):g} to {start_of(following):g}", _FOLLOW_ON)
    first, last = lines[0].from_position, lines[-1].to_position
    if first is not None and (low is None or first > low):
        raise DeclarationError(file, key, f"no band below {first:g}", "the lowest line without from")
    if last is not None and (high is None or last <= high):
        raise DeclarationError(file, key, f"no band from {last:g} upwards", "the highest line without to")


def place_of(band: Band) -> tuple[str, str, str]:
    """The subject, year group and term that a line is for, '' where it is for any."""
    return band.subject or "", band.nc_year or "", band.term or ""


def start_of(line: Band | StepBand) -> float:
    """The lowest position of a line; minus infinity where it has no lower end."""
    return float("-inf") if line.from_position is None else line.from_position


def end_of(line: Band | StepBand) -> float:
    """The first position above a line; infinity where it has no upper end."""
    return float("inf") if line.to_position is None else line.to_position
