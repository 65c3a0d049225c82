"""Commands that bring a draft before its readers: sign it off, publish it."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, known_point, open_workspace
from pipelines.commands.telling import DONE, SOMETHING_HELD, tell


def publish(
    assessment_point: Annotated[
        str, typer.Option("--assessment-point", metavar="POINT", help="Such as 202526-summer.")
    ],
    edition: Annotated[
        Literal["school", "board"], typer.Option("--edition", help="The schools' own pages, or the board's.")
    ] = "board",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish the drafts of an assessment point that pass every gate."""
    from pipelines.in_process import execute, first_failure, watched

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    config = {"ops": {"publish__published": {"config": {"assessment_point": assessment_point, "edition": edition}}}}
    with watched("quiet"):
        result = execute(at, "publish_reports", config)
    if result.success:
        event = result.get_asset_materialization_events()[0].step_materialization_data.materialization
        sentence = event.metadata["said"].value
    else:
        sentence = first_failure(result)
    tell({"published": result.success, "said": sentence}, [sentence], as_json)
    raise typer.Exit(DONE if result.success else SOMETHING_HELD)


def sign_off(
    assessment_point: Annotated[
        str, typer.Option("--assessment-point", metavar="POINT", help="Such as 202526-summer.")
    ],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who signs.")],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="Such as Director of education.")],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Bind a person to what a draft says now."""
    from pipelines.publication import sign

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    signature = sign(at, assessment_point, by, role)
    said = (
        f"{signature.name}, {signature.role}, signed the draft of {assessment_point} ({signature.content_hash[:12]})."
    )
    tell(vars(signature), [said], as_json)
