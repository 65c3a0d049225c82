"""Publishing an edition: the schools' own pages first, the board's some working days later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from pipelines.publication.audiences import EDITIONS, drafted_audiences
from pipelines.publication.gates import Gates, told_of
from pipelines.publication.latest import mark_latest
from pipelines.publication.made_of import made_of
from pipelines.publication.signing import signature_to_hold
from pipelines.workspace.workspace import Workspace
from reports.printing import print_pages
from reports.publish import Publication, publish


def publish_edition(
    workspace: Workspace,
    assessment_point: str,
    edition: str,
    correction: str = "",
    printed: Callable[[str], None] = lambda name: None,
) -> list[Publication]:
    """Publishes an assessment point's drafts: the board's pages, or those of each school that has pages.

    `printed` is called with the name of each PDF as it is done; trust.yml may do without (`publication: {pdf: false}`).
    """
    printer = partial(print_pages, told=printed) if workspace.settings.publication.pdf else None
    audiences = drafted_audiences(workspace, assessment_point, edition)
    if edition == "board":
        audiences = [*EDITIONS["board"]]  # without a draft it is refused in so many words
    gates = Gates(workspace)
    known = made_of(workspace, assessment_point) if audiences else {}
    published = [
        publish(
            workspace.published,
            workspace.drafts,
            assessment_point=assessment_point,
            edition=edition,
            audience=audience,
            gates=gates.of(audience, assessment_point),
            signed_by=signature_to_hold(workspace, audience, assessment_point),
            require_signature=workspace.settings.publication.require_signature,
            correction=correction,
            known=known,
            told=told_of(workspace, audience, assessment_point),
            print_pages=printer,
        )
        for audience in audiences
    ]
    mark_latest(workspace, date.today())
    return published
