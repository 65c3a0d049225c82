"""A trust small enough to work by hand: eight primary schools with 303 of 440 pupils at or above expected in reading.

Holly has 9 pupils, 7 of them at or above: 303 - 296 = 7 is what a page would give away that hid Holly alone.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from stand_in_marts import Rows

SUMMER_2025, SUMMER_2026 = "202425-summer", "202526-summer"

# school: (pupils in Year 6, of them at or above expected in reading)
PRIMARY_2026 = {
    "ash": (70, 52), "birch": (65, 46), "cedar": (60, 33), "elm": (28, 20),
    "fir": (58, 42), "holly": (9, 7), "oak": (80, 55), "yew": (70, 48),
}  # fmt: skip
PRIMARY_2025 = PRIMARY_2026 | {"ash": (70, 45)}  # 296 of 440
SCHOOLS = {
    **dict.fromkeys(PRIMARY_2026, ("primary", False)),
    "larch": ("secondary", False), "maple": ("secondary", False), "rowan": ("special", True),
}  # fmt: skip


def rows() -> Rows:
    """The marts of the trust; every pupil and every result is written out."""
    enrolments: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for point, schools in ((SUMMER_2025, PRIMARY_2025), (SUMMER_2026, PRIMARY_2026)):
        for school, (n, met) in schools.items():
            enrolments += [_enrolled(school, point, "6", number) for number in range(n)]
            results += [_judged(school, point, "reading", number, number < met) for number in range(n)]
    for school, year, n in (("larch", "9", 9), ("maple", "9", 40), ("rowan", "4", 12)):
        enrolments += [_enrolled(school, SUMMER_2026, year, number) for number in range(n)]
    results += [_judged("larch", SUMMER_2026, "reading", number, True) for number in range(9)]
    results += [
        _judged("maple", SUMMER_2026, "reading", number, True)
        | {"comparability": "D", "evidence": "unmatched", "framework": "own-words"}
        for number in range(40)
    ]
    # at Ash 70 pupils sat one test, half scoring 90 and half 110; at Cedar 6 of 60 read a year or more behind
    results += [_scored("ash", number, 90.0 if number < 35 else 110.0) for number in range(70)]
    results += [_reading_age("cedar", number, -12 if number < 6 else 0) for number in range(60)]
    return _settings() | {
        "fct_enrolment": enrolments,
        "fct_assessment_result": results,
        "fct_file_receipt": _receipts(),
    }


def _enrolled(school: str, point: str, year: str, number: int) -> dict[str, Any]:
    return {
        "pupil_key": f"{school}-{point}-{number}", "school_id": school, "assessment_point": point,
        "nc_year": year, "nc_year_by_birth": year, "counts_in_totals": True, "roll_is_carried": False,
        # one in five is disadvantaged, one in eight has SEN support
        "is_disadvantaged": number % 5 == 0, "sen_provision": "K" if number % 8 == 0 else "N",
    }  # fmt: skip


def _result(school: str, point: str, subject: str, number: int, framework: str) -> dict[str, Any]:
    return {
        "result_key": f"{school}-{point}-{subject}-{number}-{framework}", "pupil_key": f"{school}-{point}-{number}",
        "school_id": school, "assessment_point": point, "subject": subject, "framework": framework,
        "result_type": "result", "outcome_status": "scored", "earned_before_joining": False, "is_latest": True,
    }  # fmt: skip


def _judged(school: str, point: str, subject: str, number: int, met: bool) -> dict[str, Any]:
    return _result(school, point, subject, number, "words") | {
        "met_expected": met, "common_band": 3 if met else 2, "common_score": 105.0 if met else 90.0,
        "comparability": "C", "evidence": "matched",
    }  # fmt: skip


def _scored(school: str, number: int, score: float) -> dict[str, Any]:
    # no cut of its own, so that it adds nothing to the share on the common scale
    return _result(school, SUMMER_2026, "maths", number, "one-test") | {
        "score": score, "comparability": "B", "evidence": "normed",
    }  # fmt: skip


def _reading_age(school: str, number: int, difference: int) -> dict[str, Any]:
    return _result(school, SUMMER_2026, "reading", number, "ages") | {
        "reading_age_difference_months": difference, "comparability": "D", "evidence": "no_norm",
    }  # fmt: skip


def _receipts() -> list[dict[str, Any]]:
    counts = {school: n for school, (n, _) in PRIMARY_2026.items()} | {"larch": 9, "maple": 40}
    receipts = [
        _receipt(school, point, export, n)
        for point in (SUMMER_2025, SUMMER_2026)
        for school, n in counts.items()
        for export in ("roll-export", "judgement-export")
    ]
    # half an hour before midnight in UTC is the next day on the schools' clocks
    held = _receipt("cedar", SUMMER_2026, None, 5) | {
        "rows_accepted": 0, "rows_refused": 5, "status": "not_accepted", "landed_at": datetime(2026, 7, 8, 23, 30),
    }  # fmt: skip
    replaced = _receipt("ash", SUMMER_2026, "old-export", 70) | {"superseded_by": "ash-202526-summer-roll-export"}
    return [*receipts, held, replaced]


def _receipt(school: str, point: str, export: str | None, n: int) -> dict[str, Any]:
    return {
        "file_id": f"{school}-{point}-{export}", "school_id": school, "export": export, "assessment_point": point,
        "record": {"judgement-export": "result", None: None}.get(export, "roll"),
        "status": "accepted", "landed_at": datetime(2026, 7, 3, 9, 15),
        "rows_read": n, "rows_accepted": n, "rows_held": 0, "rows_refused": 0,
    }  # fmt: skip


def _settings() -> Rows:
    def point(name: str, year: str, term: str, label: str, closes_on: date, order: int) -> dict[str, Any]:
        return {
            "assessment_point": name, "academic_year": year, "term": term, "label": label,
            "opens_on": closes_on.replace(day=1), "closes_on": closes_on, "point_order": order, "season": term,
        }  # fmt: skip

    kinds = {
        "words": "point_in_time", "own-words": "point_in_time", "one-test": "standardised_score", "ages": "reading_age",
    }  # fmt: skip
    return {
        "dim_trust": [{"trust_name": "Example Trust"}],
        "dim_subject": [
            {"subject": name, "subject_name": name.capitalize(), "subject_order": order}
            for order, name in enumerate(("reading", "writing", "maths", "english", "science", "combined"))
        ],
        "dim_export": [
            {"export": "roll-export", "export_name": "Roll", "record": "roll"},
            {"export": "judgement-export", "export_name": "Judgements", "record": "result"},
        ],
        "dim_phase_measure": [
            {"phase": phase, "nc_year": year, "schools_table_subject": "reading", "aim_percent": 72}
            for phase, years in (("primary", ["6"]), ("secondary", ["9"]), ("special", ["3", "4"]))
            for year in years
        ],
        "dim_school": [
            {"school_id": school, "school_name": school.capitalize(), "phase": phase, "is_special": special}
            for school, (phase, special) in SCHOOLS.items()
        ],
        "dim_assessment_point": [
            point(SUMMER_2025, "202425", "summer", "Summer 2025", date(2025, 7, 11), 1),
            point(SUMMER_2026, "202526", "summer", "Summer 2026", date(2026, 7, 10), 2),
            point("202627-autumn", "202627", "autumn", "Autumn 2026", date(2026, 12, 11), 3),
        ],
        "dim_framework": [
            {"framework": name, "framework_name": name.capitalize(), "kind": kind} for name, kind in kinds.items()
        ],
        "framework_link": [
            {
                "from_framework": "own-words", "to_framework": "one-test", "subject": "reading", "nc_year": "9",
                "assessment_point": SUMMER_2026, "method": "none", "n": 31,
            }
        ],
    }  # fmt: skip
