"""A dropped file's bytes, looked at and copied piece by piece, so that no size of it fills the memory."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

PIECE = 1 << 20
LONGEST_PLAIN_PATH = 240  # Windows opens longer ones only under a name that says so


@dataclass(frozen=True)
class Dropped:
    """`landing_id`: the first 16 hex digits of sha256 over the drop folder's name and the bytes."""

    landing_id: str
    sha256: str
    size_bytes: int


def look_at(path: Path, folder: str) -> Dropped:
    """Raises OSError where the file can't be opened, or has not come down from the cloud."""
    named, plain, size = hashlib.sha256(folder.encode()), hashlib.sha256(), 0
    with openable(path).open("rb") as handle:
        while piece := handle.read(PIECE):
            named.update(piece)
            plain.update(piece)
            size += len(piece)
    return Dropped(named.hexdigest()[:16], plain.hexdigest(), size)


def copy_whole(path: Path, to: Path, sha256: str) -> bool:
    """Copies a file by renaming a finished copy into place; False, and no copy, where its bytes are others by now."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part, found = to.with_name(to.name + ".part"), hashlib.sha256()
    try:
        with openable(path).open("rb") as handle, part.open("wb") as copy:
            while piece := handle.read(PIECE):
                found.update(piece)
                copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        return False
    if found.hexdigest() != sha256:
        part.unlink()
        return False
    os.replace(part, to)
    return True


def openable(path: Path) -> Path:
    """The path in the form that opens it, however long it is."""
    if os.name != "nt" or len(str(path)) < LONGEST_PLAIN_PATH or str(path).startswith("\\\\"):
        return path
    return Path(f"\\\\?\\{path.absolute()}")
