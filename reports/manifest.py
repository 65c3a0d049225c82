"""What a published version says of itself: made of what, by which rules, passed which gates, signed by whom."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

from reports.declarations import declared
from reports.sign_off import Signature

NAME = "manifest.json"


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a version's folder; {} where somebody put a version there by hand, without one."""
    path = folder / NAME
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def manifest_text(facts: dict[str, Any]) -> bytes:
    """A manifest as it is written: the same facts give the same bytes."""
    return (json.dumps(facts, indent=2, ensure_ascii=False) + "\n").encode("utf-8")


def facts_of_version(
    asked: dict[str, Any], *, files: dict[str, bytes], gates: list[Any], signed_by: Signature | None
) -> dict[str, Any]:
    """The facts in a fixed order. `asked`: assessment_point, audience, edition, version, state, build_id, content_hash,
    slots, published_at, and what the caller knows of its inputs.
    """
    return asked | {
        "program_version": installed_version("commonterm"),
        "headlines_version": declared("headlines")["version"],
        "questions_version": declared("questions")["version"],
        "gates": [dataclasses.asdict(gate) for gate in gates],
        "signature": dataclasses.asdict(signed_by) if signed_by else None,
        "outputs": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }


def is_withdrawn(folder: Path) -> bool:
    """Whether a version's place now holds a notice."""
    return "withdrawn" in read_manifest(folder)
