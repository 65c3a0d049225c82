"""What must hold between the keys of one declaration, so that every result has one meaning."""

from __future__ import annotations

from pathlib import Path

from pipelines.frameworks.band_lines import check_bands
from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.periods import check_period
from pipelines.frameworks.points import check_points
from pipelines.frameworks.spellings import check_spellings
from pipelines.frameworks.standards import check_denominator, check_expected, check_order


def check_framework(framework: Framework, file: Path) -> None:
    """Raises DeclarationError at the first contradiction."""
    for check in CHECKS:
        check(framework, file)


def contradictions(framework: Framework, file: Path) -> list[DeclarationError]:
    """The first contradiction of each kind, so that somebody who mends a file sees more than one at a time.

    Steps that can't be spelled out end the list: what follows looks at every single one.
    """
    found = []
    for check in CHECKS:
        try:
            check(framework, file)
        except DeclarationError as error:
            found.append(error)
            if check is _check_steps:
                break
    return found


def _check_id(framework: Framework, file: Path) -> None:
    """`our-words.yml`, or `our-words.202526.yml` for one that is valid from then."""
    named, _, year = file.stem.partition(".")
    if framework.id != named:
        raise DeclarationError(file, "id", quote(framework.id), f"'{named}', as the file is named, or rename the file")
    if year and year != framework.valid_from:
        write = f"{year}, as the file is named, or rename the file"
        raise DeclarationError(file, "valid_from", quote(framework.valid_from), write)


def _check_doubts(framework: Framework, file: Path) -> None:
    for key in framework.unverified:
        if key.split(".")[0] not in Framework.model_fields:
            raise DeclarationError(file, "unverified", quote(key), "a key of this file, such as scale.sem")


def _check_kind(framework: Framework, file: Path) -> None:
    (_check_scale if framework.is_number else _check_grades)(framework, file)


def _check_scale(framework: Framework, file: Path) -> None:
    scale, kind = framework.scale, framework.kind
    for key in ("grades", "steps"):
        if getattr(framework, key):
            raise DeclarationError(file, key, f"{key} for kind {kind}", "no such key: codes belong to outcomes")
    if scale is None:
        raise DeclarationError(file, "scale", "nothing", "which numbers a result may be, such as {min: 0, max: 25}")
    if scale.min >= scale.max:
        raise DeclarationError(file, "scale, max", f"{scale.max:g}", f"a number above min, which is {scale.min:g}")
    if scale.mean is not None and not scale.min <= scale.mean <= scale.max:
        raise DeclarationError(file, "scale, mean", f"{scale.mean:g}", "a number from min to max")
    if framework.nationally_standardised and kind != "percentile" and (scale.mean is None or scale.sd is None):
        write = "false, or the national mean and sd under scale"
        raise DeclarationError(file, "nationally_standardised", "true without a norm", write)
    for key, such_as in (("mean", 100), ("sd", 15)):
        if kind == "standardised_score" and getattr(scale, key) is None:
            write = f"the {key} that its scores are standardised to, such as {key}: {such_as}"
            raise DeclarationError(file, f"scale, {key}", "nothing", write)


def _check_grades(framework: Framework, file: Path) -> None:
    if framework.scale is not None:
        write = "no such key: its grades are in order"
        raise DeclarationError(file, "scale", f"a scale for kind {framework.kind}", write)
    if framework.nationally_standardised:
        write = "false: only the scores of a test are standardised"
        raise DeclarationError(file, "nationally_standardised", f"true for kind {framework.kind}", write)
    if not framework.grades and framework.steps is None:
        raise DeclarationError(file, "grades", "nothing", "the grades, lowest first")
    if framework.grades and framework.steps is not None:
        raise DeclarationError(file, "steps", "both grades and steps", "one of the two")
    if framework.bands and framework.steps is not None:
        raise DeclarationError(file, "bands", "bands beside steps", "them as bands under steps")
    for number, grade in enumerate(framework.grades, start=1):
        key = f"grades, entry {number} ({grade.grade}), common_band"
        if grade.common_band is not None and framework.bands:
            raise DeclarationError(file, key, f"{grade.common_band} beside bands", "it here or under bands, not both")
        if "common_band" not in grade.model_fields_set and not framework.bands:
            raise DeclarationError(file, key, "nothing", "a common band from 0 to 4, or null where none is honest")


def _check_steps(framework: Framework, file: Path) -> None:
    ladder = framework.steps
    if ladder is None:
        return
    for key, patterns in {
        "spelled": (ladder.spelled,),
        "also": ladder.also,
        "label": (ladder.label,),
    }.items():
        for pattern in patterns:
            if not _is_pattern(pattern):
                raise DeclarationError(file, f"steps, {key}", quote(pattern), "a pattern with {year} and {step}")
    for term, step in ladder.expected.items():
        if step not in ladder.steps:
            raise DeclarationError(file, f"steps, expected, {term}", quote(step), f"one of {', '.join(ladder.steps)}")


def _is_pattern(pattern: str) -> bool:
    """Whether {year} and {step} are all that is to be filled in."""
    rest = pattern.replace("{year}", "", 1).replace("{step}", "", 1)
    return "{year}" in pattern and "{step}" in pattern and not {"{", "}"} & set(rest)


def _check_bands(framework: Framework, file: Path) -> None:
    if not framework.is_number or framework.scale is not None:  # without a scale nothing says where bands must end
        check_bands(framework, file)


CHECKS = (
    _check_id,
    check_period,
    _check_doubts,
    _check_kind,
    _check_steps,
    check_spellings,
    _check_bands,
    check_order,
    check_expected,
    check_denominator,
    check_points,
)
