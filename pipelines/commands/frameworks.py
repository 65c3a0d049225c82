"""Which frameworks there are, and what is wrong with the declaration of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, workspace_here
from pipelines.commands.telling import DONE, WRONG_USE, answer
from pipelines.workspace.errors import ConfigurationError

if TYPE_CHECKING:
    from pipelines.frameworks import DeclarationError, Framework
    from pipelines.frameworks.listing import Listed
    from pipelines.frameworks.national.cells import KnownNames
    from pipelines.workspace.workspace import Workspace

frameworks = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)


@frameworks.callback()
def listed(
    context: typer.Context,
    workspace: WorkspaceOption = None,
    unverified: Annotated[
        bool,
        typer.Option("--unverified", help="List the facts that nobody has verified, with the reason for the doubt."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the frameworks that judgements and scores can be in: those that come with the program and your own."""
    if context.invoked_subcommand:
        return
    from pipelines.commands.columns import in_columns
    from pipelines.frameworks.listing import every_framework

    at = workspace_here(workspace)
    if unverified:
        _in_doubt(at, as_json)
        return
    found = every_framework(at.folder / "frameworks" if at else None, at.settings.judged_with if at else [])
    rows = [(one.framework.id, one.framework.name, _kind(one.framework), one.comes_from, _used(one)) for one in found]
    words = in_columns(("framework", "name", "kind", "comes from", "used for"), rows)
    answer({"frameworks": [one.facts() for one in found]}, words, as_json)


def _in_doubt(at: Workspace | None, as_json: bool) -> None:
    from pipelines.commands.columns import in_columns
    from pipelines.frameworks.doubts import doubts
    from pipelines.frameworks.national import load_national

    declared, own = _declared(at), at.folder / "frameworks" / "national" if at else None
    found = doubts(declared, load_national(_names(declared, at), own))
    words = in_columns(("where", "fact", "why it is in doubt"), [(one.where, one.fact, one.why) for one in found])
    answer({"unverified": [one.facts() for one in found]}, words, as_json)


def _declared(at: Workspace | None) -> list[Framework]:
    from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_frameworks

    return load_frameworks(SHIPPED_FRAMEWORKS, at.folder / "frameworks" if at else None)


def _names(declared: list[Framework], at: Workspace | None) -> KnownNames:
    from pipelines.frameworks.national.cells import KnownNames

    return KnownNames.of(declared, _subjects(at))


def _subjects(at: Workspace | None) -> dict[str, str]:
    """Subject -> name: those of everybody, and the trust's own."""
    from pipelines.workspace.own_subjects import subject_names

    return subject_names(at.settings.subjects if at else {})


@frameworks.command("check")
def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A framework (.yml), or a table of published figures (.csv).")
    ],
    workspace: WorkspaceOption = None,
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="WORKSPACE",
            help="Say what would move there: pupils to another band by school and group, and figures of the reports.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check one framework's declaration, or one table of published figures: what to mend, and what to write instead."""
    if file.suffix.casefold() == ".csv":
        _check_table(file, workspace_here(workspace, beside=file), as_json)
    from pipelines.frameworks.load import faults
    from pipelines.frameworks.remarks import remarks

    at = workspace_here(against or workspace, beside=file)
    framework, wrong = faults(file, _subjects(at))
    worth_knowing = [] if wrong else remarks(framework, file, at.settings.judged_with if at else None)
    facts = {
        "file": str(file),
        "framework": framework.id if framework else None,
        "sound": not wrong,
        "faults": _as_facts(wrong),
        "remarks": worth_knowing,
    }
    said = _words(file, framework, wrong, worth_knowing)
    if against is not None and not wrong:
        moves, more = _what_if(at, file)
        facts, said = facts | moves, f"{said}\n{more}"
    answer(facts, said, as_json)
    raise typer.Exit(WRONG_USE if wrong else DONE)


def _check_table(file: Path, at: Workspace | None, as_json: bool) -> NoReturn:
    from pipelines.frameworks.national.load import table_faults

    wrong = table_faults(file, _names(_declared(at), at))
    facts = {"file": str(file), "sound": not wrong, "faults": _as_facts(wrong)}
    answer(facts, "\n".join(map(str, wrong)) or f"{file}: sound.", as_json)
    raise typer.Exit(WRONG_USE if wrong else DONE)


def _as_facts(wrong: list[DeclarationError]) -> list[dict[str, str]]:
    return [{"key": fault.key, "found": fault.found, "write": fault.write} for fault in wrong]


def _what_if(at: Workspace, file: Path) -> tuple[dict[str, object], str]:
    if not at.warehouse.exists():
        found = "no finished warehouse there"
        raise ConfigurationError(
            "--against", "", found, f"a workspace that has run: commonterm run --workspace {at.folder}"
        )
    from pipelines.defs.warehouse.what_if import what_if
    from pipelines.what_if.words import facts, told

    moves = what_if(at, file)
    return facts(moves), told(moves)


def _words(file: Path, framework: Framework | None, wrong: list[DeclarationError], remarks: list[str]) -> str:
    if wrong:
        return "\n".join(map(str, wrong))
    from pipelines.frameworks.listing import read_back

    said = [f"{file}: sound. {framework.name} ({framework.id}), {_kind(framework)}.", "", read_back(framework)]
    return "\n".join([*said, *(["", *remarks] if remarks else [])])


def _kind(framework: Framework) -> str:
    return framework.kind.replace("_", " ")


def _used(one: Listed) -> str:
    return "; ".join(one.used_for)
