"""The `commonterm` command."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipelines.workspace.errors import ConfigurationError

app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)

DONE, SOMETHING_HELD, WRONG_USE = 0, 1, 2

WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", envvar="COMMONTERM_WORKSPACE", help="The trust's folder (default: the current one)."),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print one JSON object on standard output and nothing else there.")
]
ProgressOption = Annotated[
    Literal["bar", "json", "quiet"] | None,
    typer.Option("--progress", help="How to show progress on standard error."),
]
PointOption = Annotated[str | None, typer.Option("--assessment-point", help="For new files that don't name one.")]


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    name: Annotated[str, typer.Option("--name", help="The trust's name.")] = "My Trust",
    gias: Annotated[
        Path | None,
        typer.Option("--gias", help="An extract of Get Information About Schools, to fill in the schools."),
    ] = None,
    trust_uid: Annotated[str | None, typer.Option("--trust-uid", help="The trust's UID in that extract.")] = None,
) -> None:
    """Make a new workspace: settings with comments that explain, drop folders, and a key outside it."""
    from pipelines.workspace.create import create_workspace

    key_file = create_workspace(folder, name=name, gias=gias, trust_uid=trust_uid)
    say(f"Wrote {folder}/trust.yml and schools.csv.")
    say(f"The key that makes pupil keys is {key_file}. Keep a safe copy of it.")
    say(
        f"Next: check the schools in {folder}/schools.csv, drop files in {folder}/inbox/<school_id>/, "
        f"and run `commonterm run --workspace {folder}`."
    )


@app.command()
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


@app.command()
def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("demo-trust"),
    schools: Annotated[int, typer.Option(min=1, max=30)] = 8,
    pupils: Annotated[int, typer.Option(min=60)] = 1800,
    years: Annotated[int, typer.Option(min=1, max=6)] = 3,
    seed: int = 1,
    progress: ProgressOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write a made-up trust with its drop folders, and run everything."""
    from pipelines.demo import write_trust
    from pipelines.refresh import refresh
    from pipelines.workspace.workspace import Workspace

    if (folder / "trust.yml").exists():
        say(f"{folder} is already there: running on it as it is.")
    else:
        made = write_trust(folder, schools=schools, pupils=pupils, years=years, seed=seed)
        say(
            f"Wrote a made-up trust of {schools} schools and {pupils:,} pupils to {folder}; "
            f"what is true of them lies in {made.truth_folder}."
        )
    outcome = refresh(Workspace.at(folder), progress_style="quiet" if as_json and not progress else progress)
    overview = outcome.overview.resolve().as_uri() if outcome.overview else None
    tell(outcome.as_json(), [*outcome.sentences(), f"Trust overview: {overview}"], as_json)
    raise typer.Exit(DONE if overview else SOMETHING_HELD)


@app.command()
def dev(workspace: WorkspaceOption = None, port: int = 3000) -> None:
    """Open Dagster's web page and daemon on this workspace, on the loopback address only."""
    from pipelines.workspace.dagster_home import serve

    serve(open_workspace(workspace), port)


@app.command()
def publish(
    assessment_point: Annotated[str, typer.Option("--assessment-point")],
    edition: Annotated[Literal["school", "board"], typer.Option("--edition")] = "board",
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


@app.command("sign-off")
def sign_off(
    assessment_point: Annotated[str, typer.Option("--assessment-point")],
    by: Annotated[str, typer.Option("--by", metavar="NAME")],
    role: Annotated[str, typer.Option("--role")],
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


def open_workspace(folder: Path | None):
    """The workspace named by option, variable or current folder."""
    from pipelines.workspace.workspace import Workspace

    return Workspace.at(folder or Path())


def known_point(workspace, assessment_point: str | None) -> None:
    from pipelines.workspace.errors import nearest

    if assessment_point is not None and assessment_point not in workspace.calendar:
        raise ConfigurationError(
            "--assessment-point",
            "",
            f'"{assessment_point}" is not in trust.yml',
            nearest(assessment_point, workspace.calendar.points),
        )


def tell(facts: dict[str, object], sentences: list[str], as_json: bool) -> None:
    """The outcome of a command: one JSON object on standard output, or words."""
    if as_json:
        print(json.dumps(facts, default=str))
    else:
        say("\n".join(sentences))


def say(text: str) -> None:
    """Words for the person at the keyboard: standard output stays free for --json."""
    print(text, file=sys.stderr)


def main() -> None:
    """Runs a command; what the trust has to mend is one line and exit code 2."""
    from pipelines.frameworks.declaration_error import DeclarationError

    os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
    try:
        app(standalone_mode=True)
    except (ConfigurationError, DeclarationError) as error:
        say(str(error))
        sys.exit(WRONG_USE)
