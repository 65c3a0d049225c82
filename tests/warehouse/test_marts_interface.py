"""The columns that analysts script against stand first in each table; a row's source stands last."""

from __future__ import annotations

import pytest
from warehouse_build import Warehouse

INTERFACE = {
    "dim_school": "school_id school_name urn laestab phase is_special age_low age_high joined_trust_on "
    "left_trust_on predecessor_urn",
    "dim_pupil": "pupil_key sex",
    "dim_assessment_point": "assessment_point academic_year term opens_on closes_on",
    "dim_framework": "framework framework_name kind nationally_standardised source source_status",
    "dim_framework_grade": "framework grade grade_label grade_order common_band",
    "fct_enrolment": "pupil_key school_id assessment_point nc_year nc_year_by_birth registration_group joined_on "
    "left_on enrolment_kind is_fsm6 is_pupil_premium is_disadvantaged sen_provision is_eal is_looked_after "
    "is_summer_born",
    "fct_assessment_result": "result_key pupil_key school_id assessment_point subject framework result_type "
    "assessed_on result_as_given outcome_status grade score reading_age_months nc_year_assessed earned_before_joining "
    "common_band met_expected percentile common_score common_score_se method comparability",
    "fct_teaching_group": "pupil_key school_id assessment_point subject teaching_group teacher_code",
    "fct_attendance": "pupil_key school_id assessment_point sessions_possible sessions_attended "
    "sessions_authorised sessions_unauthorised",
    "fct_objective_judgement": "pupil_key school_id assessment_point objective_set objective judgement",
    "fct_intervention": "pupil_key school_id intervention started_on review_on ended_on lead",
    "fct_pupil_flag": "pupil_key school_id assessment_point reason since_assessment_point detail",
    "framework_link": "from_framework to_framework subject nc_year assessment_point method n x y se",
    "fct_file_receipt": "file_id school_id file_name sha256 export record assessment_point landed_at status rows_read "
    "rows_accepted rows_held rows_refused superseded_by",
    "fct_row_problem": "file_id sheet source_row source_column rule level",
}
COUNTS = {"dim_school": 3, "dim_pupil": 8, "dim_assessment_point": 4, "dim_framework": 4, "dim_framework_grade": 4,
          "fct_assessment_result": 15, "framework_link": 2, "fct_file_receipt": 20, "fct_row_problem": 1,
          "fct_attendance": 5, "fct_teaching_group": 2, "fct_objective_judgement": 3,
          "fct_intervention": 2, "fct_pupil_flag": 3}  # fmt: skip


def columns_of(warehouse: Warehouse, table: str) -> list[str]:
    rows = warehouse.rows(
        "select column_name from information_schema.columns "
        f"where table_schema = 'marts' and table_name = '{table}' order by ordinal_position"
    )
    return [name for (name,) in rows]


@pytest.mark.parametrize("table", INTERFACE)
def test_a_mart_begins_with_the_columns_that_stay(warehouse: Warehouse, table: str) -> None:
    promised = INTERFACE[table].split()
    assert columns_of(warehouse, table)[: len(promised)] == promised


@pytest.mark.parametrize(
    "table",
    [
        "fct_enrolment",
        "fct_assessment_result",
        "fct_teaching_group",
        "fct_attendance",
        "fct_objective_judgement",
        "fct_intervention",
    ],
)
def test_a_fact_from_a_file_ends_with_its_file_sheet_and_row(warehouse: Warehouse, table: str) -> None:
    assert columns_of(warehouse, table)[-3:] == ["file_id", "sheet", "source_row"]


@pytest.mark.parametrize("table", COUNTS)
def test_a_mart_has_a_row_for_each_of_its_things(warehouse: Warehouse, table: str) -> None:
    assert warehouse.rows(f"select count(*) from marts.{table}") == [(COUNTS[table],)]
