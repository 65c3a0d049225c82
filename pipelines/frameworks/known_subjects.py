"""A framework's subjects must be ones that the reports know, else no result would ever meet it."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.declaration_error import DeclarationError, quote


def unknown_subjects(framework: Framework, file: Path, known: Collection[str] | None) -> list[DeclarationError]:
    """One error for each subject that is not in `known`; none where nobody says what is known."""
    if known is None:
        return []
    named = [(f"subjects, entry {place}", subject) for place, subject in enumerate(framework.subjects, start=1)]
    named += [
        (f"bands, entry {place}, subject", band.subject)
        for place, band in enumerate(framework.bands, start=1)
        if band.subject is not None
    ]
    named += [("slots, subjects", subject) for subject in (framework.slots.subjects if framework.slots else ())]
    return [
        DeclarationError(file, key, quote(subject), _write(subject, known))
        for key, subject in named
        if subject not in known
    ]


def _write(subject: str, known: Collection[str]) -> str:
    near = get_close_matches(subject.casefold(), list(known), n=1)
    return f"'{near[0]}'" if near else f"one of {', '.join(known)}"
