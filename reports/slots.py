"""The places on a page that say who stands behind it, what was checked and which versions there are: left empty they
are no part of what a signature binds.

A slot is the text between two comments of the slot's name; the page's title starts with 'Draft: ' until
published. The build id is a slot too: new input that changes nothing on a page must not undo a signature.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from markupsafe import escape

from reports.changes import CHANGES
from reports.revised import without_marks

NAMES = ("tag", "notice", "status", "version", "signature", "build", "versions", "checks")
MARKED_UP = ("version", "versions", "checks")  # their texts are HTML of our own making
_TITLE = re.compile(r"<title>(Draft: )?")


def fill(page: str, texts: Mapping[str, str], *, draft: bool) -> str:
    """The page with each named slot holding the given text, escaped unless it is of MARKED_UP, and its title saying
    draft or not.

    Raises ValueError if a text names no slot.
    """
    if unknown := set(texts) - set(NAMES):
        raise ValueError(f"no such slot: {', '.join(sorted(unknown))}")
    page = _TITLE.sub("<title>Draft: " if draft else "<title>", page, count=1)
    for name, text in texts.items():
        page = _put(page, name, text if name in MARKED_UP else str(escape(text)))
    return page


def emptied(page: str) -> str:
    """The page as a signature binds it: every slot empty, no mark of revision, no word of draft in its title."""
    return fill(without_marks(page), dict.fromkeys(NAMES, ""), draft=False)


def content_hash(folder: Path) -> str:
    """SHA-256 over every page (slots emptied) and every spreadsheet of a folder, with their names.

    A manifest and a list of changes are about a publication, not of it, and do not count.
    """
    digest = hashlib.sha256()
    counted = [path for path in folder.iterdir() if path.suffix in {".html", ".csv", ".xlsx"}]
    for path in sorted(path for path in counted if not path.name.startswith(CHANGES)):
        content = path.read_bytes()
        if path.suffix == ".html":
            content = emptied(content.decode("utf-8")).encode("utf-8")
        digest.update(f"{path.name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


def _put(page: str, name: str, text: str) -> str:
    slot = re.compile(f"(<!--{name}-->).*?(<!--/{name}-->)", re.DOTALL)
    return slot.sub(lambda found: found[1] + text + found[2], page)
