"""Is everything there that is needed, and in its place?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipelines.commands.options import JsonOption, WorkspaceOption
from pipelines.commands.telling import DONE, SOMETHING_HELD, answer

if TYPE_CHECKING:
    from pipelines.doctor.finding import Finding


def doctor(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """Look over this computer and the workspace: what is installed or missing, and where files lie.

    Each thing is ok, worth a look (it says what it costs to leave it so), or to be mended before a run: then the exit
    code is 1. Nothing is changed.
    """
    from pipelines.doctor.examine import examine
    from pipelines.doctor.installed import versions

    here = Path.cwd() if (Path.cwd() / "trust.yml").is_file() else None
    found = list(examine(workspace or here))
    well = all(finding.state != "mend" for finding in found)
    facts = {"well": well, "findings": [finding.facts() for finding in found], "packages": versions()}
    answer(facts, _words(found, well), as_json)
    raise typer.Exit(DONE if well else SOMETHING_HELD)


def _words(found: list[Finding], well: bool) -> str:
    from pipelines.commands.columns import in_columns

    table = in_columns(("state", "what", "found"), [(one.state, one.thing, one.found) for one in found])
    costs = [f"{one.state}  {one.thing}: {one.cost}" for one in found if one.cost]
    last = "All that is needed is there." if well else "What is marked mend has to be mended before a run."
    return "\n".join([table, "", *costs, last])
