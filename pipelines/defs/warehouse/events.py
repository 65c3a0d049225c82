"""dbt's own events as Dagster's: materialised models with their row counts, tests as asset checks.

The conversion is half internal to dagster-dbt: the pin in pyproject.toml and tests/defs/test_dbt_events.py guard it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import dagster as dg
from dagster_dbt import DagsterDbtTranslator
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage
from dbt_common.events.base_types import EventMsg
from google.protobuf.json_format import MessageToDict

RESULTS = {"LogSeedResult", "LogModelResult", "LogTestResult"}


def dagster_events(
    seen: list[EventMsg],
    manifest: Path,
    translator: DagsterDbtTranslator,
    context: dg.AssetExecutionContext,
    row_counts: dict[tuple[str, str], int],
) -> Iterator[object]:
    """Outputs and check results for the nodes that dbt ran, in the order in which they ended."""
    for event in seen:
        if event.info.name not in RESULTS:
            continue
        message = DbtCoreCliEventMessage(
            raw_event=MessageToDict(event, preserving_proto_field_name=True), event_history_metadata={}
        )
        for found in message.to_default_asset_events(
            manifest=manifest, dagster_dbt_translator=translator, context=context
        ):
            yield _with_rows(found, message.raw_event["data"].get("node_info", {}), row_counts)


def _with_rows(found: object, node: dict, row_counts: dict[tuple[str, str], int]) -> object:
    relation = node.get("node_relation", {})
    count = row_counts.get((relation.get("schema"), relation.get("alias")))
    if not isinstance(found, dg.Output) or count is None:
        return found
    return dg.Output(
        found.value,
        output_name=found.output_name,
        metadata={**found.metadata, "dagster/row_count": count},
        data_version=found.data_version,
    )
