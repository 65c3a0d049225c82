"""Beside the versions of a page: the list of them, with the state of each. A version itself never changes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from reports.folders import numbers
from reports.manifest import read_manifest
from reports.states import SUPERSEDED, WITHDRAWN

NAME = "versions.json"


@dataclass(frozen=True)
class Version:
    """`state`: Published, Revised or Corrected for the one that stands; Superseded for those before it; Withdrawn."""

    version: int
    state: str
    published_as: str
    published_at: str
    signed_by: str
    content_hash: str
    notice: str


def versions(place: Path) -> list[Version]:
    """All versions of one audience and assessment point, the last first."""
    found = []
    for number in sorted(numbers(place), reverse=True):
        told = read_manifest(place / f"v{number}")
        withdrawn = "withdrawn" in told
        stands = not any(other.state not in (WITHDRAWN, SUPERSEDED) for other in found)
        state = WITHDRAWN if withdrawn else told.get("state", "Published") if stands else SUPERSEDED
        found.append(
            Version(
                number,
                state,
                told.get("state", "Published"),
                told.get("published_at", ""),
                f"{told['signature']['name']}, {told['signature']['role']}" if told.get("signature") else "",
                told.get("content_hash", ""),
                told["withdrawn"]["because"] if withdrawn else told.get("slots", {}).get("notice", ""),
            )
        )
    return found


def write_log(place: Path) -> None:
    """Writes versions.json: the versions, the last first, each with its state now."""
    text = json.dumps([asdict(version) for version in versions(place)], indent=2, ensure_ascii=False) + "\n"
    (place / NAME).write_text(text, encoding="utf-8")
