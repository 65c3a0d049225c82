"""How things stand."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.commands.columns import in_columns
from pipelines.commands.options import JsonOption, WorkspaceOption, known_point, open_workspace
from pipelines.commands.telling import answer

if TYPE_CHECKING:
    from pipelines.status.pages import PagesStatus
    from pipelines.status.received import Received, SchoolStatus
    from pipelines.workspace.reference import Reference

STATES = {"received": "received", "to_mend": "to mend", "missing": "missing"}
HEADINGS = ("school", "kind of file", "due", "files", "read", "accepted", "held", "refused", "to explain")


def status(
    assessment_point: Annotated[
        str | None,
        typer.Option(
            "--assessment-point", metavar="POINT", help="Which one to show (default: open now, or the last one)."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is due, received, accepted and held, school by school; the last run; what is drafted and published.

    Rows read = accepted + held + refused. --json holds every assessment point.
    """
    from pipelines.status.pages import every_point
    from pipelines.status.received import every_school, new_files, point_shown
    from pipelines.workspace.reference import Reference
    from pipelines.workspace.run_log import last_run, run_under_way

    at = open_workspace(workspace)
    known_point(at, assessment_point)
    reference = Reference.of(at)
    point = point_shown(reference, assessment_point, date.today())
    schools, pages = every_school(reference, point, date.today()), every_point(at)
    facts = {
        "assessment_point": point,
        "label": at.calendar.label(point),
        "closes_on": at.calendar.points[point].closes_on.isoformat() if point else None,
        "schools": [school.facts() for school in schools],
        "new_files": new_files(at),
        "last_run": last_run(at.runs),
        "run_under_way": run_under_way(at.runs),
        "pages": [page.facts() for page in pages],
    }
    answer(facts, "\n".join(_words(facts, schools, pages, reference)), as_json)


def _words(facts: dict, schools: list[SchoolStatus], pages: list[PagesStatus], reference: Reference) -> list[str]:
    point = facts["assessment_point"]
    head = (
        f"{facts['label']} ({point}), closes on {facts['closes_on']}" if point else "No assessment point has opened yet"
    )
    rows = [row for school in schools for row in _rows(school, point, reference)]
    said = [head, "", in_columns(HEADINGS, rows), "", _last_run(facts)]
    if facts["new_files"]:
        said.append(f"{facts['new_files']} files in the drop folders wait for the next run: commonterm run.")
    if pages:
        said += ["", in_columns(("pages of", "drafted", "signed off", "published", "school editions"), _pages(pages))]
    return said


def _rows(school: SchoolStatus, point: str | None, reference: Reference) -> list[tuple]:
    """What the school owes first, then what else it sent for the point or without one."""
    sent = [export for export in school.exports if export.assessment_point in (point, "") and export.files]
    rows, told = [], set()
    for due in school.due.files if school.due else ():
        mine = [export for export in sent if export.assessment_point and _is_of(export, due.record, due.export)]
        told |= {id(export) for export in mine}
        rows += [(_name(export, reference), STATES[due.state], *_numbers(export)) for export in mine] or [
            (due.name, STATES[due.state], *[None] * 6)
        ]
    rest = [
        (_name(export, reference), "" if export.rows_accepted else STATES["to_mend"], *_numbers(export))
        for export in sent
        if id(export) not in told
    ]
    return [("" if number else school.school_id, *row) for number, row in enumerate(rows + rest)]


def _is_of(export: Received, record: str, wanted: str) -> bool:
    return export.record == record and wanted in ("", export.export)


def _name(export: Received, reference: Reference) -> str:
    known = reference.exports.get(export.export)
    name = known.name if known else "not recognised"
    return name if export.assessment_point or not export.export else f"{name} (assessment point not known)"


def _numbers(export: Received) -> tuple[int, ...]:
    rows = (export.rows_read, export.rows_accepted, export.rows_held, export.rows_refused)
    return (export.files, *rows, export.rows_to_explain + export.questions_to_answer)


def _last_run(facts: dict) -> str:
    if facts["run_under_way"]:
        return "A run is under way; these are the numbers from before it."
    if facts["last_run"] is None:
        return "No run yet: commonterm run."
    ended = datetime.fromisoformat(facts["last_run"]["ended_at"]).astimezone()
    return f"The last run ended on {ended:%d %B %Y at %H:%M}."


def _pages(pages: list[PagesStatus]) -> list[tuple]:
    return [
        (
            page.label,
            "yes" if page.drafted else "no",
            page.signed_by or "no",
            f"version {page.board_version}" if page.board_version else "no",
            f"{len(page.school_versions)} schools" if page.school_versions else "no",
        )
        for page in pages
    ]
