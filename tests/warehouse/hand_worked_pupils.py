"""What Oak and Elm tell of their pupils besides results: attendance, teaching groups, objectives, interventions."""

from __future__ import annotations

from datetime import date
from typing import Any

from hand_worked_settings import SPRING, SUMMER

Row = dict[str, Any]
SEPTEMBER = date(2025, 9, 2)

# record -> file -> its rows. A file's name begins with its school; the point is summer where a row gives no other.
TOLD: dict[str, dict[str, list[Row]]] = {
    "attendance": {
        "oak-attendance": [
            {"pupil_key": "steady", "sessions_possible": 360, "sessions_attended": 342, "sessions_authorised": 12}
            | {"sessions_unauthorised": 6, "counted_from": SEPTEMBER, "counted_to": date(2026, 7, 3)},
            {"pupil_key": "behind", "attendance_percent": 88.5},
            {"pupil_key": "steady", "assessment_point": SPRING, "sessions_possible": 230, "sessions_attended": 220},
        ],
        # landed after the one above, by its name: a half term, and sessions for a pupil who had a percentage
        "oak-attendance-half-term": [
            {"pupil_key": "steady", "sessions_possible": 60, "sessions_attended": 50, "counted_from": date(2026, 6, 1)},
            {"pupil_key": "behind", "sessions_possible": 350, "sessions_attended": 310},
        ],
        "elm-attendance": [{"pupil_key": "mover"}],
    },
    "teaching_group": {
        "oak-groups": [
            {"pupil_key": "steady", "subject": "maths", "teaching_group": "4 Blue", "teacher_code": "TOP"},
            {"pupil_key": "steady", "subject": "maths", "teaching_group": "4 Blue", "teacher_code": "ANN"},
            {"pupil_key": "steady", "subject": "forest_school", "teaching_group": "Owls"},
        ]
    },
    "objective_judgement": {
        "oak-objectives": [
            {"pupil_key": "steady", "objective_set": "Number", "objective": "Counts on", "judgement": "Got it"},
            {"pupil_key": "steady", "objective_set": "Number", "objective": "Counts back", "judgement": "Not yet"},
            {"pupil_key": "behind", "objective_set": "Number", "objective": "Counts on", "judgement": None},
        ]
    },
    "intervention": {
        "oak-help-spring": [
            {"pupil_key": "behind", "intervention": "Reading aloud", "assessment_point": SPRING}
            | {"started_on": date(2026, 1, 12), "review_on": date(2026, 3, 20), "lead": "TOP"},
        ],
        "oak-help-summer": [
            {"pupil_key": "behind", "intervention": "Reading aloud", "started_on": date(2026, 1, 12)}
            | {"ended_on": date(2026, 6, 19), "lead": "TOP", "reason": "Falling behind"},
            {"pupil_key": "behind", "intervention": "Handwriting"},
        ],
    },
}


def told() -> dict[str, list[Row]]:
    """The rows of each record, with school, point, file, sheet and row."""
    return {
        f"accepted/{record}": [
            {
                "school_id": file_id[:3],
                "assessment_point": SUMMER,
                "file_id": file_id,
                "sheet": "",
                "source_row": number,
            }
            | row
            for file_id, rows in files.items()
            for number, row in enumerate(rows, start=2)
        ]
        for record, files in TOLD.items()
    }
