from __future__ import annotations

import json

from warehouse_build import DBT_PROJECT, REPORTS, Warehouse

GOOD = {"success", "pass"}
Halves = tuple[Warehouse, dict[str, str], dict[str, str]]


def test_sound_rows_pass_every_test_and_a_strange_word_is_warned_of(halves: Halves) -> None:
    _, first, second = halves
    not_good = {name: status for name, status in (first | second).items() if status not in GOOD}
    assert not_good == {"few_results_of_a_file_are_unknown": "warn"}


def test_the_first_half_needs_no_link_and_makes_the_bridges(halves: Halves) -> None:
    _, first, second = halves
    assert "int_bridge_scores" in first and "fct_enrolment" in first
    assert {"stg_framework_link", "framework_link", "int_results_compared", "fct_assessment_result"} <= set(second)


def test_every_model_and_test_is_in_exactly_one_half(halves: Halves) -> None:
    warehouse, first, second = halves
    nodes = json.loads((warehouse.folder / "manifest.json").read_text(encoding="utf-8"))["nodes"].values()
    ours = {node["name"] for node in nodes if "reports" not in node["original_file_path"]}
    reported = set(first | second)
    assert set(first) & set(second) == set()
    assert {name for name in ours if name.startswith(("stg_", "int_", "dim_", "fct_", "framework_"))} <= reported
    assert {path.stem for path in (DBT_PROJECT / "tests").rglob("*.sql")} <= reported


def test_a_lake_is_read_whatever_its_folder_is_called(warehouse: Warehouse) -> None:
    assert {"'", "[", "{", "%", " "} <= set(str(warehouse.lake))
    assert warehouse.rows("select count(*) from staging.stg_roll") == [(15,)]


def test_every_rule_holds_on_its_hard_cases(warehouse: Warehouse) -> None:
    cases = warehouse.dbt("test", "--select", "test_type:unit", "--exclude", *REPORTS)
    assert len(cases) >= 25
    assert {name: status for name, status in cases.items() if status not in GOOD} == {}


def test_schemas_carry_the_names_of_the_layers(warehouse: Warehouse) -> None:
    rows = warehouse.rows("select distinct table_schema from information_schema.tables order by 1")
    assert rows == [("intermediate",), ("marts",), ("staging",)]
