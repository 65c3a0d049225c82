"""What is wrong in a declaration, in one line that says what to write instead."""

from __future__ import annotations

from pathlib import Path

_LONGEST_QUOTE = 60


class DeclarationError(ValueError):
    """A framework cannot be used. `str()` gives one line: file, key, what was found, what to write instead.

    `found` and `write` are words; a value out of the file goes through `quote` first.
    """

    def __init__(self, file: Path | str, key: str, found: str, write: str) -> None:
        self.file = str(file)
        self.key = key
        self.found = found
        self.write = write
        super().__init__(" ".join(f"{self.file}: {key}: found {found}; write {write}".split()))


def quote(value: object) -> str:
    """A value as it stands in the file, short enough for one line."""
    if value is None or value == "":
        return "nothing"
    text = str(value)
    return f"'{text[:_LONGEST_QUOTE]}…'" if len(text) > _LONGEST_QUOTE else f"'{text}'"
