"""Every test of the warehouse's configuration and integrity finds the defect it is there for."""

from __future__ import annotations

from pathlib import Path

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


# these can only fail by a defect of the models themselves: no lake brings them about
NEEDS_A_BROKEN_MODEL = {
    "every_accepted_result_is_in_the_mart_once",
    "the_parts_of_a_change_sum_to_it",
    "every_figure_that_a_result_has_not_got_says_why",
    "every_enrolled_pupil_is_in_dim_pupil",
    "every_line_of_attendance_is_in_the_mart",
    "every_teaching_group_is_in_the_mart",
    "every_judgement_of_an_objective_is_in_the_mart",
    "every_intervention_is_in_the_mart",
    "a_pupil_counts_once_at_an_assessment_point",
    "a_school_has_one_roll_at_an_assessment_point",
}


@pytest.fixture(scope="module")
def statuses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What each singular test said of the broken lake."""
    lake: Path = tmp_path_factory.mktemp("broken_lake")
    warehouse = Warehouse(lake, tmp_path_factory.mktemp("broken_warehouse"))
    write_lake(lake, broken_tables())
    write_link(lake, [])
    warehouse.dbt("seed")
    warehouse.dbt("run", "--select", *LAYERS)
    return warehouse.dbt("test", "--select", "path:tests/configuration", "path:tests/integrity")


def test_each_defect_fails_its_test_and_no_other(statuses: dict[str, str]) -> None:
    assert {name for name, status in statuses.items() if status == "pass"} == NEEDS_A_BROKEN_MODEL
    assert set(statuses.values()) == {"pass", "fail"}
