"""The workspace as it was known at a time, in a folder of its own: what had landed and what was declared by then.

Nothing of the live workspace is written to. Files that came later, and settings changed later, are not in it.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.snapshots import Snapshot, kept_files, snapshot_at
from pipelines.workspace.workspace import Workspace

REBUILT = "rebuilt"
_LONDON = ZoneInfo("Europe/London")


def read_time(given: str) -> datetime:
    """`2026-07-20`, the end of that day, or `2026-07-20T09:30`, by the clock in London unless it names a zone.

    Raises ConfigurationError.
    """
    try:
        told = datetime.fromisoformat(given)
    except ValueError:
        raise ConfigurationError(
            "--as-known-at", "", f'found "{given}"', "write a day like 2026-07-20, or a time like 2026-07-20T09:30"
        ) from None
    if len(given) <= 10:
        told = datetime.combine(told.date(), time.max)
    return told if told.tzinfo else told.replace(tzinfo=_LONDON)


def past_workspace(workspace: Workspace, known_at: datetime) -> tuple[Workspace, Snapshot]:
    """A fresh workspace below `rebuilt/`, and the build that it should come to. Raises ConfigurationError."""
    snapshot = snapshot_at(workspace, known_at)
    if snapshot is None:
        raise ConfigurationError(
            "--as-known-at", "", "is before the first run of which the workspace knows", "write a later time"
        )
    folder = workspace.folder / REBUILT / f"{snapshot.known:%Y%m%dT%H%M%SZ}-{snapshot.build_id}"
    shutil.rmtree(folder, ignore_errors=True)
    _write_declared(workspace, snapshot, folder)
    _write_landings(workspace, snapshot, folder)
    return Workspace.at(folder), snapshot


def _write_declared(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    for name, content in kept_files(workspace, snapshot).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_at_home(name, content, workspace))


def _at_home(name: str, content: bytes, workspace: Workspace) -> bytes:
    """The key is where it is now; drop folders and receipts that lie elsewhere are none of the past's."""
    if name == "trust.yml":
        settings = yaml.safe_load(content)
        secret = workspace.settings.pupil_key_secret
        settings["pupil_key_secret"] = (
            {"env": secret.env} if secret.env else {"file": str((workspace.folder / secret.file).resolve())}
        )
        return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False).encode("utf-8")
    if name == "schools.csv":
        rows = [*csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))]
        text = io.StringIO(newline="")
        kept = [column for column in rows[0] if column.strip().lower() not in ("inbox", "receipts")]
        writer = csv.DictWriter(text, kept, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode("utf-8-sig")
    return content


def _write_landings(workspace: Workspace, snapshot: Snapshot, folder: Path) -> None:
    path = workspace.ledger / "landed.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if datetime.fromisoformat(json.loads(line)["landed_at"]) <= snapshot.known]
    ledger = folder / "lake" / "ledger" / "landed.jsonl"
    ledger.parent.mkdir(parents=True)
    ledger.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
    for original in dict.fromkeys(json.loads(line)["original"] for line in kept):
        place = folder / "lake" / original
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(workspace.lake / original, place)
        except OSError:  # another disk, or a file system without links
            shutil.copyfile(workspace.lake / original, place)
