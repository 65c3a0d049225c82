"""dbt's events as Dagster's, by a conversion that is half internal to a pinned library: a run's events, looked up."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import duckdb
import pytest
from prepared import Prepared

Evaluations = dict[tuple[str, str], dg.AssetCheckEvaluation]


@pytest.fixture(scope="module")
def instance(unbroken: Prepared) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(str(unbroken.folder / "runs" / "dagster")) as found:
        yield found


@pytest.fixture(scope="module")
def evaluations(instance: dg.DagsterInstance) -> Evaluations:
    """Every check that the newest run evaluated, by its asset and its name."""
    (run,) = instance.get_runs(limit=1)
    records = instance.get_records_for_run(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    found = [record.event_log_entry.dagster_event.asset_check_evaluation_data for record in records]
    return {(one.asset_key.to_user_string(), one.check_name): one for one in found}


@pytest.fixture(scope="module")
def counts(unbroken: Prepared) -> dict[str, int]:
    """schema/table -> rows, counted in the finished file."""
    with duckdb.connect(str(unbroken.folder / "warehouse" / "trust.duckdb"), read_only=True) as connection:
        tables = connection.execute("select schema_name, table_name from duckdb_tables()").fetchall()
        return {
            f"{schema}/{table}": connection.execute(f"select count(*) from {schema}.{table}").fetchone()[0]
            for schema, table in tables
        }


def test_every_model_is_materialised_with_the_rows_that_it_has(
    instance: dg.DagsterInstance, counts: dict[str, int]
) -> None:
    told = {}
    for table in counts:
        event = instance.get_latest_materialization_event(dg.AssetKey(table.split("/")))
        told[table] = event and event.asset_materialization.metadata["dagster/row_count"].value
    assert told == counts
    assert counts["marts/fct_assessment_result"] > 200


def test_every_check_of_the_warehouse_is_evaluated_in_a_run(
    definitions: dg.Definitions, evaluations: Evaluations
) -> None:
    checks = {(key.asset_key.to_user_string(), key.name) for key in definitions.resolve_asset_graph().asset_check_keys}
    assert {check for check in checks if not check[0].startswith("accepted/")} - evaluations.keys() == set()


def test_a_rule_is_a_check_only_of_exports_with_rows_to_look_at(evaluations: Evaluations) -> None:
    of_rows = {key: one for key, one in evaluations.items() if key[0].startswith("accepted/")}
    assert {asset.split("/")[1] for asset, _ in of_rows} <= {"roll", "result"}
    assert len({asset for asset, _ in of_rows}) < 6
    assert all(one.metadata["rows_checked"].value >= 0 for one in of_rows.values())


def test_the_warehouses_checks_pass_or_warn(evaluations: Evaluations) -> None:
    layers = ("staging/", "intermediate/", "marts/", "reports/")
    of_models = {key: one for key, one in evaluations.items() if key[0].startswith(layers)}
    assert len(of_models) > 50
    failed = [key for key, one in of_models.items() if not one.passed and one.severity == dg.AssetCheckSeverity.ERROR]
    assert failed == []


def test_a_check_of_rows_tells_numbers_and_no_cell(evaluations: Evaluations) -> None:
    """Today's five files of judgements and tests: 30 corrected, 30 and 30 of summer, and 31 freed by the new roll."""
    judged = next(one for key, one in evaluations.items() if key[1] == "pupil_not_on_roll" and "judg" not in key[0])
    assert {name: type(value.value) for name, value in judged.metadata.items()} == {
        "rows_checked": int,
        "rows_failed": int,
        "level": str,
    }
