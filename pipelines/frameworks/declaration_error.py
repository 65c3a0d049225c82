"""What is wrong in a declaration, in one line that says what to write instead."""

from __future__ import annotations

from pathlib import Path


class DeclarationError(ValueError):
    """A framework declaration cannot be used. `str()` gives one line: file, key, what was found, what to write."""

    def __init__(self, file: Path | str, key: str, found: object, write: str) -> None:
        self.file = str(file)
        self.key = key
        self.found = found
        self.write = write
        said = "nothing" if found is None else repr(found) if isinstance(found, str) else str(found)
        super().__init__(" ".join(f"{self.file}: {key}: found {said}; write {write}".split()))
