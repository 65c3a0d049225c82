"""Everything that the doctor looks at, in the order in which it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipelines.doctor.computer import clock, path_length, space
from pipelines.doctor.finding import Finding
from pipelines.doctor.installed import installed
from pipelines.doctor.places import places
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.run_log import last_run
from pipelines.workspace.workspace import Workspace


def examine(folder: Path | None) -> Iterator[Finding]:
    """Findings about the computer, and about the workspace in a folder where there is one. Nothing is changed."""
    yield from installed()
    if folder is None:
        yield clock(None)
        cost = "Make one with `commonterm init DIR`, or name yours with --workspace."
        yield Finding("trust", "workspace", "look", "none here, so only this computer was looked at", cost)
        return
    workspace = Workspace(folder.resolve())
    yield space(workspace.folder, workspace.warehouse)
    yield clock(_last_event(workspace))
    if found := path_length(workspace.folder):
        yield found
    try:
        settings = Workspace.at(folder).settings
    except ConfigurationError as error:
        yield _to_mend("settings", error)
        return
    yield Finding("trust", "settings", "ok", f"{settings.name}, {len(workspace.schools)} schools")
    yield from places(workspace)
    yield _declarations(workspace)


def _last_event(workspace: Workspace) -> datetime | None:
    told = last_run(workspace.runs)
    return datetime.fromisoformat(told["ended_at"]) if told else None


def _declarations(workspace: Workspace) -> Finding:
    from pipelines.frameworks.declaration_error import DeclarationError
    from pipelines.workspace.reference import Reference

    try:
        reference = Reference.of(workspace)
    except (ConfigurationError, DeclarationError) as error:
        return _to_mend("declarations", error)
    found = f"{len(reference.exports)} exports and {len(reference.frameworks['framework'])} frameworks, all sound"
    return Finding("trust", "declarations", "ok", found)


def _to_mend(thing: str, error: Exception) -> Finding:
    found, _, write = str(error).partition("; ")
    return Finding("trust", thing, "mend", found, f"{write[:1].upper()}{write[1:]}.")
