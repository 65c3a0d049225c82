"""Declarations of one framework for different times: which academic years each of them is for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote

Declared = tuple[Path, Framework]


@dataclass(frozen=True)
class Period:
    """First and last academic year that results are read with a declaration; None: no end on that side."""

    first: str | None
    last: str | None


def check_period(framework: Framework, file: Path) -> None:
    """One declaration by itself. Raises DeclarationError."""
    for key in ("valid_from", "valid_to"):
        year = getattr(framework, key)
        if year and (int(year) // 100 + 1) % 100 != int(year) % 100:
            raise DeclarationError(file, key, quote(year), "an academic year in six digits, such as 202526")
    if framework.valid_from and framework.valid_to and framework.valid_to < framework.valid_from:
        raise DeclarationError(file, "valid_to", quote(framework.valid_to), f"{framework.valid_from} or a later year")


def clashes(declared: Iterable[Declared]) -> list[DeclarationError]:
    """What is wrong between declarations of one framework: years with two of them or with none; another scale."""
    by_id: dict[str, list[Declared]] = {}
    for file, framework in declared:
        by_id.setdefault(framework.id, []).append((file, framework))
    found = []
    for versions in by_id.values():
        for one, following in pairwise(sorted(versions, key=_start)):
            found += _between(one, following)
    return found


def periods(versions: Iterable[Framework]) -> list[tuple[Framework, Period]]:
    """Declarations of one framework in order of time; the first reaches back, the last on, without an end."""
    ordered = sorted(versions, key=lambda framework: framework.valid_from or "")
    last = len(ordered) - 1
    return [
        (
            framework,
            Period(framework.valid_from if place else None, framework.valid_to if place < last else None),
        )
        for place, framework in enumerate(ordered)
    ]


def until(first: str | None, versions: list[Framework]) -> list[Framework]:
    """Those in force before an academic year, the last of them ended with the year before; none where it is None."""
    before = [framework for framework in versions if first and (framework.valid_from or "") < first]
    return [
        *before[:-1],
        *(framework.model_copy(update={"valid_to": _year_before(first)}) for framework in before[-1:]),
    ]


def _between(one: Declared, following: Declared) -> list[DeclarationError]:
    (earlier_file, earlier), (file, later) = one, following
    if earlier.kind != later.kind or earlier.scale != later.scale:
        key = "kind" if earlier.kind != later.kind else "scale"
        found = f"another {key} than in {earlier_file.name}"
        return [DeclarationError(file, key, found, "the same, or an id of its own: it is another framework")]
    if later.valid_from is None:
        found = f"nothing, while {earlier_file.name} declares {later.id} too"
        return [DeclarationError(file, "valid_from", found, "the first academic year of this declaration")]
    before = _year_before(later.valid_from)
    if earlier.valid_to is None or earlier.valid_to > before:
        found = f"{quote(later.valid_from)}, while {earlier_file.name} lasts {_until(earlier)}"
        write = f"valid_to: {before} in {earlier_file.name}, or a later valid_from here"
        return [DeclarationError(file, "valid_from", found, write)]
    if earlier.valid_to < before:
        found = f"{quote(later.valid_from)}, while {earlier_file.name} lasts {_until(earlier)}: years without any"
        write = f"valid_to: {before} in {earlier_file.name}, or an earlier valid_from here"
        return [DeclarationError(file, "valid_from", found, write)]
    return []


def _start(declared: Declared) -> tuple[str, str]:
    return declared[1].valid_from or "", declared[0].name


def _until(framework: Framework) -> str:
    return f"to {framework.valid_to}" if framework.valid_to else "without an end"


def _year_before(year: str) -> str:
    start = int(year[:4]) - 1
    return f"{start}{(start + 1) % 100:02d}"
