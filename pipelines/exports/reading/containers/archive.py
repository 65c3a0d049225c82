"""A ZIP that holds one file, as many systems send their exports."""

from __future__ import annotations

import stat
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath

from pipelines.exports.reading.containers.budget import LARGEST_FILE
from pipelines.exports.reading.containers.opened import Unreadable

DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, KeyError)
ENCRYPTED = 0x1
NOT_FILES = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


def names_in(content: bytes) -> list[str]:
    """The names of the parts; raises Unreadable where the list of them is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.namelist()
    except DAMAGED:
        raise Unreadable("file_unreadable", "the ZIP is damaged or cut off") from None


def only_file(content: bytes) -> bytes:
    """The bytes of the one file in a ZIP. Nothing is ever unpacked to disk.

    Raises Unreadable for none or several, for one with a password, a link, a name that leaves the ZIP, or a size
    beyond any school's file.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            files = [part for part in archive.infolist() if not part.is_dir() and not _is_left_over(part)]
            if not files:
                raise Unreadable("file_empty")
            if len(files) > 1:
                raise Unreadable("file_zip_of_several", f"it holds {len(files)}")
            (file,) = files
            if file.flag_bits & ENCRYPTED:
                raise Unreadable("file_password_protected")
            if stat.S_ISLNK(file.external_attr >> 16) or _leaves(file.filename):
                raise Unreadable("file_unreadable", "the ZIP points to a place outside itself")
            if file.file_size > LARGEST_FILE:
                raise Unreadable("file_too_large", f"unpacked it is larger than {LARGEST_FILE // 1_000_000} MB")
            return archive.read(file)
    except DAMAGED:
        raise Unreadable("file_unreadable", "the ZIP is damaged or cut off") from None


def _is_left_over(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    return path.parts[:1] == ("__MACOSX",) or path.name in NOT_FILES or path.name.startswith(("~$", "._"))


def _leaves(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or path.parts[:1][0].endswith(":")
