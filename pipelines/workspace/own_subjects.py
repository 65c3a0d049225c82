"""The trust's own subjects, and its own words for those that everybody has: Iqra, Forest school, Creative arts."""

from __future__ import annotations

from typing import Any

from pipelines.exports.checking.cell_types import subject_meant, vocabulary, words_in_headings
from pipelines.exports.declaration import Export
from pipelines.exports.records import FIELD_TYPES
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.settings import OwnSubject

ANY_SUBJECT = "(?P<subject>)"


def subject_names(own: dict[str, OwnSubject]) -> dict[str, str]:
    """Subject -> its name, in the order in which they stand on a page: those of everybody, then the trust's own."""
    named = {subject: said.name or _in_words(subject).capitalize() for subject, said in own.items()}
    return vocabulary("subject_names") | {
        subject: name for subject, name in named.items() if own[subject].name or subject not in vocabulary("subject")
    }


def with_subjects(own: dict[str, OwnSubject], exports: dict[str, Export]) -> dict[str, Export]:
    """Exports that know the trust's words for subjects, in cells and in headings. Raises ConfigurationError for a word
    that means two of them.
    """
    words = _words(own)
    if not words:
        return exports
    group = f"(?P<subject>{words_in_headings('subject', tuple(words))})"
    return {export.id: _knowing(export, words, group) for export in exports.values()}


def _words(own: dict[str, OwnSubject]) -> dict[str, str]:
    """Word, as it is compared -> the subject that it means."""
    found: dict[str, str] = {}
    for subject, said in own.items():
        for word in (subject, _in_words(subject), *([said.name] if said.name else []), *said.words):
            spelt = " ".join(word.split()).casefold()
            meant = found.get(spelt) or subject_meant(spelt)
            if meant not in (None, subject):
                raise ConfigurationError(
                    "trust.yml",
                    f"subjects.{subject}",
                    f'"{word}" means {meant} already',
                    f"take the word out, or write it under {meant}",
                )
            found[spelt] = subject
    return found


def _knowing(export: Export, words: dict[str, str], group: str) -> Export:
    """The layout made anew: what it has worked out of its headings was worked out without these words."""
    made = Export.model_validate(_spelt_out(export.model_dump(exclude_unset=True), group))
    if FIELD_TYPES[made.record].get("subject") == "subject":
        made = made.model_copy(update={"values": made.values | {"subject": words | made.values.get("subject", {})}})
    return made.as_own() if export.is_own else made


def _spelt_out(said: Any, group: str) -> Any:
    """What a declaration says, with every subject's words where a pattern asks for any."""
    if isinstance(said, dict):
        return {key: _spelt_out(part, group) for key, part in said.items()}
    if isinstance(said, list | tuple):
        return [_spelt_out(part, group) for part in said]
    return said.replace(ANY_SUBJECT, group) if isinstance(said, str) else said


def _in_words(subject: str) -> str:
    return subject.replace("_", " ")
