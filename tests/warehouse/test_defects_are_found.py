"""Every test of the warehouse's configuration and integrity finds the defect it is there for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import hand_worked_lake
import pytest
from lake_schemas import write_lake, write_link
from warehouse_build import Warehouse

LAYERS = ["path:models/staging", "path:models/intermediate/enrolment", "path:models/intermediate/results",
          "path:models/intermediate/linking", "path:models/intermediate/attendance",
          "path:models/intermediate/change", "path:models/marts"]  # fmt: skip


def broken_tables() -> dict[str, list[dict]]:
    """The hand-worked trust with one defect for each test that a lake can fail."""
    tables = hand_worked_lake.tables()
    point = tables["reference/assessment_point"]
    point[3]["academic_year"] = "202526"
    tables["reference/school"][0]["phase"] = "junior"
    tables["reference/subject"].pop()
    tables["reference/framework_band"] = [
        {"framework": "test", "to_position": 96.0, "common_band": 2},
        {"framework": "test", "from_position": 95.0, "common_band": 3},
        {"framework": "age", "from_position": 12.0, "to_position": 12.0, "common_band": 3},
    ]
    spellings = tables["reference/framework_value"]
    tables["reference/framework_value"] = [
        *spellings,
        {"framework": "words", "value_normal": "x", "grade": "Unheard of"},
    ]
    tables["reference/framework"] = [row | {"score_sd": None} for row in tables["reference/framework"]]
    tables["accepted/result"][0] |= {"framework": "undeclared"}
    receipts = {row["file_id"]: row for row in tables["ledger/file_receipt"]}
    receipts["oak-words"]["rows_read"] += 1
    receipts["elm-words"]["rows_accepted"] -= 1
    receipts["oak-1"]["superseded_by"] = "oak-2"
    return tables


# No lake brings these about, only a defect of the models: what such a one would leave in their tables.
LEFT_BY_A_BROKEN_MODEL = {
    "every_accepted_result_is_in_the_mart_once": "insert into marts.fct_assessment_result "
    "from marts.fct_assessment_result limit 1",
    "the_parts_of_a_change_sum_to_it": "insert into marts.fct_change_part by name select 'a' as assessment_point, "
    "'b' as earlier_point, 'oak' as school_id, 'reading' as subject, 'share' as measure, 'all' as pupil_group, "
    "'pupils' as part, 1 as points, 9 as pupils, 50 as value_then, 51 as value_now",
    "every_figure_that_a_result_has_not_got_says_why": "update marts.fct_assessment_result "
    "set common_band = null, no_band_because = null",
    "every_enrolled_pupil_is_in_dim_pupil": "delete from marts.dim_pupil",
    "every_line_of_attendance_is_in_the_mart": "delete from marts.fct_attendance "
    "where pupil_key = (select min(pupil_key) from marts.fct_attendance)",
    "every_teaching_group_is_in_the_mart": "update marts.fct_teaching_group set source_row = 999",
    "every_judgement_of_an_objective_is_in_the_mart": "delete from marts.fct_objective_judgement",
    "every_intervention_is_in_the_mart": "update marts.fct_intervention set file_id = 'of no file'",
    "a_pupil_counts_once_at_an_assessment_point": "update marts.fct_enrolment set counts_in_totals = false",
    "a_school_has_one_roll_at_an_assessment_point": "update marts.fct_enrolment set file_id = pupil_key",
}


def built(made: Callable[[str], Path], tables: dict[str, list[dict]]) -> Warehouse:
    """The warehouse's layers over a lake of these tables."""
    lake = made("lake")
    warehouse = Warehouse(lake, made("warehouse"))
    write_lake(lake, tables)
    write_link(lake, [])
    warehouse.dbt("seed")
    warehouse.dbt("run", "--select", *LAYERS)
    return warehouse


@pytest.fixture(scope="module")
def of_a_broken_lake(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each singular test said of it."""
    warehouse = built(tmp_path_factory.mktemp, broken_tables())
    return warehouse.dbt("test", "--select", "path:tests/configuration", "path:tests/integrity")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """The hand-worked trust without a defect."""
    return built(tmp_path_factory.mktemp, hand_worked_lake.tables())


def test_each_defect_fails_its_test_and_no_other(of_a_broken_lake: dict[str, str]) -> None:
    assert {name for name, status in of_a_broken_lake.items() if status == "pass"} == LEFT_BY_A_BROKEN_MODEL.keys()
    assert set(of_a_broken_lake.values()) == {"pass", "fail"}


def test_what_a_broken_model_leaves_fails_its_test(sound: Warehouse) -> None:
    assert sound.dbt("test", "--select", *LEFT_BY_A_BROKEN_MODEL) == dict.fromkeys(LEFT_BY_A_BROKEN_MODEL, "pass")
    with duckdb.connect(str(sound.path)) as connection:
        for left in LEFT_BY_A_BROKEN_MODEL.values():
            connection.execute(left)
    assert sound.dbt("test", "--select", *LEFT_BY_A_BROKEN_MODEL) == dict.fromkeys(LEFT_BY_A_BROKEN_MODEL, "fail")
