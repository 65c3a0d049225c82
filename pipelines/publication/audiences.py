"""Whose pages there are: the board's, and each school's own edition with its restricted pages."""

from __future__ import annotations

from pathlib import Path

from pipelines.workspace.workspace import Workspace

EDITIONS = {"board": ("board",), "school": ("schools/*", "restricted/*")}


def drafted_audiences(workspace: Workspace, assessment_point: str, edition: str) -> list[str]:
    """The audiences of an edition that have a draft of an assessment point: `board`, `schools/<school_id>` …"""
    return _with(workspace.drafts, assessment_point, edition)


def published_audiences(workspace: Workspace, assessment_point: str, edition: str) -> list[str]:
    """The same, of what is published."""
    return _with(workspace.published, assessment_point, edition)


def _with(root: Path, assessment_point: str, edition: str) -> list[str]:
    found = [path for pattern in EDITIONS[edition] for path in sorted(root.glob(pattern))]
    return [path.relative_to(root).as_posix() for path in found if (path / assessment_point).is_dir()]
