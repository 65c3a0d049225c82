"""What grades are worth: rules that rest on points need them, and a higher grade is never worth less."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError


def check_points(framework: Framework, file: Path) -> None:
    """Raises DeclarationError."""
    for key in ("slots", "progress"):
        if getattr(framework, key) and not any(grade.points is not None for grade in framework.grades):
            raise DeclarationError(file, key, f"{key} without points", "points: … for each grade that has them")
    worth = [grade for grade in framework.grades if grade.points is not None]
    for lower, higher in pairwise(worth):
        if higher.points < lower.points:
            number = framework.grades.index(higher) + 1
            found = f"{higher.points:g} after {lower.points:g} for {lower.grade}"
            key = f"grades, entry {number} ({higher.grade}), points"
            raise DeclarationError(file, key, found, "the grades lowest first, so that points never fall")
