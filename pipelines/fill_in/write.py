"""The folder of spreadsheets and pages that `commonterm templates` writes."""

from __future__ import annotations

from pathlib import Path

from pipelines.fill_in.sheets import FillIn, fill_ins
from pipelines.fill_in.workbook import workbook
from pipelines.workspace.files import write_bytes
from pipelines.workspace.no_workspace import no_workspace
from pipelines.workspace.reference import SHIPPED_EXPORTS, Reference
from pipelines.workspace.workspace import Workspace
from reports.how_to_export import Guide, guide_page, start_page


def write_templates(folder: Path, workspace: Workspace | None) -> dict[str, bool]:
    """Writes what is not there yet; returns each file's name and whether it is new. Pages are always written again."""
    reference = Reference.of(workspace or no_workspace(None))
    guides = [Guide.of(path) for path in sorted(SHIPPED_EXPORTS.glob("*/how-to-export.md"))]
    sheets = fill_ins(reference)
    written = {f"{sheet.name}.xlsx": _write_once(folder / f"{sheet.name}.xlsx", sheet) for sheet in sheets}
    pages = {f"how-to-export/{guide.name}.html": guide_page(guide) for guide in guides}
    names = {school.school_id: school.school_name for school in reference.workspace.schools.values()}
    told = [
        (sheet.name, sheet.sheet.title, sheet.sheet.purpose, [names[school] for school in sheet.schools])
        for sheet in sheets
    ]
    pages["START-HERE.html"] = start_page(told, guides)
    for name, page in pages.items():
        write_bytes(folder / name, page.encode())
    return written | dict.fromkeys(pages, True)


def _write_once(path: Path, sheet: FillIn) -> bool:
    """A sheet that somebody may have begun to fill in stays as it is."""
    if path.exists():
        return False
    write_bytes(path, workbook(sheet))
    return True
