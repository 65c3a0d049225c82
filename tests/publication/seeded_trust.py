"""A made-up trust in which hiding matters: one tiny primary, one tiny special school, totals and parts on many pages.

Holly has eight or nine pupils in each of its year groups, Rowan eight in all: what is shown of the others must not
give them away. Ash's late file makes the second version.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from stand_in_marts import Rows

BEFORE, POINT = "202425-summer", "202526-summer"
LATE = "ash"  # 12 of its judgements come after the first version
# school: year group: (pupils, of them at or above expected in reading)
PRIMARY = {
    "ash": {"4": (62, 44), "6": (70, 52)}, "birch": {"4": (58, 40), "6": (65, 46)},
    "cedar": {"4": (55, 35), "6": (60, 33)}, "elm": {"4": (25, 17), "6": (28, 20)},
    "fir": {"4": (30, 21), "6": (58, 42)}, "holly": {"4": (8, 6), "6": (9, 7)},
    "oak": {"4": (70, 50), "6": (80, 55)}, "yew": {"4": (66, 45), "6": (70, 48)},
}  # fmt: skip
SECONDARY = {"larch": {"9": (60, 41), "11": (45, 28)}, "maple": {"9": (50, 30), "11": (40, 22)}}
SPECIAL = {"rowan": {"4": (8, 5)}}
PHASES = {"primary": PRIMARY, "secondary": SECONDARY, "special": SPECIAL}
TESTED, AGED = {"ash", "oak", "elm", "holly", "larch"}, {"cedar", "elm", "holly", "oak"}


def rows(*, with_late_file: bool = False) -> Rows:
    """The marts of the trust, before or after the late file."""
    pupils = [
        _Pupil(phase, school, year, number, n, met)
        for phase, schools in PHASES.items()
        for school, years in schools.items()
        for year, (n, met) in years.items()
        for number in range(n)
    ]
    late = set() if with_late_file else {(LATE, "6", number) for number in range(12)}
    judged = [pupil for pupil in pupils if pupil.year != "11" and (pupil.school, pupil.year, pupil.number) not in late]
    return (
        _settings()
        | _actions(judged, pupils)
        | {
            "dim_pupil": [{"pupil_key": pupil.key, "sex": "MF"[pupil.number % 2]} for pupil in pupils],
            "fct_enrolment": [pupil.enrolled() for pupil in pupils],
            "fct_assessment_result": [result for pupil in judged for result in pupil.judgements()]
            + [result for pupil in pupils for result in pupil.scores()],
            "fct_attainment_8": [pupil.key_stage_4() for pupil in pupils if pupil.year == "11"],
            "fct_absence": [_absence(phase, [pupil for pupil in pupils if pupil.phase == phase]) for phase in PHASES],
            "fct_file_receipt": [_receipt(school) for schools in PHASES.values() for school in schools],
        }
    )


class _Pupil:
    def __init__(self, phase: str, school: str, year: str, number: int, n: int, met: int) -> None:
        self.phase, self.school, self.year, self.number = phase, school, year, number
        self.key = f"{school}-{year}-{number}"
        self.met = {
            "reading": _spread(number, n) < met,
            "writing": _spread(number + 1, n) < met - n // 20,
            "maths": _spread(number + 2, n) < met + n // 20,
        }
        self.is_disadvantaged, self.is_absent = number % 3 == 0, number % 5 == 2

    def enrolled(self) -> dict[str, Any]:
        return {
            "pupil_key": self.key, "school_id": self.school, "assessment_point": POINT, "nc_year": self.year,
            "nc_year_by_birth": self.year, "counts_in_totals": True, "roll_is_carried": False,
            "is_disadvantaged": self.is_disadvantaged, "sen_provision": {1: "K", 4: "E"}.get(self.number % 7, "N"),
            "is_eal": self.number % 4 == 1, "is_summer_born": self.number % 3 == 1, "is_looked_after": False,
        }  # fmt: skip

    def judgements(self) -> list[dict[str, Any]]:
        return [self._judged(subject, met) for subject, met in self.met.items()]

    def scores(self) -> list[dict[str, Any]]:
        if self.year == "11":
            return []
        found = []
        if self.school in TESTED:
            score = 88.0 + self.number % 9 + (14 if self.met["maths"] else -8)
            found.append(self._result("maths", "one-test") | {"score": score, "comparability": "B"})
        if self.school in AGED:
            months = -14 if self.number % 4 == 0 else 2
            found.append(
                self._result("reading", "ages") | {"reading_age_difference_months": months, "comparability": "D"}
            )
        return found

    def key_stage_4(self) -> dict[str, Any]:
        return {
            "pupil_key": self.key, "school_id": self.school, "assessment_point": POINT, "result_type": "result",
            "attainment_8": 30.0 + self.number % 40, "slots_filled": 8,
            "has_4_in_english_and_maths": self.met["reading"],
            "has_5_in_english_and_maths": self.met["reading"] and self.number % 2 == 0,
        }  # fmt: skip

    def _judged(self, subject: str, met: bool) -> dict[str, Any]:
        return self._result(subject, "words") | {
            "met_expected": met, "common_band": 3 if met else 2, "common_score": 105.0 if met else 90.0,
            "comparability": "C", "evidence": "matched",
        }  # fmt: skip

    def _result(self, subject: str, framework: str) -> dict[str, Any]:
        return {
            "result_key": f"{self.key}-{subject}-{framework}", "pupil_key": self.key, "school_id": self.school,
            "assessment_point": POINT, "subject": subject, "framework": framework, "result_type": "result",
            "outcome_status": "scored", "earned_before_joining": False, "is_latest": True,
        }  # fmt: skip


def _spread(number: int, n: int) -> int:
    """Another order of 0 to n - 1, so that who met is spread over the groups."""
    return number * 37 % n


def _absence(phase: str, pupils: list[_Pupil]) -> dict[str, Any]:
    missed = sum(pupil.is_absent for pupil in pupils)
    return {
        "assessment_point": POINT, "covers": "year_to_date", "level": "phase", "phase": phase, "school_id": "",
        "nc_year": "", "n": len(pupils), "n_with_sessions": len(pupils), "persistently_absent": missed,
        "persistent_share": missed / len(pupils), "absence_rate": 0.06, "absence_low": 0.05, "absence_high": 0.07,
    }  # fmt: skip


def _actions(judged: list[_Pupil], pupils: list[_Pupil]) -> Rows:
    """Three of the whole trust, held against the summer before: each is a total of what other pages set out."""
    read = {one.key: one.met["reading"] for one in judged}
    asked = [
        ("M1 reading", "M1", "Year 4", {one.key: read[one.key] for one in judged if one.year == "4"}),
        ("M15 reading", "M15", "disadvantaged", {one.key: read[one.key] for one in judged if one.is_disadvantaged}),
        ("persistent absence", "persistent_absence", None, {one.key: one.is_absent for one in pupils}),
    ]
    return {
        "fct_action": [
            {"action_id": measure_id, "assessment_point": POINT, "action_order": order, "action": "Do it",
             "owner": "Head", "measure": measure, "measure_id": measure_id, "hoped": "higher", "pupil_group": group,
             "subject": "reading" if measure_id.startswith("M") else None, "due_assessment_point": POINT,
             "standing": "due", "then_assessment_point": BEFORE, "is_same_pupils": False, "unit": "share",
             "n_then": 400, "value_then": 0.655, "n_now": len(met), "value_now": round(sum(met.values()) / len(met), 6),
             "verdict": "no_clear_change", "note": ""}
            for order, (measure, measure_id, group, met) in enumerate(asked)
        ],
        "int_action_figures": [
            {"action_id": measure_id, "assessment_point": POINT, "figure_of": ""} for _, measure_id, *_ in asked
        ],
        "int_action_pairs": [
            {"action_id": measure_id, "assessment_point": POINT, "then_assessment_point": BEFORE, "figure_of": "",
             "pupil_key": key, "has_then": False, "has_now": True, "met_now": int(is_met)}
            for _, measure_id, _, met in asked
            for key, is_met in met.items()
        ],
    }  # fmt: skip


def _receipt(school: str) -> dict[str, Any]:
    return {
        "file_id": school, "school_id": school, "export": "judgements", "record": "result", "assessment_point": POINT,
        "status": "accepted", "rows_read": 100, "rows_accepted": 100, "rows_held": 0, "rows_refused": 0,
    }  # fmt: skip


def _settings() -> Rows:
    points = [(BEFORE, "202425", "Summer 2025", date(2025, 7, 11)), (POINT, "202526", "Summer 2026", date(2026, 7, 10))]
    kinds = {"words": "point_in_time", "one-test": "standardised_score", "ages": "reading_age"}
    return {
        "dim_trust": [{"trust_name": "Example Trust"}],
        "dim_subject": [
            {"subject": name, "subject_name": name.capitalize(), "subject_order": order}
            for order, name in enumerate(("reading", "writing", "maths", "english", "science", "combined"))
        ],
        "dim_export": [{"export": "judgements", "export_name": "Judgements", "record": "result"}],
        "dim_phase_measure": [
            {"phase": phase, "nc_year": year, "schools_table_subject": "reading"}
            for phase, year in (("primary", "6"), ("secondary", "9"), ("special", "4"))
        ],
        "dim_school": [
            {"school_id": school, "school_name": school.capitalize(), "phase": phase, "is_special": phase == "special"}
            for phase, schools in PHASES.items()
            for school in schools
        ],
        "dim_assessment_point": [
            {"assessment_point": name, "academic_year": year, "term": "summer", "label": label,
             "opens_on": closes_on.replace(day=1), "closes_on": closes_on, "point_order": order, "season": "summer"}
            for order, (name, year, label, closes_on) in enumerate(points)
        ],
        "dim_framework": [
            {"framework": name, "framework_name": name.capitalize(), "kind": kind} for name, kind in kinds.items()
        ],
    }  # fmt: skip
