"""Taking published versions back."""

from __future__ import annotations

from pathlib import Path

from pipelines.publication.audiences import published_audiences
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace
from reports.printing import print_pages
from reports.withdrawal import NotWithdrawn, withdraw


def withdraw_version(
    workspace: Workspace, assessment_point: str, edition: str, number: int, *, because: str, by: str, role: str
) -> list[str]:
    """Replaces a version by a notice, for every audience of the edition that has it; returns these audiences.

    Raises ConfigurationError where there is nothing to take back, or nobody says why.
    """
    printer = print_pages if workspace.settings.publication.pdf else None
    taken = []
    why_not = (f"nothing of {assessment_point} is published", "look at `commonterm status` for what stands")
    for audience in published_audiences(workspace, assessment_point, edition):
        place = workspace.published / audience / assessment_point
        kept = withdrawn_kept(workspace, audience, assessment_point, number)
        try:
            withdraw(place, number, because=because, by=by, role=role, kept=kept, print_pages=printer)
        except NotWithdrawn as error:
            why_not = (error.found, error.write)
        else:
            taken.append(audience)
    if not taken:
        raise ConfigurationError("commonterm withdraw", "", *why_not)
    return taken


def withdrawn_kept(workspace: Workspace, audience: str, assessment_point: str, number: int) -> Path:
    """Where the bytes of a version lie that was taken back."""
    return workspace.lake / "withdrawn" / audience / assessment_point / f"v{number}"
