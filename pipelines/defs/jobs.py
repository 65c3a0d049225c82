"""The two jobs, both in one process: DuckDB has one writer, and every step shares the imports."""

import dagster as dg

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="From the drop folders to draft reports.",
)
