"""Marts written by hand: only the columns that the report tables read, one DuckDB table each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import yaml

COLUMNS = {
    "dim_trust": "trust_name varchar, page_choices varchar",
    "dim_subject": "subject varchar, subject_name varchar, subject_order integer",
    "dim_export": "export varchar, export_name varchar, record varchar",
    "dim_phase_measure": "phase varchar, nc_year varchar, schools_table_subject varchar, aim_percent integer",
    "dim_school": (
        "school_id varchar, school_name varchar, urn varchar, phase varchar, is_special boolean,"
        "joined_trust_on date, left_trust_on date"
    ),
    "dim_assessment_point": (
        "assessment_point varchar, academic_year varchar, term varchar, opens_on date, closes_on date,"
        "label varchar, point_order integer, season varchar"
    ),
    "dim_framework": (
        "framework varchar, framework_name varchar, kind varchar, nationally_standardised boolean,"
        "is_statutory boolean, score_min double, score_max double"
    ),
    "dim_pupil": "pupil_key varchar, sex varchar",
    "fct_enrolment": (
        "pupil_key varchar, school_id varchar, assessment_point varchar, nc_year varchar, nc_year_by_birth varchar,"
        "counts_in_totals boolean, is_disadvantaged boolean, sen_provision varchar, is_eal boolean,"
        "is_looked_after boolean, is_summer_born boolean,"
        "file_id varchar, sheet varchar, source_row integer, roll_is_carried boolean"
    ),
    "fct_assessment_result": (
        "result_key varchar, pupil_key varchar, school_id varchar, assessment_point varchar, subject varchar,"
        "framework varchar, result_type varchar, assessed_on date, outcome_status varchar, score double,"
        "earned_before_joining boolean, is_latest boolean, is_assessed_on_earlier_year boolean, met_expected boolean,"
        "common_band integer, common_score double,"
        "line_se double, leaning_sd double,"
        "comparability varchar, evidence varchar, reading_age_difference_months integer,"
        "file_id varchar, sheet varchar, source_row integer"
    ),
    "fct_head_comment": (
        "assessment_point varchar, school_id varchar, figure_id varchar, comment varchar, commented_by varchar"
    ),
    "framework_link": (
        "from_framework varchar, to_framework varchar, subject varchar, nc_year varchar, assessment_point varchar,"
        "method varchar, n integer, agreement double"
    ),
    "fct_file_receipt": (
        "file_id varchar, school_id varchar, export varchar, record varchar, assessment_point varchar, status varchar,"
        "landed_at timestamp, rows_read integer, rows_accepted integer, rows_held integer, rows_refused integer,"
        "superseded_by varchar"
    ),
}

Rows = dict[str, list[dict[str, Any]]]

_MARTS = Path(__file__).parents[2] / "dbt_project" / "models" / "marts"


def contract(mart: str) -> str:
    """A mart's columns as its own contract names them."""
    [declared] = yaml.safe_load((_MARTS / f"{mart}.yml").read_text(encoding="utf-8"))["models"]
    return ", ".join(f"{column['name']} {column['data_type']}" for column in declared["columns"])


COLUMNS |= {
    mart: contract(mart)
    for mart in (
        "fct_absence", "fct_action", "fct_same_pupils_change", "fct_statutory_outcome", "fct_attainment_8",
        "fct_prior_attainment", "fct_pupil_flag", "dim_national_figure", "link_invariance", "fct_collection_burden",
        "fct_collected_column",
    )
}  # fmt: skip
# no marts, and no models of the reports either: who is looked at when the lists are made, who stands behind an action
COLUMNS["int_pupils_watched"] = "pupil_key varchar, school_id varchar, assessment_point varchar, place bigint"
# and of whom a result says whether they are below
COLUMNS["int_pupil_standing"] = (
    "pupil_key varchar, school_id varchar, assessment_point varchar, last_point varchar, months_behind integer"
)
# nor are the grades of Year 11, one for each subject
COLUMNS["int_attainment_8_entries"] = (
    "pupil_key varchar, school_id varchar, assessment_point varchar, result_type varchar, subject varchar,"
    "slot varchar, points double, part integer"
)
COLUMNS["int_ebacc_entries"] = (
    "school_id varchar, assessment_point varchar, result_type varchar, entered integer, parts_not_known varchar"
)
COLUMNS["int_action_figures"] = "action_id varchar, assessment_point varchar, figure_of varchar"
COLUMNS["int_action_pairs"] = (
    "action_id varchar, assessment_point varchar, then_assessment_point varchar, figure_of varchar, pupil_key varchar,"
    "has_then boolean, has_now boolean, met_then integer, met_now integer"
)


def write_marts(rows: Rows, path: Path) -> None:
    """One table per mart in schema `given`; a column that a row leaves out is null.

    Raises duckdb.BinderException if a row names a column that its mart lacks.
    """
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema given")
        for table, columns in COLUMNS.items():
            connection.execute(f"create table given.{table} ({columns})")
            _insert(connection, table, rows.get(table, []))


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    by_columns: dict[tuple[str, ...], list[list[Any]]] = {}
    for row in rows:
        by_columns.setdefault(tuple(row), []).append(list(row.values()))
    for names, values in by_columns.items():
        connection.register("told", pd.DataFrame(values, columns=list(names), dtype=object))
        connection.execute(f"insert into given.{table} ({', '.join(names)}) select * from told")
        connection.unregister("told")
