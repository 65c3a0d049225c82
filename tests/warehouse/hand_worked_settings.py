"""The hand-worked trust's calendar, schools, subjects and exports."""

from __future__ import annotations

from datetime import date
from typing import Any

AUTUMN, SPRING, SUMMER, NEXT = "202526-autumn", "202526-spring", "202526-summer", "202627-autumn"

CALENDAR = [
    (AUTUMN, "202526", "autumn", date(2025, 11, 1), date(2025, 12, 12)),
    (SPRING, "202526", "spring", date(2026, 2, 23), date(2026, 3, 27)),
    (SUMMER, "202526", "summer", date(2026, 6, 1), date(2026, 7, 10)),
    (NEXT, "202627", "autumn", date(2026, 11, 2), date(2026, 12, 11)),
]
THRESHOLDS = {
    "low_score": 85.0, "below_band": 2, "fall_in_standard_errors": 1.96, "error_of_a_test": 4.0, "bands_apart": 2,
    "reading_age_months_behind": 24, "points_in_a_row": 3, "weeks_without_baseline": 6, "most_in_a_class": 10,
    "keep_for_days": 365, "reasons_left_out": "", "fewest_pupils": 8, "fewest_weeks": 6, "similar_points": 5.0,
    "reasons_only_borne_out": "below_in_a_row dropped low_without_support not_assessed",
}  # fmt: skip
JOINED_TRUST_ON = {"oak": None, "elm": None, "ash": date(2026, 4, 1)}


def settings() -> dict[str, list[dict[str, Any]]]:
    """The reference tables but the frameworks', by the names of lake_schemas.COLUMNS."""
    return {
        "reference/trust": [{"trust_name": "Hand-worked Trust", "require_signature": False, "heads_see_first": 3}],
        "reference/school": [_school(school, day) for school, day in JOINED_TRUST_ON.items()],
        "reference/assessment_point": [_point(order, *point) for order, point in enumerate(CALENDAR, start=1)],
        "reference/subject": [
            {"subject": subject, "subject_name": subject, "subject_order": order}
            for order, subject in enumerate(["reading", "maths", "multiplication_tables"], start=1)
        ],
        "reference/export": [{"export": name, "export_name": name, "record": name} for name in ("roll", "result")],
        "reference/threshold": [THRESHOLDS],
        "reference/support_word": [{"subject": "reading", "word": "read"}, {"subject": "maths", "word": "number"}],
        "reference/phase_measure": [
            {"phase": "primary", "nc_year": "6", "schools_table_subject": "reading", "aim_percent": 72}
        ],
    }


def _school(school: str, joined_trust_on: date | None) -> dict[str, Any]:
    return {
        "school_id": school,
        "school_name": school,
        "phase": "primary",
        "is_special": False,
        "joined_trust_on": joined_trust_on,
    }


def _point(order: int, name: str, year: str, term: str, opens_on: date, closes_on: date) -> dict[str, Any]:
    return {
        "assessment_point": name,
        "academic_year": year,
        "term": term,
        "label": name,
        "season": term,
        "months_into_year": {"autumn": 4, "spring": 8, "summer": 12}[term],
        "opens_on": opens_on,
        "closes_on": closes_on,
        "point_order": order,
    }
