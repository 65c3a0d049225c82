"""Options that several commands share, and the workspace that they act on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipelines.workspace.errors import ConfigurationError

if TYPE_CHECKING:
    from pipelines.workspace.workspace import Workspace

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        envvar="COMMONTERM_WORKSPACE",
        help="The trust's folder (default: the current one).",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON object on standard output and nothing else there.")
]
ProgressOption = Annotated[
    Literal["bar", "json", "quiet"] | None,
    typer.Option("--progress", help="How to show progress on standard error."),
]
PointOption = Annotated[
    str | None, typer.Option("--assessment-point", metavar="POINT", help="For new files that don't name one.")
]


def open_workspace(folder: Path | None) -> Workspace:
    """The workspace named by option, variable or current folder."""
    from pipelines.workspace.workspace import Workspace

    return Workspace.at(folder or Path())


def workspace_here(named: Path | None, beside: Path | None = None) -> Workspace | None:
    """The workspace that was named; else the current folder's, or the one that the path `beside` lies in; None where
    there is none, for commands that can do without.
    """
    if named is not None:
        return open_workspace(named)
    folders = [Path.cwd(), *(beside.resolve().parents if beside else ())]
    found = next((folder for folder in folders if (folder / "trust.yml").is_file()), None)
    return open_workspace(found) if found else None


def known_point(workspace: Workspace, assessment_point: str | None) -> None:
    """Refuses an assessment point that the trust's calendar lacks."""
    from pipelines.workspace.errors import nearest

    if assessment_point is not None and assessment_point not in workspace.calendar:
        raise ConfigurationError(
            "--assessment-point",
            "",
            f'"{assessment_point}" is not in trust.yml',
            nearest(assessment_point, workspace.calendar.points),
        )
