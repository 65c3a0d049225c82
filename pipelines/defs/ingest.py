"""LAND to PROMOTE as one step: an asset for each declared export, and the two records that dbt reads."""

from collections.abc import Iterator
from functools import partial

import dagster as dg
from pydantic import Field

from expectations import rules_for
from expectations.check import RuleOutcome
from pipelines.defs.resources import TrustWorkspace, watch, workspace_folder
from pipelines.exports.declaration import Export, load_exports
from pipelines.exports.ingest import Ingest, Ingested
from pipelines.exports.landing.landings import read_landings
from pipelines.exports.receipts.receipt import Receipt, SchoolFiles
from pipelines.exports.receipts.school_spreadsheet import spreadsheet_of
from pipelines.exports.records import SCHEMAS
from pipelines.workspace.reference import SHIPPED_EXPORTS, Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.swap import clear_building, clear_stray_log, swap_waiting
from reports.receipts import write_receipts, write_start_here

EXPORTS = load_exports(SHIPPED_EXPORTS, workspace_folder() / "exports")


class IngestConfig(dg.Config):
    """`assessment_point`: for new files that don't name one. `schools`: only these drop folders; empty means all."""

    assessment_point: str | None = None
    schools: list[str] = Field(default=[])


def export_key(export: Export) -> dg.AssetKey:
    return dg.AssetKey(["accepted", export.record, export.id])


def record_key(record: str) -> dg.AssetKey:
    return dg.AssetKey(["lake", record])


LEDGER_KEYS = [dg.AssetKey(["ledger", table]) for table in ("file_receipt", "row_problem", "file_column")]


def _specs() -> Iterator[dg.AssetSpec]:
    for export in EXPORTS.values():
        yield dg.AssetSpec(
            export_key(export),
            description=f"{export.name}. {export.layout_source}.",
            group_name="ingest",
            skippable=True,
        )
    for record in SCHEMAS:
        sources = [export_key(export) for export in EXPORTS.values() if export.record == record]
        yield dg.AssetSpec(
            record_key(record),
            deps=sources,
            description=f"Accepted rows of the record {record}, from every export.",
            group_name="ingest",
        )
    for key in LEDGER_KEYS:
        yield dg.AssetSpec(
            key,
            deps=[export_key(export) for export in EXPORTS.values()],
            description="What became of every landed file.",
            group_name="ingest",
        )


def _check_specs() -> Iterator[dg.AssetCheckSpec]:
    for export in EXPORTS.values():
        for rule in dict.fromkeys(rule.rule for rule in rules_for(export.record, export.rules)):
            yield dg.AssetCheckSpec(rule, asset=export_key(export))


# can_subset: for the checks, of which a run tells only those that had rows to look at. Each event costs the event log
# several writes, and there are a thousand rules; a rule without rows has not passed either.
@dg.multi_asset(specs=list(_specs()), check_specs=list(_check_specs()), name="ingest", can_subset=True)
def ingest(
    context: dg.AssetExecutionContext, config: IngestConfig, trust: TrustWorkspace
) -> Iterator[dg.MaterializeResult]:
    """Takes what is new in the drop folders to accepted rows and receipts."""
    workspace = trust.workspace
    clear_building(workspace.building)
    clear_stray_log(workspace.warehouse)
    swap_waiting(workspace.warehouse)
    reference = Reference.of(workspace)
    run = Ingest(reference, read_key(workspace), watch())
    done = run.run(config.assessment_point, config.schools, partial(_issue, reference))
    reference.write(done.build_id)
    yield from (told for told in _told(done, context) if told.asset_key in context.selected_asset_keys)


def _told(done: Ingested, context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult]:
    for export in EXPORTS.values():
        asked = {check.name for check in context.selected_asset_check_keys if check.asset_key == export_key(export)}
        yield dg.MaterializeResult(
            export_key(export),
            metadata={"dagster/row_count": done.rows_accepted.get(export.id, 0)},
            check_results=_checks(export, done, asked),
        )
    for record in SCHEMAS:
        rows = sum(done.rows_accepted[export.id] for export in EXPORTS.values() if export.record == record)
        yield dg.MaterializeResult(record_key(record), metadata={"dagster/row_count": rows})
    for key in LEDGER_KEYS:
        yield dg.MaterializeResult(
            key,
            metadata={
                "files_landed": done.files_landed,
                "files_checked": done.files_checked,
                "rows_waiting": done.rows_waiting,
            },
        )


def _issue(reference: Reference, changed: list[Receipt], schools: list[SchoolFiles]) -> None:
    workspace = reference.workspace
    write_receipts(
        changed,
        lambda receipt: workspace.receipts_of(receipt.school_id),
        partial(spreadsheet_of, workspace, reference.exports, read_landings(workspace)),
    )
    for school in schools:
        write_start_here(school, workspace.receipts_of(school.school_id))


def _checks(export: Export, done: Ingested, asked: set[str]) -> list[dg.AssetCheckResult]:
    """How the rows checked in this run went, rule by rule: numbers of rows, never a cell. Rules that found nothing new
    to look at are not told.
    """
    by_rule: dict[str, list[RuleOutcome]] = {}
    for outcome in done.outcomes.get(export.id, []):
        if outcome.applicable and outcome.rule in asked:
            by_rule.setdefault(outcome.rule, []).append(outcome)
    return [
        dg.AssetCheckResult(
            asset_key=export_key(export),
            check_name=rule,
            passed=not any(outcome.failed for outcome in outcomes),
            severity=dg.AssetCheckSeverity.WARN,
            metadata={
                "rows_checked": int(sum(outcome.checked for outcome in outcomes)),
                "rows_failed": sum(outcome.failed for outcome in outcomes),
                "level": outcomes[0].level,
            },
        )
        for rule, outcomes in by_rule.items()
    ]
