"""Who signed what: a register that only grows, one JSON line a signature, each bound to a content hash."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True)
class Signature:
    """A person's word for exactly one content: a page changed by one letter has another hash."""

    assessment_point: str
    content_hash: str
    name: str
    role: str
    signed_at: str  # UTC, ISO 8601


def sign_off(
    register: Path, *, assessment_point: str, content_hash: str, name: str, role: str, signed_at: datetime
) -> Signature:
    """Appends one signature to the register, which is made if need be. `signed_at` has a time zone.

    Raises ValueError if the name or the role is empty, or the time has no zone.
    """
    if not name.strip() or not role.strip():
        raise ValueError("A signature needs a name and a role.")
    if signed_at.tzinfo is None:
        raise ValueError("The time of a signature needs a time zone.")
    stamp = signed_at.astimezone(UTC).isoformat(timespec="seconds")
    signature = Signature(assessment_point, content_hash, name.strip(), role.strip(), stamp)
    register.parent.mkdir(parents=True, exist_ok=True)
    with register.open("a", encoding="utf-8", newline="\n") as lines:
        lines.write(json.dumps(dataclasses.asdict(signature), ensure_ascii=False) + "\n")
    return signature


def signature_for(register: Path, *, assessment_point: str, content_hash: str) -> Signature | None:
    """The latest signature that binds to this content, or None."""
    newest_first = reversed(_signatures(register))
    return next((found for found in newest_first if binds(found, assessment_point, content_hash)), None)


def last_signature(register: Path, *, assessment_point: str) -> Signature | None:
    """The latest signature of an assessment point, whatever it binds to, or None."""
    newest_first = reversed(_signatures(register))
    return next((found for found in newest_first if found.assessment_point == assessment_point), None)


def _signatures(register: Path) -> list[Signature]:
    lines = register.read_text(encoding="utf-8").splitlines() if register.exists() else []
    return [Signature(**json.loads(line)) for line in lines if line.strip()]


def binds(signature: Signature, assessment_point: str, content_hash: str) -> bool:
    """Whether the signature is for this assessment point and exactly this content."""
    return (signature.assessment_point, signature.content_hash) == (assessment_point, content_hash)
