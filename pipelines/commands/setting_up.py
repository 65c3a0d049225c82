"""Commands that make a workspace: an empty one, or a made-up trust."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import JsonOption, ProgressOption
from pipelines.commands.telling import DONE, SOMETHING_HELD, say, tell

PROGRAM = Path(__file__).resolve().parents[2]


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A folder on a disk of this computer, not inside the program's.")
    ],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The trust's name.")] = "My Trust",
    gias: Annotated[
        Path | None,
        typer.Option(
            "--gias", metavar="FILE", help="An extract of Get Information About Schools, to fill in the schools."
        ),
    ] = None,
    trust_uid: Annotated[
        str | None, typer.Option("--trust-uid", metavar="UID", help="The trust's UID in that extract.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Make a new workspace: settings with comments that explain, drop folders, and a key outside it."""
    from pipelines.workspace.create import create_workspace, key_file_of

    key_stood = key_file_of(name).exists()
    key_file = create_workspace(folder, name=name, gias=gias, trust_uid=trust_uid)
    quoted = f'"{folder}"' if " " in str(folder) else str(folder)
    of_old = " It stood there already, so that pupils keep their keys." if key_stood else ""
    sentences = [
        f"Wrote {folder}/trust.yml and schools.csv.",
        f"The key that makes pupil keys is {key_file}.{of_old} Keep a safe copy of it.",
        f"Next: check the schools in {folder}/schools.csv, drop files in {folder}/inbox/<school_id>/, "
        f"and run `commonterm run --workspace {quoted}`.",
    ]
    if folder.resolve().is_relative_to(PROGRAM):
        sentences.insert(1, "It lies in the program's own folder, which an update replaces: better move it elsewhere.")
    tell(
        {"workspace": str(folder.resolve()), "key_file": str(key_file), "key_is_new": not key_stood}, sentences, as_json
    )


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="Where it is written; its truth goes beside it.")
    ] = Path("demo-trust"),
    schools: Annotated[int, typer.Option(min=1, max=30, help="How many schools.")] = 8,
    pupils: Annotated[int, typer.Option(min=60, help="How many pupils in all.")] = 1800,
    years: Annotated[int, typer.Option(min=1, max=6, help="How many academic years, of three collections each.")] = 3,
    seed: Annotated[int, typer.Option(help="Another number makes another trust; the same one the same.")] = 1,
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
