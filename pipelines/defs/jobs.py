"""The two jobs, both in one process: DuckDB has one writer, and every step shares the imports."""

import dagster as dg

from pipelines.defs.publish import published

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(published),
    executor_def=dg.in_process_executor,
    description="From the drop folders to draft reports.",
)

publish_reports = dg.define_asset_job(
    "publish_reports",
    selection=dg.AssetSelection.assets(published),
    executor_def=dg.in_process_executor,
    description="Publishes the drafts of an assessment point that pass every gate.",
)
