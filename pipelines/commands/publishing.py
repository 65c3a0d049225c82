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
    correction: Annotated[
        str, typer.Option("--correction", metavar="TEXT", help="What was wrong with the last version, in 60 words.")
    ] = "",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Publish the drafts of an assessment point that pass every gate, as the next version.

    With --correction it says on top that it is corrected, what was wrong and what changed; without, that it is revised.
    """
    from pipelines.in_process import execute, first_failure, watched

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    asked = {"assessment_point": assessment_point, "edition": edition, "correction": correction}
    config = {"ops": {"publish__published": {"config": asked}}}
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
    """Bind a person to what the drafts of an assessment point say now: the board's pages, and each school's."""
    from pipelines.publication.signing import sign
    from pipelines.publication.stamping import stamp_drafts

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    signatures = sign(at, assessment_point, by, role)
    stamp_drafts(at, assessment_point)
    signature = next(iter(signatures.values()))
    said = (
        f"{signature.name}, {signature.role}, signed the draft of {assessment_point} ({signature.content_hash[:12]})."
    )
    signed = {audience: one.content_hash for audience, one in signatures.items()}
    tell(vars(signature) | {"signed": signed}, [said], as_json)


def withdraw(
    assessment_point: Annotated[
        str, typer.Option("--assessment-point", metavar="POINT", help="Such as 202526-summer.")
    ],
    version: Annotated[int, typer.Option("--version", metavar="N", min=1, help="Which version, such as 2.")],
    because: Annotated[str, typer.Option("--because", metavar="TEXT", help="Why, in 60 words.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="Such as Director of education.")],
    edition: Annotated[
        Literal["school", "board"], typer.Option("--edition", help="The schools' own pages, or the board's.")
    ] = "board",
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take a published version back: its pages become a notice that says so and why."""
    from pipelines.publication.withdrawing import withdraw_version

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    taken = withdraw_version(at, assessment_point, edition, version, because=because, by=by, role=role)
    said = f"Version {version} of {assessment_point} is withdrawn; a notice stands in its place."
    tell({"withdrawn": taken, "version": version}, [said], as_json)
