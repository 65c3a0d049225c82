"""Finished rows of Year 11 of one school, in both editions."""

from __future__ import annotations

from typing import Any

POINT = "202526-summer"


def key_stage_4_rows(school: str, status: str = "shown") -> list[dict[str, Any]]:
    """Results and predictions of one school's Year 11, in both editions; a band of prior attainment is kept back."""
    shown = {
        "status": "shown", "n": 60, "with_4": 33, "with_5": 20, "value": 44.25, "low": 40.0, "high": 48.5,
        "with_4_text": "33 of 60 (55%)", "with_4_range": "42% to 67%", "with_5_text": "20 of 60 (33%)",
        "with_5_range": "23% to 46%", "mean_text": "44.3", "mean_range": "40.0 to 48.5",
        "coverage_text": "58 of 60 with three slots or more filled",
    }  # fmt: skip
    hidden = {"status": "hidden", "with_4_text": "Not shown, to protect pupils", "with_5_text": "", "mean_text": ""}
    groups = [("all", "All pupils", shown if status == "shown" else hidden), ("low", "Low prior attainment", hidden)]
    return [
        {
            "figure_id": f"school-page/{POINT}/{school}/{edition}/secondary/M17/{kind}/{group}",
            "assessment_point": POINT, "school_id": school, "edition": edition, "phase": "secondary", "measure": "M17",
            "result_type": kind, "result_label": label, "table_order": order, "pupil_group": group,
            "group_label": group_label, "row_order": place, "comparability_words": "Public examinations",
            "with_4_range": "", "with_5_range": "", "mean_range": "", "coverage_text": "", **numbers,
        }
        for edition in ("board", "school")
        for order, (kind, label) in enumerate([("result", "Results"), ("predicted", "Predicted by teachers")])
        for place, (group, group_label, numbers) in enumerate(groups)
    ]  # fmt: skip


def key_stage_4_subject_rows(school: str) -> list[dict[str, Any]]:
    """Maths in results and predictions, art of too few pupils, and entry to the English Baccalaureate."""
    subjects = [("ebacc_entry", "Entry to the English Baccalaureate"), ("maths", "Maths"), ("art", "Art")]
    said = {
        "ebacc_entry": {"status": "shown", "n": 60, "entered": 21, "value_text": "21 of 60 (35%)", "with_5_text": ""},
        "maths": {
            "status": "shown", "n": 59, "with_4": 37, "with_5": 25, "value_text": "37 of 59 (63%)",
            "with_5_text": "25 of 59 (42%)",
        },
        "art": {"status": "hidden", "value_text": "Not shown, to protect pupils", "with_5_text": ""},
    }  # fmt: skip
    return [
        {
            "figure_id": f"school-page/{POINT}/{school}/{edition}/secondary/M17/{kind}/{subject}",
            "assessment_point": POINT, "school_id": school, "edition": edition, "phase": "secondary", "measure": "M17",
            "result_type": kind, "result_label": label, "table_order": order, "subject": subject, "subject_name": name,
            "kind": "ebacc_entry" if subject == "ebacc_entry" else "subject", "row_order": place, **said[subject],
        }
        for edition in ("board", "school")
        for order, (kind, label) in enumerate([("result", "Results"), ("predicted", "Predicted by teachers")])
        for place, (subject, name) in enumerate(subjects)
    ]  # fmt: skip
