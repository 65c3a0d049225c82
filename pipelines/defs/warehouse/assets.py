"""The warehouse as assets: every dbt model, in the two selections between which frameworks are linked."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
from dagster_dbt import dbt_assets

from pipelines.defs.resources import TrustWorkspace, watch, workspace_folder
from pipelines.defs.warehouse.dbt_in_process import (
    AFTER_LINK,
    BEFORE_LINK,
    FILE_NAME,
    Parsed,
    WarehouseNotBuilt,
    build,
    parsed,
)
from pipelines.defs.warehouse.events import dagster_events
from pipelines.defs.warehouse.translator import ModelsAsAssets
from pipelines.workspace.tables import row_counts

PROJECT: Parsed = parsed(workspace_folder())
TRANSLATOR = ModelsAsAssets()
# What the declarations compile to: written by the ingest, read by dbt; no step makes them one by one.
SNAPSHOTS = [
    dg.AssetSpec(dg.AssetKey(source.meta["dagster"]["asset_key"]), description=source.description, group_name="ingest")
    for source in PROJECT.manifest.sources.values()
    if source.source_name == "reference"
]


@dbt_assets(manifest=PROJECT.path, **BEFORE_LINK, name="warehouse_before_link", dagster_dbt_translator=TRANSLATOR)
def warehouse_before_link(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> Iterator[object]:
    """Everything that needs no link between frameworks: staging, enrolment, results read and banded, the bridges."""
    yield from _build(context, trust, BEFORE_LINK)


@dbt_assets(
    manifest=PROJECT.path,
    select=AFTER_LINK["select"],
    name="warehouse_after_link",
    dagster_dbt_translator=TRANSLATOR,
)
def warehouse_after_link(context: dg.AssetExecutionContext, trust: TrustWorkspace) -> Iterator[object]:
    """Results on the common scale, and the tables that the reports are laid out from."""
    yield from _build(context, trust, AFTER_LINK)


def database(trust: TrustWorkspace, run_id: str) -> Path:
    """The file that one run builds."""
    return trust.building(run_id) / FILE_NAME


def _build(context: dg.AssetExecutionContext, trust: TrustWorkspace, selection: dict[str, str]) -> Iterator[object]:
    target = database(trust, context.run_id)
    target.parent.mkdir(parents=True, exist_ok=True)
    seen: list = []
    with watch().stage("build"):
        try:
            build(PROJECT, target, selection, seen.append)
        except WarehouseNotBuilt:
            yield from dagster_events(seen, PROJECT.path, TRANSLATOR, context, row_counts={})
            raise
    yield from dagster_events(seen, PROJECT.path, TRANSLATOR, context, row_counts(target))
