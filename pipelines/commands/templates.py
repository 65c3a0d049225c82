"""Spreadsheets to fill in, and pages that say what to export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption, workspace_here
from pipelines.commands.telling import answer


def templates(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Where to write them (default: templates/ in the workspace, else here)."),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write spreadsheets to fill in where a school has no export, and a page for each system that has one.

    Cells are chosen from the trust's own subjects, grades and assessment points. A filled sheet that is dropped into
    inbox/<school_id>/ is read like any export. A file that is already there is left as it is.
    """
    from pipelines.fill_in.write import write_templates

    at = workspace_here(workspace)
    where = folder or (at.folder if at else Path()) / "templates"
    written = write_templates(where, at)
    new = [name for name, is_new in written.items() if is_new]
    kept = [name for name, is_new in written.items() if not is_new]
    said = [f"Wrote {len(new)} files to {where}: open START-HERE.html there."]
    said += [f"Left as they were, as they were there already: {', '.join(kept)}."] if kept else []
    answer({"folder": str(where), "written": new, "left_as_they_were": kept}, "\n".join(said), as_json)
