"""Commands that take files through: once, or whenever Dagster is asked to."""

from __future__ import annotations

from typing import Annotated

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


def run(
    workspace: WorkspaceOption = None,
    assessment_point: PointOption = None,
    progress: ProgressOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take what is new in the drop folders through to draft reports."""
    from pipelines.refresh import refresh

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    outcome = refresh(
        at,
        assessment_point=assessment_point,
        progress_style="quiet" if as_json and not progress else progress,
    )
    tell(outcome.as_json(), outcome.sentences(), as_json)
    raise typer.Exit(DONE if outcome.all_well else SOMETHING_HELD)


def dev(
    workspace: WorkspaceOption = None,
    port: Annotated[int, typer.Option(help="The page is at http://127.0.0.1:PORT.")] = 3000,
) -> None:
    """Open Dagster's web page and daemon on this workspace, on the loopback address only."""
    from pipelines.workspace.dagster_home import serve

    serve(open_workspace(workspace), port)
