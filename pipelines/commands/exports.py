"""Which export layouts there are, what is wrong with the declaration of one, and a first one from a sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, workspace_here
from pipelines.commands.telling import DONE, WRONG_USE, answer, say
from pipelines.workspace.errors import ConfigurationError

if TYPE_CHECKING:
    from pipelines.exports.declaration import Export
    from pipelines.workspace.workspace import Workspace

exports = typer.Typer(invoke_without_command=True, add_completion=False, rich_markup_mode=None)


@exports.callback()
def listed(context: typer.Context, workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List the layouts of files that are known: those that come with the program and your own."""
    if context.invoked_subcommand:
        return
    from pipelines.commands.columns import in_columns
    from pipelines.exports.declaration.listing import every_export

    at = workspace_here(workspace)
    found = every_export(at.folder / "exports" if at else None)
    rows = [
        (one.export.id, one.export.name, one.export.record.replace("_", " "), one.export.layout_source, one.comes_from)
        for one in found
    ]
    words = in_columns(("export", "name", "record", "how sure the layout is", "comes from"), rows)
    answer({"exports": [one.facts() for one in found]}, words, as_json)


@exports.command("check")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The declaration of one layout, a .yml file.")],
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check one layout's declaration: each key to mend, what was found there and what to write instead."""
    from pipelines.exports.declaration.faults import faults
    from pipelines.exports.declaration.rivals import rivals
    from pipelines.exports.declaration.sense import remarks, senseless
    from pipelines.workspace.reference import SHIPPED_EXPORTS

    at = workspace_here(workspace, beside=file)
    export, wrong = faults(file)
    if export and SHIPPED_EXPORTS not in file.resolve().parents:
        export = export.as_own()
    worth_knowing = []
    if export:
        frameworks = _frameworks(at)
        wrong = senseless(export, frameworks, f"exports/{file.name}")
        worth_knowing = [*remarks(export, frameworks), *rivals(export, _others(at))]
    facts = {
        "file": str(file),
        "export": export.id if export else None,
        "sound": not wrong,
        "faults": [{"key": fault.where, "found": fault.found, "write": fault.write} for fault in wrong],
        "remarks": worth_knowing,
    }
    answer(facts, _words(file, export, wrong, worth_knowing), as_json)
    raise typer.Exit(WRONG_USE if wrong else DONE)


@exports.command("draft")
def draft(
    sample: Annotated[Path, typer.Argument(metavar="SAMPLE", help="A file of the layout, in any container.")],
    out: Annotated[Path | None, typer.Option("--out", help="Write it to this file rather than to the screen.")] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft a layout's declaration from a sample file, with comments where it has to be finished."""
    from pipelines.exports.declaration.drafting import NothingToDraft, drafted
    from pipelines.exports.reading.containers import Unreadable

    at = workspace_here(workspace, beside=sample)
    name = (out or sample).stem
    try:
        text, export_id = drafted(sample.read_bytes(), name, _others(at), _frameworks(at))
    except OSError as error:
        raise ConfigurationError("SAMPLE", "", f"{sample} can't be read ({error.strerror})", "name a file") from None
    except Unreadable as fault:
        from expectations.messages import message

        said = message(fault.rule, reason=fault.reason)[0]
        raise ConfigurationError("SAMPLE", "", f"{sample}: {said}", "take a file that opens") from None
    except NothingToDraft as fault:
        raise ConfigurationError("SAMPLE", "", f"{sample}: {fault}", "take one with its headings and rows") from None
    if out:
        out.write_text(text, encoding="utf-8")
    place = out or f"exports/{export_id}.yml in the workspace"
    say(f"Finish what the comments name, keep it as {place}, then try: commonterm exports check {out or 'FILE'}")
    answer({"export": export_id, "file": str(out) if out else None, "draft": text}, "" if out else text, as_json)


def _frameworks(at: Workspace | None) -> dict:
    from pipelines.frameworks.compile import compile_frameworks
    from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_frameworks

    return compile_frameworks(load_frameworks(SHIPPED_FRAMEWORKS, at.folder / "frameworks" if at else None))


def _others(at: Workspace | None) -> list[Export]:
    from pipelines.exports.declaration.listing import every_export

    return [one.export for one in every_export(at.folder / "exports" if at else None)]


def _words(file: Path, export: Export | None, wrong: list[ConfigurationError], remarks: list[str]) -> str:
    if wrong:
        return "\n".join(map(str, wrong))
    said = [f"{file}: sound. {export.name} ({export.id}), {export.record.replace('_', ' ')}."]
    return "\n".join([*said, *(["", *remarks] if remarks else [])])
