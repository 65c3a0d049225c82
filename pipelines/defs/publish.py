"""PUBLISH: pages drawn from the new warehouse, the swap, and what is published from the drafts."""

from datetime import date
from typing import Literal

import dagster as dg

from pipelines.defs.resources import TrustWorkspace, watch
from pipelines.defs.warehouse.assets import database, warehouse_after_link, warehouse_before_link
from pipelines.exports.promoting.names_now import names_now
from pipelines.publication.editions import publish_edition
from pipelines.publication.latest import mark_latest
from pipelines.publication.stamping import stamp_drafts
from pipelines.workspace.reference import build_id
from pipelines.workspace.run_log import append_run
from pipelines.workspace.swap import replace_folder, swap_warehouse
from pipelines.workspace.tables import write_tables
from reports.drafts import note_content, render_drafts
from reports.printing import print_with, sentence_of
from reports.restricted import render_restricted

REPORT_TABLES = sorted(
    key for built in (warehouse_before_link, warehouse_after_link) for key in built.keys if key.path[0] == "reports"
)


@dg.asset(key=["publish", "drafts"], deps=REPORT_TABLES, group_name="publish")
def drafts(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> dg.MaterializeResult:
    """Drafts rendered from the new file, the warehouse swapped in, the drafts put in their place: in this order."""
    workspace, built = trust.workspace, database(trust, context.run_id)
    made, build, progress = built.parent / "drafts", build_id(workspace.reference), watch()
    with progress.stage("publish"):
        pages = render_drafts(built, made, build_id=build)
        named = render_restricted(built, made, names_now(workspace), build_id=build)
        note_content(made, [page.parent.relative_to(made).as_posix() for page in named])
        write_tables(built, built.parent / "tables")
        swapped = swap_warehouse(built, workspace.warehouse)
        replace_folder(built.parent / "tables", workspace.warehouse.parent / "tables", last="")
        replace_folder(made, workspace.drafts, last="build.json")
        stamp_drafts(workspace)
        mark_latest(workspace, date.today())
        progress.advance(files=len(pages + named))
    if not swapped:
        progress.say("Somebody holds the old warehouse open: the new one waits beside it, and the next run swaps it in")
    append_run(workspace.runs, context.run_id, progress.seconds)
    return dg.MaterializeResult(metadata={"pages": len(pages + named), "warehouse_swapped": swapped})


class PublishConfig(dg.Config):
    """Which drafts to publish: the `school` edition goes first, the `board`'s follows."""

    assessment_point: str
    edition: Literal["school", "board"] = "board"
    correction: str = ""


class NotPublished(Exception):
    """A gate failed, or a signature is missing: the sentence that says so."""


@dg.asset(key=["publish", "published"], deps=[drafts], group_name="publish")
def published(config: PublishConfig, trust: TrustWorkspace) -> dg.MaterializeResult:
    """Publishes the drafts of an assessment point that pass every gate, as a version that never changes."""
    progress = watch()
    with progress.stage("print"):
        outcomes = publish_edition(
            trust.workspace,
            config.assessment_point,
            config.edition,
            config.correction,
            printed=lambda name: progress.advance(files=1),
        )
    if trust.workspace.settings.publication.pdf and (said := sentence_of(print_with())):
        progress.say(said)
    refused = [outcome.sentence for outcome in outcomes if outcome.outcome == "refused"]
    if refused:
        raise NotPublished(refused[0])
    sentences = [outcome.sentence for outcome in outcomes] or [
        "No school has pages of its own yet: nothing to publish."
    ]
    return dg.MaterializeResult(
        metadata={
            "published": sum(outcome.outcome == "published" for outcome in outcomes),
            "said": " ".join(dict.fromkeys(sentences)),
        }
    )
