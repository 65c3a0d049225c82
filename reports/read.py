"""Reads the finished rpt_ tables. Nothing is worked out here: what a table does not hold, no page can show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]

ABOUT = "rpt_trust_overview__about"
# the rows of a page by the name that its code uses: the table, and the order in which the page prints them
TABLES: Mapping[str, tuple[str, ...]] = {
    "measures": ("rpt_trust_overview__measures", "phase", "row_order", "figure_id"),
    "schools": ("rpt_trust_overview__schools", "phase", "row_order", "figure_id"),
    "left_out": ("rpt_trust_overview__schools_left_out", "phase", "school_name", "reason"),
    "national": ("rpt_trust_overview__national", "phase", "row_order", "figure_id"),
    "agreement": ("rpt_trust_overview__agreement", "phase", "row_order"),
    "views": ("rpt_trust_overview__views", "phase", "row_order", "column_order"),
    "lists": ("rpt_trust_overview__lists", "phase"),
    "attendance": ("rpt_trust_overview__attendance", "phase"),
    "actions": ("rpt_trust_overview__actions", "row_order", "action_id"),
    "comparability": ("rpt_data_and_methods__comparability", "comparability", "reason"),
    "matches": ("rpt_data_and_methods__matches", "subject_name", "framework_name"),
    "asked_for": ("rpt_data_and_methods__asked_for", "assessment_point"),
    "missing": ("rpt_data_and_methods__missing", "of_figure"),
    "received_schools": ("rpt_received__schools", "row_order", "school_name"),
    "received_exports": ("rpt_received__exports", "export_name", "record"),
    "gaps": ("rpt_gaps__groups", "phase", "row_order", "figure_id"),
    "gaps_by_school": ("rpt_gaps__schools", "phase", "row_order", "figure_id"),
    "gaps_overlap": ("rpt_gaps__overlap", "phase", "figure_id"),
    "school_pages": ("rpt_school_page__about", "school_name", "school_id"),
    "school_figures": ("rpt_school_page__figures", "school_id", "edition", "phase", "subject", "row_order", "measure"),
    "school_key_stage_4": ("rpt_school_page__year_eleven", "school_id", "edition", "table_order", "row_order"),
    "school_key_stage_4_subjects": (
        "rpt_school_page__year_eleven_subjects",
        "school_id",
        "edition",
        "row_order",
        "subject_name",
        "table_order",
    ),
    "school_change": ("rpt_school_page__change", "school_id", "edition", "phase", "subject", "framework_name"),
    "comments": ("rpt_heads__comments", "school_name", "figure_id"),
    "school_agreement": ("rpt_school_page__agreement", "school_id", "edition", "figure_id"),
}


class TableMissing(Exception):
    """The warehouse lacks a finished table; the message is one sentence that says what to do."""


@dataclass(frozen=True)
class AssessmentPointRows:
    """All finished rows of one assessment point, in the order in which the pages print them.

    `earlier_gaps` holds the rows of `gaps` of up to six points, this one last, each with its point's label.
    """

    about: Row
    measures: list[Row] = field(default_factory=list)
    schools: list[Row] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    received_schools: list[Row] = field(default_factory=list)
    received_exports: list[Row] = field(default_factory=list)
    gaps: list[Row] = field(default_factory=list)
    gaps_by_school: list[Row] = field(default_factory=list)
    gaps_overlap: list[Row] = field(default_factory=list)
    school_pages: list[Row] = field(default_factory=list)
    school_figures: list[Row] = field(default_factory=list)
    school_agreement: list[Row] = field(default_factory=list)
    school_key_stage_4: list[Row] = field(default_factory=list)
    school_key_stage_4_subjects: list[Row] = field(default_factory=list)
    school_change: list[Row] = field(default_factory=list)
    comments: list[Row] = field(default_factory=list)
    comparability: list[Row] = field(default_factory=list)
    matches: list[Row] = field(default_factory=list)
    asked_for: list[Row] = field(default_factory=list)
    missing: list[Row] = field(default_factory=list)
    national: list[Row] = field(default_factory=list)
    agreement: list[Row] = field(default_factory=list)
    views: list[Row] = field(default_factory=list)
    lists: list[Row] = field(default_factory=list)
    attendance: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)
    earlier_gaps: list[Row] = field(default_factory=list)

    @property
    def has_anything(self) -> bool:
        """False before the first file of the assessment point has come in."""
        came_in = any(row["files"] != 0 for row in self.received_schools)
        return bool(self.measures or self.schools or self.received_exports or came_in)


def read_all(warehouse: Path) -> list[AssessmentPointRows]:
    """Every assessment point that has anything to show, in the calendar's order.

    Raises TableMissing if the warehouse lacks a finished table.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        abouts = sorted(_table(connection, ABOUT), key=lambda row: (row["point_order"], row["assessment_point"]))
        tables = {
            name: sorted(_table(connection, table), key=lambda row: [_sortable(row[column]) for column in order])
            for name, (table, *order) in TABLES.items()
        }
    everything = [_one_point(about, abouts, tables) for about in abouts]
    return [point for point in everything if point.has_anything]


def _one_point(about: Row, abouts: list[Row], tables: dict[str, list[Row]]) -> AssessmentPointRows:
    point = about["assessment_point"]
    labels = {row["assessment_point"]: row["assessment_point_label"] for row in abouts[: abouts.index(about) + 1][-6:]}
    return AssessmentPointRows(
        about=about,
        earlier_gaps=[
            row | {"point_label": label}
            for earlier, label in labels.items()
            for row in tables["gaps"]
            if row["assessment_point"] == earlier
        ],
        **{name: [row for row in rows if row["assessment_point"] == point] for name, rows in tables.items()},
    )


def _table(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    try:
        found = connection.execute(f"select * from reports.{name}")
    except duckdb.CatalogException:
        raise TableMissing(
            f"The warehouse has no table reports.{name}, so the pages cannot be drawn: run `commonterm run` again."
        ) from None
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, values, strict=True)) for values in found.fetchall()]


def _sortable(value: Any) -> tuple[bool, Any]:
    return (value is not None, value)
