"""Arranges the page of what came in: files and rows by school and by export, and what the report's words mean."""

from __future__ import annotations

from typing import Any

from reports.declarations import declared
from reports.read import AssessmentPointRows


def view(rows: AssessmentPointRows) -> dict[str, Any]:
    """The template's names: about, received_schools, received_exports, record_names, measures, comparability, rules."""
    shown = {row["measure"] for row in rows.measures}
    shown |= {"M15" for row in rows.schools if row["mean_text"]}
    definitions = declared("definitions")
    return {
        "about": rows.about,
        "received_schools": rows.received_schools,
        "received_exports": rows.received_exports,
        "record_names": definitions["records"],
        "measures": [
            {"id": measure_id, **definition}
            for measure_id, definition in definitions["measures"].items()
            if measure_id in shown
        ],
        "comparability": definitions["comparability"],
        "rules": declared("headlines"),
    }
