"""Arranges the page of data and methods: what came in, what is missing, and what the reports' words mean."""

from __future__ import annotations

from typing import Any

from reports.declarations import declared
from reports.headlines import choose
from reports.master_list import master_list
from reports.read import AssessmentPointRows, Row


def view(rows: AssessmentPointRows) -> dict[str, Any]:
    """The blocks' names: about, headlines, received_schools, received_exports, incomplete, record_names, measures …"""
    shown = {row["measure"] for row in [*rows.measures, *rows.school_figures, *rows.school_key_stage_4]}
    shown |= {"M15" for row in rows.schools if row["mean_text"]}
    shown |= {"M8" for row in rows.gaps} | {"M7" for row in rows.school_change}
    shown |= {row["measure"] for row in [*rows.national, *rows.lists, *rows.agreement, *rows.views]}
    definitions = declared("definitions")
    return {
        "about": rows.about,
        "headlines": [headline.text for headline in choose(rows, page="data-and-methods")],
        "received_schools": rows.received_schools,
        "received_exports": rows.received_exports,
        "england": [row for row in rows.national if row["national_source"]],
        "incomplete": _incomplete(rows),
        "record_names": definitions["records"],
        "measures": [
            {"id": measure_id, **definition}
            for measure_id, definition in definitions["measures"].items()
            if measure_id in shown
        ],
        "comparability": [
            level | {"reasons": [row for row in rows.comparability if row["comparability_words"] == level["words"]]}
            for level in definitions["comparability"]
        ],
        "matches": rows.matches,
        "asked_for": rows.asked_for,
        "rules": declared("headlines"),
        "questions": declared("questions"),
        "master_list": master_list(),
    }


def _incomplete(rows: AssessmentPointRows) -> list[Row]:
    """The figures with many results missing, each with cases_text and matters_words: whether that matters."""
    matters = {row["of_figure"]: row for row in rows.missing}
    return [
        row | {name: matters.get(row["figure_id"], {}).get(name, "") for name in ("cases_text", "matters_words")}
        for row in rows.measures
        if row["status"] in ("low_reliability", "too_incomplete")
    ]
