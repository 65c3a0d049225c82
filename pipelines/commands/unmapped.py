"""What schools write and nobody has mapped yet."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from pipelines.commands.options import JsonOption, WorkspaceOption, open_workspace
from pipelines.commands.telling import answer

if TYPE_CHECKING:
    from pipelines.exports.unmapped.paste_lines import PasteLine
    from pipelines.exports.unmapped.values import Unmapped


def unmapped(workspace: WorkspaceOption = None, as_json: JsonOption = False) -> None:
    """List every value that no framework and no mapping knows, with a line for trust.yml that maps it.

    Paste the lines under judged_with and spellings, put what is meant in the place of ???, and run: the held rows free
    themselves.
    """
    from pipelines.exports.unmapped.paste_lines import paste_lines
    from pipelines.exports.unmapped.values import unmapped as find
    from pipelines.workspace.reference import Reference

    reference = Reference.of(open_workspace(workspace))
    values = find(reference)
    lines = paste_lines(values, reference)
    facts = {
        "unmapped": [{**asdict(value), "count": value.count} for value in values],
        "lines": [
            {"section": line.section, "line": line.line, "remark": line.remark, "likely": line.likely} for line in lines
        ],
    }
    answer(facts, _words(values, lines), as_json)


def _words(values: list[Unmapped], lines: list[PasteLine]) -> str:
    if not values:
        return "# Every value in the files so far is mapped."
    cells = sum(value.count for value in values)
    said = [f"# {len(values):,} values in {cells:,} cells wait for a mapping. These lines belong in trust.yml."]
    for section in ("judged_with", "spellings"):
        mine = [line for line in lines if line.section == section]
        if mine:
            said += ["", f"{section}:"]
            said += [part for line in mine for part in (f"  # {line.remark}", f"  - {line.line}")]
    hidden = sum(value.count for value in values if value.value is None)
    if hidden:
        said += ["", f"# {hidden:,} more cells hold what may tell of a person: their receipts say where they stand."]
    return "\n".join(said)
