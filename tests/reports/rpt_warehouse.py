"""Builds a small finished warehouse from hand-written rows, with the columns that the reports contract names."""

from __future__ import annotations

from pathlib import Path

import duckdb
import yaml

POINT = "202526-summer"
FIXTURES = Path(__file__).parent / "fixtures"

_STRIP = "strip_position double, strip_low double, strip_high double, strip_mark text"
COLUMNS = {
    "rpt_trust_overview__about": (
        "assessment_point text, assessment_point_label text, trust_name text, data_as_at text,"
        "schools_included text, next_update text, comparisons_made integer, flags_by_chance text"
    ),
    "rpt_trust_overview__measures": (
        "figure_id text, assessment_point text, phase text, phase_label text, year_groups_label text,"
        "row_order integer, measure text, subject text, row_label text, unit text, status text, n integer,"
        "eligible integer, numerator integer, value double, low double, high double, n_text text, value_text text,"
        "range_text text, previous_text text, change_words text, coverage_text text, comparability_words text,"
        f"percent_text text, previous_value_text text, previous_label text, change text, {_STRIP}"
    ),
    "rpt_trust_overview__schools": (
        "figure_id text, assessment_point text, phase text, phase_label text, year_groups_label text, subject text,"
        "table_label text, school_id text, school_name text, row_order integer, status text, n integer, met integer,"
        "percent double, low double, high double, mean_score double, mean_low double, mean_high double, n_text text,"
        "met_text text, percent_text text, range_text text, mean_text text, mean_range_text text, verdict text,"
        f"verdict_words text, comparability_words text, {_STRIP}, trust_position double"
    ),
    "rpt_trust_overview__schools_left_out": "assessment_point text, phase text, school_name text, reason text",
    "rpt_received__schools": (
        "assessment_point text, school_id text, school_name text, row_order integer, files_text text,"
        "rows_read_text text, rows_accepted_text text, rows_held_text text, rows_refused_text text,"
        "status_words text, files integer, rows_read integer, rows_accepted integer, rows_held integer,"
        "rows_refused integer"
    ),
    "rpt_disclosure__cells": (
        "cell_id text, figure_id text, page text, audience text, assessment_point text, school_id text,"
        "pupil_group text, is_hidden boolean, least_range integer, n integer, met integer, met_low integer,"
        "met_high integer, fingerprint text"
    ),
    "rpt_disclosure__sums": "total_cell_id text, part_cell_id text, split text",
    "rpt_received__exports": (
        "assessment_point text, export_name text, record text, schools_text text, files_text text, status_words text"
    ),
}


def build_warehouse(fixture: str, path: Path) -> Path:
    """Writes the rows of fixtures/<fixture>.yml to a DuckDB file; a column left out is null."""
    declared = yaml.safe_load((FIXTURES / f"{fixture}.yml").read_text(encoding="utf-8"))
    return write_rows(declared, path)


def write_rows(declared: dict, path: Path) -> Path:
    """As build_warehouse, from `{table: [row, …]}`."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema reports")
        for table, columns in COLUMNS.items():
            connection.execute(f"create table reports.{table} ({columns})")
            for row in declared.get(table, []):
                names, marks = ", ".join(row), ", ".join("?" for _ in row)
                connection.execute(f"insert into reports.{table} ({names}) values ({marks})", list(row.values()))
    return path
