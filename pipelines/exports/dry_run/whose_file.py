"""Whose file it is when it doesn't come through a drop folder, and when it would land."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipelines.coded_columns import plain
from pipelines.exports.checking.batch import build_batch
from pipelines.exports.checking.context import add_values
from pipelines.exports.checking.placing import place_in_school
from pipelines.exports.landing.landings import Landing, file_id, read_landings
from pipelines.exports.reading.read import FileRead
from pipelines.workspace.schools import TRUST_FOLDER
from pipelines.workspace.workspace import Workspace


def drop_folder_of(path: Path, workspace: Workspace) -> tuple[str, str] | None:
    """(school_id or '_trust', folder below it or '') where the path lies in a drop folder of the workspace."""
    for folder, inbox in workspace.inboxes().items():
        if path.resolve().is_relative_to(inbox.resolve()):
            below = path.resolve().relative_to(inbox.resolve()).parts
            return folder, below[0] if len(below) > 1 else ""
    return None


def school_named_in(file: FileRead, workspace: Workspace) -> str | None:
    """The school that a file's rows name by URN, LAEstab or name; '_trust' where they name several, None where none.

    A trust of one school has no other.
    """
    if len(workspace.schools) == 1:
        return next(iter(workspace.schools))
    if file.rule:
        return None
    batch = plain(add_values(build_batch(file.export, file.tables("")), file.export))
    placed = place_in_school(batch.assign(folder=TRUST_FOLDER), workspace.schools)
    named = set(placed["school_id"]) - {TRUST_FOLDER}
    return named.pop() if len(named) == 1 else TRUST_FOLDER if named else None


def would_land(
    path: Path, content: bytes, folder: str, folder_point: str, option_point: str, workspace: Workspace
) -> Landing:
    """The landing that dropping the file now would make; bytes that have landed keep their day, and their points
    unless new ones are given.
    """
    landing = Landing(
        file_id(folder, content),
        folder,
        path.name.encode(errors="replace").decode(),
        folder_point,
        option_point,
        hashlib.sha256(content).hexdigest(),
        len(content),
        original="",
        landed_at=datetime.now(UTC).isoformat(),
    )
    known = read_landings(workspace).get(landing.landing_id)
    if known is None:
        return landing
    points = (folder_point, option_point) if folder_point or option_point else (known.folder_point, known.option_point)
    return replace(landing, landed_at=known.landed_at, folder_point=points[0], option_point=points[1])
