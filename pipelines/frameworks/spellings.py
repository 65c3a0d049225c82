"""Every spelling must have one meaning, once upper case and spaces no longer count."""

from __future__ import annotations

from pathlib import Path

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.steps import grades_of


def check_spellings(framework: Framework, file: Path) -> None:
    """A grade's own name, its label and what it is also written as. Raises DeclarationError."""
    meaning: dict[str, str] = {}
    for number, grade in enumerate(grades_of(framework), start=1):
        spellings = {normalise_value(spelling): spelling for spelling in (*grade.also, grade.label, grade.grade)}
        for normal, spelling in spellings.items():
            _claim(meaning, normal, spelling, f"grade {grade.grade} (entry {number})", file, "grades")
    for code in framework.outcomes:
        _claim(meaning, normalise_value(code), code, f"outcome {code}", file, "outcomes")


def _claim(meaning: dict[str, str], normal: str, spelling: str, owner: str, file: Path, key: str) -> None:
    if normal in meaning:
        raise DeclarationError(
            file,
            key,
            f"{quote(spelling)} for {owner}",
            f"another spelling: this one already means {meaning[normal]}",
        )
    meaning[normal] = owner
