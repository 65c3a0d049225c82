"""The dry run of one file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, known_point, workspace_here
from pipelines.commands.telling import DONE, SOMETHING_HELD, answer
from pipelines.workspace.errors import ConfigurationError

if TYPE_CHECKING:
    from pipelines.exports.reading.read import FileRead
    from pipelines.exports.receipts.receipt import Receipt
    from pipelines.workspace.workspace import Workspace


def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An export, wherever it lies.")],
    school: Annotated[
        str | None,
        typer.Option("--school", metavar="SCHOOL_ID", help="Whose file it is, if neither its place nor its rows say."),
    ] = None,
    assessment_point: Annotated[
        str | None,
        typer.Option("--assessment-point", metavar="POINT", help="Which collection it is for, as if run with this."),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Try one file: print the receipt that it would get. Nothing is kept and nothing is changed.

    Without a workspace it still says which export the file is and how its columns, dates and values are read.
    """
    from reports.receipts.dry import as_answer, as_words

    content = _content(file)
    at = workspace_here(workspace, beside=file)
    if at is None:
        from pipelines.exports.dry_run.without_workspace import check_without_workspace

        receipts = [check_without_workspace(file, content, school)]
    else:
        known_point(at, assessment_point)
        receipts = _in_workspace(at, file, content, school, assessment_point or "")
    answer(as_answer(receipts), as_words(receipts), as_json)
    all_in = all(receipt.status in ("accepted", "accepted_with_queries") for receipt in receipts)
    raise typer.Exit(DONE if all_in else SOMETHING_HELD)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise ConfigurationError("FILE", "", f"there is no file {file}", "write the path of one file") from None
    except IsADirectoryError:
        raise ConfigurationError("FILE", "", f"{file} is a folder", "write the path of one file in it") from None
    except OSError as error:
        write = "close it where it is open, and see that you may read it" if file.is_file() else "name one file"
        raise ConfigurationError("FILE", "", f"{file} can't be read ({error.strerror})", write) from None


def _in_workspace(at: Workspace, file: Path, content: bytes, school: str | None, point: str) -> list[Receipt]:
    from pipelines.exports.dry_run.whose_file import drop_folder_of, would_land
    from pipelines.exports.dry_run.with_workspace import dry_run
    from pipelines.exports.landing.landings import file_id
    from pipelines.exports.reading.read import read_file
    from pipelines.workspace.reference import Reference
    from pipelines.workspace.secret_key import read_key

    reference, key = Reference.of(at), read_key(at, remember=False)
    read = read_file(file_id(school or "", content), content, reference.exports)
    placed = drop_folder_of(file, at) if school is None else None
    folder, below = placed or (_school(at, school, read), "")
    landing = would_land(file, content, folder, below, point, at)
    return dry_run(reference, key, landing, content, replace(read, landing_id=landing.landing_id))


def _school(at: Workspace, named: str | None, read: FileRead) -> str:
    from pipelines.exports.dry_run.whose_file import school_named_in
    from pipelines.workspace.errors import nearest
    from pipelines.workspace.schools import TRUST_FOLDER

    known = [*at.schools, TRUST_FOLDER]
    if named is None:
        named = school_named_in(read, at) or (TRUST_FOLDER if read.rule else None)
    if named is None:
        found = "neither the file's place nor its rows say which school it is from"
        raise ConfigurationError("--school", "", found, f"write one of {', '.join(known)}")
    if named not in known:
        raise ConfigurationError("--school", "", f'"{named}" is not in schools.csv', nearest(named, known))
    return named
