"""The graph that Dagster shows: from each export to the pages, with a check for every rule."""

from __future__ import annotations

import json
from pathlib import Path

import dagster as dg
import yaml

from pipelines.exports.declaration import load_exports

ROOT = Path(__file__).resolve().parents[2]
DRAFTS, PUBLISHED = dg.AssetKey(["publish", "drafts"]), dg.AssetKey(["publish", "published"])
EXPORTS = load_exports(ROOT / "expectations" / "exports", ROOT / "no such folder")

Downstream = dict[dg.AssetKey, set[dg.AssetKey]]


def manifest(definitions: dg.Definitions) -> dict[str, dict[str, dict]]:
    """dbt's, as these definitions were made from it."""
    from pipelines.defs.warehouse.assets import PROJECT

    return json.loads(PROJECT.path.read_text(encoding="utf-8"))


def test_the_definitions_load_and_fit_together(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)
    assert {job.name for job in definitions.resolve_all_job_defs()} >= {"refresh", "publish_reports"}


def test_every_asset_lies_in_one_of_the_four_groups(definitions: dg.Definitions) -> None:
    groups = {spec.group_name for spec in definitions.resolve_all_asset_specs()}
    assert groups == {"ingest", "warehouse", "linking", "publish"}


def test_every_declared_export_is_an_asset_from_which_the_pages_descend(downstream: Downstream) -> None:
    assert len(EXPORTS) >= 6
    for export in EXPORTS.values():
        key = dg.AssetKey(["accepted", export.record, export.id])
        assert {dg.AssetKey(["lake", export.record]), DRAFTS, PUBLISHED} <= downstream[key], export.id


def test_a_result_goes_through_every_layer_and_through_the_link(downstream: Downstream) -> None:
    after = {"/".join(key.path) for key in downstream[dg.AssetKey(["lake", "result"])]}
    on_the_way = {"staging/stg_result", "intermediate/int_bridge_scores", "link/framework_link"}
    on_the_way |= {"marts/framework_link", "marts/fct_assessment_result", "reports/rpt_trust_overview__measures"}
    assert on_the_way <= after


def test_only_bridges_lie_before_the_link_and_only_what_needs_it_after(downstream: Downstream) -> None:
    link = dg.AssetKey(["link", "framework_link"])
    assert link in downstream[dg.AssetKey(["intermediate", "int_bridge_scores"])]
    assert dg.AssetKey(["marts", "fct_assessment_result"]) in downstream[link]
    assert dg.AssetKey(["marts", "fct_enrolment"]) not in downstream[link]


def test_what_became_of_files_reaches_the_page_of_what_came_in(downstream: Downstream) -> None:
    received = dg.AssetKey(["reports", "rpt_received__schools"])
    assert received in downstream[dg.AssetKey(["ledger", "file_receipt"])]


def test_every_model_is_an_asset(definitions: dg.Definitions, downstream: Downstream) -> None:
    models = [node for node in manifest(definitions)["nodes"].values() if node["resource_type"] == "model"]
    assert len(models) > 40
    assert {dg.AssetKey([node["schema"], node["name"]]) for node in models} <= downstream.keys()


def test_every_dbt_test_is_a_check(definitions: dg.Definitions) -> None:
    tests = {node["name"] for node in manifest(definitions)["nodes"].values() if node["resource_type"] == "test"}
    written = {path.stem for path in (ROOT / "dbt_project" / "tests").rglob("*.sql")}
    assert written <= tests
    checks = {key.name for key in definitions.resolve_asset_graph().asset_check_keys}
    assert tests - checks == set()


def test_every_rule_of_a_record_is_a_check_of_each_of_its_exports(definitions: dg.Definitions) -> None:
    checks = definitions.resolve_asset_graph().asset_check_keys
    for record in ("roll", "result"):
        text = (ROOT / "expectations" / "records" / f"{record}.yml").read_text(encoding="utf-8")
        rules = {rule["rule"] for rule in yaml.safe_load(text)}
        assert len(rules) > 8
        for export in (export for export in EXPORTS.values() if export.record == record):
            key = dg.AssetKey(["accepted", record, export.id])
            assert rules <= {check.name for check in checks if check.asset_key == key}, export.id


def test_every_asset_stands_in_one_of_four_groups(definitions: dg.Definitions, downstream: Downstream) -> None:
    graph = definitions.resolve_asset_graph()
    groups = {graph.get(key).group_name for key in downstream if graph.get(key).is_materializable}
    assert groups == {"ingest", "warehouse", "linking", "publish"}
