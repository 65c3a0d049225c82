"""What must hold between the keys of one declaration, so that every result has one meaning and at most one band."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path
from string import Formatter

from pipelines.frameworks.declaration import Framework, StepBand
from pipelines.frameworks.declaration_error import DeclarationError
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.steps import grades_of


def check_framework(framework: Framework, file: Path) -> None:
    """Raises DeclarationError at the first contradiction."""
    if framework.id != file.stem:
        raise DeclarationError(file, "id", framework.id, f"'{file.stem}', as the file is named, or rename the file")
    if framework.is_number:
        _check_scale(framework, file)
    else:
        _check_grades(framework, file)
    if framework.steps is not None:
        _check_steps(framework, file)
    _check_spellings(framework, file)
    _check_bands(framework, file)
    for key in framework.unverified:
        if key.split(".")[0] not in Framework.model_fields:
            raise DeclarationError(file, "unverified", key, "a key of this file, such as scale.sem")


def _check_scale(framework: Framework, file: Path) -> None:
    scale = framework.scale
    if framework.grades or framework.steps:
        key = "grades" if framework.grades else "steps"
        raise DeclarationError(file, key, "grades of a score", f"no {key} for kind {framework.kind}; codes go to outcomes")
    if scale is None:
        raise DeclarationError(file, "scale", None, "the numbers a result may be, such as {min: 0, max: 25}")
    if scale.min >= scale.max:
        raise DeclarationError(file, "scale, max", scale.max, f"a number above min ({scale.min:g})")
    if scale.mean is not None and not scale.min <= scale.mean <= scale.max:
        raise DeclarationError(file, "scale, mean", scale.mean, "a number inside the scale")
    if framework.nationally_standardised and (scale.mean is None or scale.sd is None):
        raise DeclarationError(
            file, "nationally_standardised", "true", "false, or the national mean and sd under scale"
        )


def _check_grades(framework: Framework, file: Path) -> None:
    if framework.scale is not None:
        raise DeclarationError(file, "scale", "a scale", f"no scale for kind {framework.kind}; its grades are in order")
    if framework.nationally_standardised:
        raise DeclarationError(file, "nationally_standardised", "true", "false: only a test's score is standardised")
    if not framework.grades and not framework.steps:
        raise DeclarationError(file, "grades", None, "the grades, lowest first")
    if framework.grades and framework.steps:
        raise DeclarationError(file, "steps", "both grades and steps", "one of the two")
    if framework.steps and framework.bands:
        raise DeclarationError(file, "bands", "bands beside steps", "them under steps, bands")
    for number, grade in enumerate(framework.grades, start=1):
        says = "common_band" in grade.model_fields_set
        if not says and not framework.bands:
            raise DeclarationError(
                file, f"grades, entry {number} ({grade.grade}), common_band", None,
                "a common band from 0 to 4, or null where none is honest",
            )
        if grade.common_band is not None and framework.bands:
            raise DeclarationError(
                file, f"grades, entry {number} ({grade.grade}), common_band", grade.common_band,
                "it either here or under bands, not both",
            )


def _check_steps(framework: Framework, file: Path) -> None:
    ladder = framework.steps
    for key, patterns in {"spelled": (ladder.spelled,), "also": ladder.also, "label": (ladder.label,)}.items():
        for pattern in patterns:
            if sorted(_names(pattern)) != ["step", "year"]:
                raise DeclarationError(file, f"steps, {key}", pattern, "a pattern with {year} and {step}")
    for key, entries in {"years": ladder.years, "steps": ladder.steps}.items():
        if len(set(entries)) < len(entries):
            raise DeclarationError(file, f"steps, {key}", ", ".join(entries), "each entry once")
    for term, step in ladder.expected.items():
        if step not in ladder.steps:
            raise DeclarationError(file, f"steps, expected, {term}", step, f"one of {', '.join(ladder.steps)}")
    _check_line("steps, bands", sorted(ladder.bands, key=_start), None, None, file)


def _names(pattern: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return []


def _check_spellings(framework: Framework, file: Path) -> None:
    owner: dict[str, str] = {}
    for grade in grades_of(framework):
        for spelling in (grade.grade, grade.label, *grade.also):
            first = owner.setdefault(normalise_value(spelling), grade.grade)
            if first != grade.grade:
                raise DeclarationError(file, "grades", spelling, f"it once: it already means {first}")
    grades = [normalise_value(grade.grade) for grade in grades_of(framework)]
    for one, other in pairwise(sorted(grades)):
        if one == other:
            raise DeclarationError(file, "grades", one, "each grade once")
    for code in framework.outcomes:
        if normalise_value(code) in owner:
            raise DeclarationError(file, "outcomes", code, f"it once: it already means {owner[normalise_value(code)]}")
        owner[normalise_value(code)] = f"outcome {code}"


def _check_bands(framework: Framework, file: Path) -> None:
    def key(band: object) -> tuple[str, str, str]:
        return band.subject or "", band.nc_year or "", band.term or ""

    if framework.is_number and framework.kind != "reading_age":
        low, high = framework.scale.min, framework.scale.max
    elif framework.kind == "reading_age":
        low, high = None, None
    else:
        low, high = 1, len(framework.grades)
    for place, lines in groupby(sorted(framework.bands, key=key), key=key):
        words = " ".join(part for part in place if part)
        _check_line(f"bands ({words})" if words else "bands", sorted(lines, key=_start), low, high, file)


def _check_line(key: str, lines: list, low: float | None, high: float | None, file: Path) -> None:
    """Lines in order of their start must follow each other without gap or overlap and reach both ends."""
    for line in lines:
        if None not in (line.from_position, line.to_position) and line.from_position >= line.to_position:
            raise DeclarationError(file, key, f"from {line.from_position:g} to {line.to_position:g}", "from below to")
    first, last = lines[0].from_position, lines[-1].to_position
    if first is not None and (low is None or first > low):
        raise DeclarationError(file, key, f"nothing below {first:g}", "a lowest line without from")
    for one, next_one in pairwise(lines):
        if one.to_position is None or next_one.from_position is None or next_one.from_position < one.to_position:
            raise DeclarationError(file, key, f"an overlap at {_words(next_one)}", "each line's from as the to before it")
        if next_one.from_position > one.to_position:
            raise DeclarationError(
                file, key, f"a gap from {one.to_position:g} to {next_one.from_position:g}",
                "each line's from as the to before it",
            )
    if last is not None and (high is None or last <= high):
        raise DeclarationError(file, key, f"nothing from {last:g} upwards", "a highest line without to")


def _start(line: StepBand) -> float:
    return float("-inf") if line.from_position is None else line.from_position


def _words(line: StepBand) -> str:
    return f"common band {line.common_band}" + ("" if line.from_position is None else f" from {line.from_position:g}")
