"""What counts as expected and who is counted: higher never means lower, and every code named is a code."""

from __future__ import annotations

from itertools import groupby, pairwise
from pathlib import Path

from pipelines.frameworks.band_lines import place_of, start_of
from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.steps import bands_of, grades_of

EXPECTED_BAND = 3


def check_order(framework: Framework, file: Path) -> None:
    """A higher grade or score never falls into a lower common band. Raises DeclarationError."""
    banded = [grade for grade in framework.grades if grade.common_band is not None]
    for lower, higher in pairwise(banded):
        if higher.common_band < lower.common_band:
            number = framework.grades.index(higher) + 1
            key = f"grades, entry {number} ({higher.grade}), common_band"
            found = f"{higher.common_band} after {lower.common_band} for {lower.grade}"
            raise DeclarationError(file, key, found, "the grades lowest first, so that the band never falls")
    for _, lines in groupby(sorted(bands_of(framework), key=place_of), key=place_of):
        for lower, higher in pairwise(sorted(lines, key=start_of)):
            if higher.common_band < lower.common_band:
                found = f"common band {higher.common_band} above {lower.common_band}"
                write = (
                    "bands that never fall as results rise; where a low number is good, declare grades, lowest first"
                )
                raise DeclarationError(file, "steps, bands" if framework.steps else "bands", found, write)


def check_expected(framework: Framework, file: Path) -> None:
    """`expected` is a grade, or a number of the scale, and says what the common bands say. Raises DeclarationError."""
    if framework.expected is None:
        return
    if framework.steps is not None:
        write = "no such key: what is expected by term stands under steps, expected"
        raise DeclarationError(file, "expected", quote(framework.expected), write)
    lowest = expected_position(framework)
    if lowest is None:
        scale = framework.scale
        names = ", ".join(grade.grade for grade in framework.grades)
        write = f"a number from {scale.min:g} to {scale.max:g}" if scale else f"one of {names}"
        raise DeclarationError(file, "expected", quote(framework.expected), write)
    for order, grade in enumerate(framework.grades, start=1):
        if grade.common_band is not None and (grade.common_band >= EXPECTED_BAND) != (order >= lowest):
            found = f"{quote(framework.expected)}, while {grade.grade} has common band {grade.common_band}"
            raise DeclarationError(file, "expected", found, "the lowest grade whose common band is 3")
    for _, lines in groupby(sorted(bands_of(framework), key=place_of), key=place_of):
        begins = min((start_of(band) for band in lines if band.common_band >= EXPECTED_BAND), default=lowest)
        if begins != lowest:
            found = f"{quote(framework.expected)}, while common band {EXPECTED_BAND} begins at {begins:g}"
            raise DeclarationError(file, "expected", found, "the result from which the common band is 3")


def check_denominator(framework: Framework, file: Path) -> None:
    """Each code that the denominator names is one of the outcomes, and named once. Raises DeclarationError."""
    if framework.denominator is None:
        return
    codes = {normalise_value(code) for code in framework.outcomes}
    seen: dict[str, str] = {}
    for part in ("not_met", "left_out"):
        for code in getattr(framework.denominator, part):
            key = f"denominator, {part}"
            if normalise_value(code) not in codes:
                write = f"one of {', '.join(framework.outcomes)}" if codes else "it under outcomes first"
                raise DeclarationError(file, key, quote(code), write)
            if seen.setdefault(normalise_value(code), part) != part:
                raise DeclarationError(file, key, f"{quote(code)}, which {seen[normalise_value(code)]} has", "it once")


def expected_position(framework: Framework) -> float | None:
    """Where on the scale, or in the order of grades, the expected begins; None where `expected` names no place."""
    wanted = framework.expected
    if framework.is_number:
        try:
            number = float(wanted)
        except ValueError:
            return None
        scale = framework.scale
        return number if scale is None or scale.min <= number <= scale.max else None
    names = [grade.grade for grade in grades_of(framework)]
    return names.index(wanted) + 1 if wanted in names else None
