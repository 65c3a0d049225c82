"""The frameworks there are, and one read back: what its results may say and what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipelines.frameworks.declaration import Band, Framework
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_frameworks
from pipelines.frameworks.steps import grades_of

BANDS = {
    0: "0 working before this key stage",
    1: "1 well below",
    2: "2 below",
    3: "3 expected",
    4: "4 above",
}


_LISTED = {
    *("id", "name", "kind", "source", "source_status", "unverified"),
    *("subjects", "year_groups", "valid_from", "valid_to", "legacy"),
}


class JudgedWith(Protocol):
    """A line of judged_with in trust.yml."""

    framework: str
    school: str | None
    subject: str | None
    nc_year: str | None
    from_point: str | None


@dataclass(frozen=True)
class Listed:
    """A framework, where its declaration lies, and what trust.yml uses it for, in words."""

    framework: Framework
    comes_from: str
    used_for: tuple[str, ...]

    def facts(self) -> dict[str, object]:
        said = self.framework.model_dump(include=_LISTED)
        return said | {"comes_from": self.comes_from, "used_for": list(self.used_for)}


def every_framework(own: Path | None, judged_with: Iterable[JudgedWith]) -> list[Listed]:
    """All frameworks by id, a trust's own in the place of shipped ones of the same id. Raises DeclarationError."""
    lines = [*judged_with]
    shipped = {framework.id for framework in load_frameworks(SHIPPED_FRAMEWORKS)}
    written = {file.stem.partition(".")[0] for file in own.glob("*.y*ml")} if own else set()
    return [
        Listed(
            framework,
            _comes_from(framework.id in shipped, framework.id in written),
            tuple(_words(line) for line in lines if line.framework == framework.id),
        )
        for framework in load_frameworks(SHIPPED_FRAMEWORKS, own)
    ]


def read_back(framework: Framework) -> str:
    """The grades with their bands, or the scale; and the codes that are no result."""
    said = [f"Subjects: {', '.join(framework.subjects) or 'any'}."]
    if framework.year_groups:
        said.append(f"Year groups: {', '.join(framework.year_groups)}.")
    if framework.valid_from or framework.valid_to:
        ends = (("from", framework.valid_from), ("to", framework.valid_to))
        said.append(f"Academic years {' '.join(f'{word} {year}' for word, year in ends if year)}.")
    if framework.is_number:
        scale = framework.scale
        norm = f", mean {scale.mean:g}, standard deviation {scale.sd:g}" if scale.mean and scale.sd else ""
        norm += f" ({framework.norm.population})" if framework.norm else ""
        said.append(f"Numbers from {scale.min:g} to {scale.max:g}{norm}.")
    said += [f"  {_cut(band)}; common band {BANDS[band.common_band]}" for band in framework.bands]
    for grade in () if framework.steps else grades_of(framework):
        band = BANDS.get(grade.common_band, "by its place in bands" if framework.bands else "none")
        also = f"; also written {', '.join(grade.also)}" if grade.also else ""
        said.append(f"  {grade.grade}: {grade.label}; common band {band}{also}")
    if framework.steps:
        grades = grades_of(framework)
        said.append(f"{len(grades)} steps, from {grades[0].grade} to {grades[-1].grade}.")
    if framework.expected is not None:
        said.append(f"Expected: {framework.expected} and above.")
    if framework.outcomes:
        said.append("Codes that are no result:")
        said += [f"  {status.replace('_', ' ')}: {', '.join(codes)}" for status, codes in _codes(framework).items()]
    if framework.denominator:
        for words, codes in (
            ("Counted in percentages as not met", framework.denominator.not_met),
            ("Left out of percentages", framework.denominator.left_out),
        ):
            said += [f"{words}: {', '.join(codes)}."] if codes else []
    return "\n".join(said)


def _cut(band: Band) -> str:
    start = band.from_grade or ("" if band.from_position is None else f"{band.from_position:g}")
    end = band.to_grade or ("" if band.to_position is None else f"{band.to_position:g}")
    ends = (f"from {start}" if start else "", f"below {end}" if end else "")
    where = [band.subject, f"Year {band.nc_year}" if band.nc_year else None, band.term]
    return " ".join(filter(None, [*ends, *([f"({', '.join(filter(None, where))})"] if any(where) else [])]))


def _codes(framework: Framework) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for code, status in framework.outcomes.items():
        codes.setdefault(status, []).append(code)
    return codes


def _comes_from(is_shipped: bool, is_own: bool) -> str:
    if is_own:
        return "your frameworks, in place of the program's" if is_shipped else "your frameworks"
    return "the program"


def _words(line: JudgedWith) -> str:
    who = f" at {line.school}" if line.school else ""
    year = f" in Year {line.nc_year}" if line.nc_year else ""
    since = f" from {line.from_point}" if line.from_point else ""
    return f"{line.subject or 'any subject'}{year}{who}{since}"
