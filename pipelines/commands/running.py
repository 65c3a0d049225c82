"""Commands that take files through: once, or whenever Dagster is asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipelines.commands.options import (
    JsonOption,
    PointOption,
    ProgressOption,
    WorkspaceOption,
    known_point,
    open_workspace,
)
from pipelines.commands.telling import DONE, SOMETHING_HELD, tell

if TYPE_CHECKING:
    from pipelines.workspace.workspace import Workspace


def run(
    workspace: WorkspaceOption = None,
    assessment_point: PointOption = None,
    as_known_at: Annotated[
        str | None,
        typer.Option(
            "--as-known-at", metavar="TIME", help="A past day or time: make again what was known then, under rebuilt/."
        ),
    ] = None,
    progress: ProgressOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take what is new in the drop folders through to draft reports.

    With --as-known-at nothing new is taken: what had come in by then is checked and promoted again under what was
    declared then, in a folder of its own below rebuilt/ in the workspace, with its own lake, warehouse and drafts. Each
    version that was published from that build is made again there too, and set beside what was published, byte by byte.
    The live lake and warehouse are not touched. The folder holds pupils' data: delete it when it has served.
    """
    from pipelines.refresh import refresh

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    if as_known_at is not None:
        _rebuild(at, as_known_at, "quiet" if as_json and not progress else progress, as_json)
    outcome = refresh(
        at,
        assessment_point=assessment_point,
        progress_style="quiet" if as_json and not progress else progress,
    )
    tell(outcome.as_json(), outcome.sentences(), as_json)
    raise typer.Exit(DONE if outcome.all_well else SOMETHING_HELD)


def _rebuild(at: Workspace, as_known_at: str, progress_style: str | None, as_json: bool) -> NoReturn:
    """Ends the command: 0 where the past came out as it was."""
    from pipelines.publication.past import past_workspace, read_time
    from pipelines.publication.rebuild import rebuild_publications
    from pipelines.refresh import refresh
    from pipelines.workspace.reference import build_id

    past, snapshot = past_workspace(at, read_time(as_known_at))
    outcome = refresh(past, progress_style=progress_style)
    same = outcome.failure is None and build_id(past.reference) == snapshot.build_id
    versions = rebuild_publications(at, past, snapshot.build_id) if same else []
    said = [f"The past as known on {snapshot.known:%d %B %Y at %H:%M} UTC is in {past.folder}."]
    if outcome.failure:
        said = [f"The run stopped: {outcome.failure}"]
    elif not same:
        said.append("It did not come out as it was then: this is another version of the program, or a file is missing.")
    for version in versions:
        told = f"differs in {', '.join(version.differing)}" if version.differing else "is the same, byte for byte"
        said.append(f"Version {version.version} of {version.assessment_point} for {version.audience} {told}.")
    facts = {
        "as_known_at": snapshot.written_at,
        "build_id": snapshot.build_id,
        "folder": str(past.folder),
        "same_build": same,
        "versions": [vars(version) for version in versions],
    }
    tell(facts, said, as_json)
    raise typer.Exit(DONE if same and not any(version.differing for version in versions) else SOMETHING_HELD)


def dev(
    workspace: WorkspaceOption = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The page is at http://127.0.0.1:PORT.")] = 3000,
) -> None:
    """Open Dagster's web page and daemon on this workspace, on the loopback address only."""
    from pipelines.workspace.dagster_home import serve

    serve(open_workspace(workspace), port)
