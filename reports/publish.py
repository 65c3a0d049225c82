"""Publishes a draft as the next version: the same content with its status, version and signature filled in.

Nothing is read from the warehouse. A version appears whole or not at all and never changes afterwards.
"""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any, Literal

from reports import folders, slots
from reports.environment import school_day
from reports.sign_off import Signature, binds

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Gate:
    """A check that stands between a draft and its publication; `sentence` says what it found."""

    name: str
    passed: bool
    sentence: str


@dataclass(frozen=True)
class Publication:
    """What became of one request to publish. `version` and `folder` are those that now stand, None if none does."""

    outcome: Literal["published", "unchanged", "refused"]
    sentence: str
    content_hash: str
    version: int | None
    folder: Path | None


def publish(
    workspace_published: Path,
    drafts: Path,
    *,
    assessment_point: str,
    edition: str,
    gates: list[Gate],
    audience: str = "board",
    signed_by: Signature | None = None,
    require_signature: bool = False,
) -> Publication:
    """Publishes `drafts`/<audience>/<assessment point> below `workspace_published`, unless it stands there already.

    Refuses, with one sentence, when there is no draft, a gate failed, or a signature is missing where one is
    demanded or binds to other content. Only OSError is raised, and then nothing was published.
    """
    draft = drafts / audience / assessment_point
    place = workspace_published / audience / assessment_point
    if not draft.is_dir():
        return _refused(place, "", f"There is no draft of {assessment_point} to publish: run the pipeline first.")
    content_hash = slots.content_hash(draft)
    if reason := _obstacle(gates, assessment_point, content_hash, signed_by, require_signature):
        return _refused(place, content_hash, reason)

    folders.clear_unfinished(place)
    last = folders.last_version(place)
    if last and _manifest(place / f"v{last}")["content_hash"] == content_hash:
        folders.copy_to_latest(place, last)
        sentence = f"Nothing new: version {last} of {assessment_point} already says exactly this."
        return Publication("unchanged", sentence, content_hash, last, place / f"v{last}")

    number = (last or 0) + 1
    manifest = {
        "assessment_point": assessment_point,
        "audience": audience,
        "edition": edition,
        "version": number,
        "build_id": json.loads((drafts / "build.json").read_text(encoding="utf-8"))["build_id"],
        "content_hash": content_hash,
        "program_version": installed_version("commonterm"),
        "gates": [dataclasses.asdict(gate) for gate in gates],
        "signature": dataclasses.asdict(signed_by) if signed_by else None,
    }
    files = _published_files(draft, number, signed_by)
    files[MANIFEST] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
    folder = folders.write_version(place, number, files)
    folders.copy_to_latest(place, number)
    return Publication("published", f"Published version {number} of {assessment_point}.", content_hash, number, folder)


def _obstacle(
    gates: list[Gate], assessment_point: str, content_hash: str, signed_by: Signature | None, required: bool
) -> str:
    failed = [gate for gate in gates if not gate.passed]
    if failed:
        return f"Not published: {' '.join(gate.sentence for gate in failed)}"
    if signed_by and not binds(signed_by, assessment_point, content_hash):
        return f"Not published: the pages are not those that {signed_by.name} signed. They must be signed again."
    if required and not signed_by:
        return f"Not published: trust.yml demands a signature, and nobody has signed this draft of {assessment_point}."
    return ""


def _refused(place: Path, content_hash: str, sentence: str) -> Publication:
    last = folders.last_version(place)
    return Publication("refused", sentence, content_hash, last, place / f"v{last}" if last else None)


def _manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))


def _published_files(draft: Path, number: int, signed_by: Signature | None) -> dict[str, bytes]:
    signature = "Nobody has signed this version. It was published because every automatic check passed."
    if signed_by:
        day = school_day(datetime.fromisoformat(signed_by.signed_at))
        signature = f"{signed_by.name}, {signed_by.role}, on {day}"
    texts = {
        "tag": "Published",
        "status": "Published",
        "version": f"Version {number}" if number == 1 else f"Version {number}, in place of version {number - 1}",
        "signature": signature,
    }
    files = {path.name: path.read_bytes() for path in sorted(draft.iterdir()) if path.is_file()}
    for name in [name for name in files if name.endswith(".html")]:
        files[name] = slots.fill(files[name].decode("utf-8"), texts, draft=False).encode("utf-8")
    return files
