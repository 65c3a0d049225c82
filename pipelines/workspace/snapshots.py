"""What was declared when: the trust's own files as they were at each run, so that any past build can be made again.

`lake/reference/kept/declared/<hash>/` holds the files, `lake/reference/kept/snapshots.jsonl` a line for each build that
differs from the one before.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipelines.workspace.files import write_bytes
from pipelines.workspace.workspace import Workspace

FOLDERS = ("frameworks", "exports")
KINDS = {".yml", ".csv", ".xlsx"}


@dataclass(frozen=True)
class Snapshot:
    """A build: what was declared (`declared`, `reference_hash`), what came of it, and when it was known (UTC)."""

    written_at: str
    reference_hash: str
    declared: str
    build_id: str

    @property
    def known(self) -> datetime:
        return datetime.fromisoformat(self.written_at)


def keep_snapshot(workspace: Workspace, reference_hash: str, build_id: str) -> None:
    """Keeps the trust's own files by their content; a line is added only where something differs from the last."""
    found = {path.relative_to(workspace.folder).as_posix(): path.read_bytes() for path in _declared(workspace)}
    said = json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in sorted(found.items())})
    declared = hashlib.sha256(said.encode()).hexdigest()[:16]
    kept = workspace.reference / "kept" / "declared" / declared
    for name, content in found.items():
        if not (kept / name).exists():
            write_bytes(kept / name, content)
    before = snapshots(workspace)
    now = Snapshot(datetime.now(UTC).isoformat(), reference_hash, declared, build_id)
    if not before or asdict(before[-1]) | {"written_at": ""} != asdict(now) | {"written_at": ""}:
        lines = [json.dumps(asdict(snapshot)) for snapshot in [*before, now]]
        write_bytes(_log(workspace), "".join(f"{line}\n" for line in lines).encode("ascii"))


def snapshots(workspace: Workspace) -> list[Snapshot]:
    """Every build so far, in order."""
    path = _log(workspace)
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return [Snapshot(**json.loads(line)) for line in lines]


def snapshot_at(workspace: Workspace, time: datetime) -> Snapshot | None:
    """The last build that was known at a time; None before the first."""
    return next((found for found in reversed(snapshots(workspace)) if found.known <= time), None)


def snapshot_of_build(workspace: Workspace, build_id: str) -> Snapshot | None:
    """The last snapshot of a build."""
    return next((found for found in reversed(snapshots(workspace)) if found.build_id == build_id), None)


def kept_files(workspace: Workspace, snapshot: Snapshot) -> dict[str, bytes]:
    """The trust's own files as they were then, by their path below the workspace."""
    kept = workspace.reference / "kept" / "declared" / snapshot.declared
    return {path.relative_to(kept).as_posix(): path.read_bytes() for path in sorted(kept.rglob("*")) if path.is_file()}


def _declared(workspace: Workspace) -> list[Path]:
    """Every sheet and settings file of the workspace's own folder, and its declarations."""
    alone = [path for path in sorted(workspace.folder.iterdir()) if path.suffix.lower() in KINDS]
    many = [path for folder in FOLDERS for path in sorted((workspace.folder / folder).glob("*.yml"))]
    return [path for path in [*alone, *many] if path.is_file() and not path.name.startswith(("~$", "."))]


def _log(workspace: Workspace) -> Path:
    return workspace.reference / "kept" / "snapshots.jsonl"
