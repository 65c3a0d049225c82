"""What is worth knowing about a sound framework before it is used: nothing here has to be mended."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.listing import JudgedWith
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS
from pipelines.frameworks.steps import bands_of, grades_of


def remarks(framework: Framework, file: Path, judged_with: Iterable[JudgedWith] | None) -> list[str]:
    """Whole sentences. `judged_with`: the lines of trust.yml, where there is one."""
    said = []
    if (SHIPPED_FRAMEWORKS / f"{framework.id}.yml").exists() and file.resolve().parent != SHIPPED_FRAMEWORKS:
        since = f" from {framework.valid_from} on" if framework.valid_from else ""
        said.append(f"In your frameworks folder it stands in place of the program's own {framework.id}{since}.")
    if not bands_of(framework) and all(grade.common_band is None for grade in grades_of(framework)):
        said.append("It has no common band: its results are shown by themselves and enter no comparison by band.")
    if framework.kind == "standardised_score" and not framework.nationally_standardised:
        said.append(
            "nationally_standardised is not true: its scores get no common score, as they don't say how pupils stand "
            "in the nation."
        )
    if not framework.outcomes:
        said.append("outcomes is empty: a cell such as A for absent will be held. Name the codes that schools use.")
    if framework.unverified:
        said.append(f"In doubt, by its own account: {', '.join(framework.unverified)}.")
    if judged_with is not None and not framework.is_number and framework.id not in _named(judged_with):
        said.append(
            "No line of judged_with in trust.yml names it yet. To read plain judgements with it, add\n"
            f"  - {{framework: {framework.id}}}\n"
            "and before framework, if it is not for all: school: …, subject: …, from: …"
        )
    return said


def _named(judged_with: Iterable[JudgedWith]) -> set[str]:
    return {line.framework for line in judged_with}
