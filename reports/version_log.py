"""Beside the versions of a page: the list of them, with the state of each. A version itself never changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from reports.folders import numbers
from reports.manifest import read_manifest
from reports.sign_off import Signature
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


def logged(
    place: Path, number: int, texts: Mapping[str, str], content_hash: str, signed_by: Signature | None, now: datetime
) -> list[Version]:
    """The versions as they will be once this one is published: it stands, those before it are superseded."""
    state = texts["tag"].split(" ")[0]
    new = Version(
        number,
        state,
        state,
        now.astimezone(UTC).isoformat(timespec="seconds"),
        f"{signed_by.name}, {signed_by.role}" if signed_by else "",
        content_hash,
        texts["notice"],
    )
    return [new, *(one if one.state == WITHDRAWN else replace(one, state=SUPERSEDED) for one in versions(place))]


def write_log(place: Path) -> None:
    """Writes versions.json: the versions, the last first, each with its state now."""
    text = json.dumps([asdict(version) for version in versions(place)], indent=2, ensure_ascii=False) + "\n"
    (place / NAME).write_text(text, encoding="utf-8")
