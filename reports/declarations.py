"""What the reports room declares in YAML: its pages, the questions they answer, their sentences and measures."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

_ROOM = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one written in C takes a tenth of the time
OWN_COLOUR = "#12436d"


@functools.cache
def declared(name: str) -> dict[str, Any]:
    """The content of `pages` or another of this folder's lists, read once. Treat it as read-only."""
    return yaml.load((_ROOM / f"{name}.yml").read_text(encoding="utf-8"), Loader=_LOADER)


def page(page_id: str) -> dict[str, Any]:
    """One page's declaration. Raises StopIteration if there is no such page."""
    return next(page for page in declared("pages")["pages"] if page["id"] == page_id)


def signposts(page_id: str, urn: str = "") -> list[dict[str, str]]:
    """The questions that somebody else's page answers, in the register's order; those about one school need its URN."""
    return [
        {"question": entry["question"], **entry["answer"], "url": entry["answer"]["url"].replace("{urn}", urn)}
        for entry in declared("register")["questions"]
        if "signpost" in entry["answer"]
        and page_id in entry.get("pages", ["trust-overview"])
        and (urn or "{urn}" not in entry["answer"]["url"])
    ]


def subject_name(subject: str) -> str:
    """A subject as it reads inside a sentence: 'gps' becomes 'grammar, punctuation and spelling'."""
    return declared("headlines")["subjects"].get(subject, subject.replace("_", " "))
