"""PUBLISH: pages drawn from the new warehouse, the swap, and what is published from the drafts."""

import dagster as dg

from pipelines.defs.resources import TrustWorkspace, watch
from pipelines.defs.warehouse.assets import database, warehouse_after_link
from pipelines.workspace.reference import build_id
from pipelines.workspace.run_log import append_run
from pipelines.workspace.swap import replace_folder, swap_warehouse
from pipelines.workspace.tables import write_tables
from reports.drafts import render_drafts

REPORT_TABLES = sorted(key for key in warehouse_after_link.keys if key.path[0] == "reports")


@dg.asset(key=["publish", "drafts"], deps=REPORT_TABLES, group_name="publish")
def drafts(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> dg.MaterializeResult:
    """Drafts rendered from the new file, the warehouse swapped in, the drafts put in their place: in this order."""
    workspace, built = trust.workspace, database(trust, context.run_id)
    progress = watch()
    with progress.stage("publish"):
        pages = render_drafts(built, built.parent / "drafts", build_id=build_id(workspace.reference))
        write_tables(built, built.parent / "tables")
        swapped = swap_warehouse(built, workspace.warehouse)
        replace_folder(built.parent / "tables", workspace.warehouse.parent / "tables", last="")
        replace_folder(built.parent / "drafts", workspace.drafts, last="build.json")
        progress.advance(files=len(pages))
    if not swapped:
        progress.say("Somebody holds the old warehouse open: the new one waits beside it, and the next run swaps it in")
    append_run(workspace.runs, context.run_id, progress.seconds)
    return dg.MaterializeResult(metadata={"pages": len(pages), "warehouse_swapped": swapped})
