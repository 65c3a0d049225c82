"""Finished rows of a made trust for any number of schools: all shown, all suppressed, or with nothing received."""

from __future__ import annotations

from itertools import product
from typing import Any

from year_eleven_rows import key_stage_4_rows, key_stage_4_subject_rows

POINT = "202526-summer"
Rows = dict[str, list[dict[str, Any]]]
_YEARS = {"primary": ["1", "2", "3", "4", "5", "6"], "secondary": ["7", "8", "9", "10", "11"], "special": ["4", "9"]}
_SUBJECTS = {"primary": ("reading", "writing", "maths"), "secondary": ("english", "maths"), "special": ("reading",)}
_GROUPS = ("Disadvantaged", "SEN support", "Education, health and care plan", "Boys")
_VIEWS = ((1, "teachers", "M1", "shown"), (2, "test", "M4", "shown"), (3, "reading_age", "M5", "shown"))
_SHARE = {"value": 18 / 27, "low": 0.478, "high": 0.814, "strip_position": 66.7, "strip_low": 47.8, "strip_high": 81.4}
HIDDEN = {"n": None, "numerator": None, "value": None, "low": None, "high": None, "strip_mark": "none"}


def made_trust(schools: int, *, phase: str = "primary", status: str = "shown", name: str = "") -> Rows:
    """Every table for so many schools of one phase; `status` is that of every figure."""
    named = [(f"school-{number:02d}", name or f"School Number {number} Academy") for number in range(1, schools + 1)]
    return {
        "rpt_trust_overview__about": [_about(len(named))],
        "rpt_trust_overview__measures": [_measure(phase, status)],
        "rpt_trust_overview__schools": [_school(place, *one, phase, status) for place, one in enumerate(named)],
        "rpt_received__schools": [_received(place, *one) for place, one in enumerate(named)],
        "rpt_gaps__groups": [_gap(place, group, phase, status) for place, group in enumerate(_GROUPS)],
        "rpt_gaps__schools": [_gap_of_school(place, *one, phase, status) for place, one in enumerate(named)],
        **school_rows(named, phase=phase, status=status),
        "rpt_school_page__year_eleven": key_stage_4_rows(named[0][0], status) if phase == "secondary" else [],
        "rpt_school_page__year_eleven_subjects": key_stage_4_subject_rows(named[0][0]) if phase == "secondary" else [],
    }


def school_rows(named: list[tuple[str, str]], *, phase: str = "primary", status: str = "shown") -> Rows:
    """The tables of the school page alone, in both editions."""
    editions = ("board", "school")
    return {
        "rpt_school_page__about": [_about_school(*one, phase) for one in named],
        "rpt_school_page__figures": [
            _figure(school, edition, phase, year, subject, measure, status)
            for (school, _), edition, year, subject in product(named, editions, _YEARS[phase], _SUBJECTS[phase])
            for measure in ("M1", "M3")
        ],
        "rpt_school_page__change": [
            _change(school, edition, phase) for (school, _), edition in product(named, editions)
        ],
        "rpt_school_page__agreement": [
            _count(school, edition, phase, judged, tested, status)
            for (school, _), edition, judged, tested in product(named, editions, (1, 2, 3), (1, 2, 3))
        ],
    }


def _about(schools: int) -> dict[str, Any]:
    return {
        "assessment_point": POINT, "assessment_point_label": "Summer 2026", "point_order": 9,
        "trust_name": "Example Trust", "data_as_at": "10 July 2026", "schools_included": f"{schools} of {schools}",
        "next_update": "18 December 2026", "comparisons_made": schools, "flags_by_chance": "",
    }  # fmt: skip


def _shown(status: str, numbers: dict[str, Any]) -> dict[str, Any]:
    if status in ("shown", "low_reliability"):
        return numbers | {"strip_mark": "solid" if status == "shown" else "hollow"}
    return HIDDEN


def _measure(phase: str, status: str) -> dict[str, Any]:
    numbers = {"n": 27, "eligible": 27, "numerator": 18, **_SHARE}
    words = "18 of 27 (67%)" if status == "shown" else "Too few pupils to show"
    return {
        "figure_id": f"overview/{phase}", "assessment_point": POINT, "phase": phase, "phase_label": phase.capitalize(),
        "year_groups_label": "Year 6", "row_order": 1, "measure": "M1", "subject": "reading", "subject_name": "Reading",
        "framework": "", "row_label": "Reading: at or above expected", "unit": "percent", "status": status,
        "n_text": "", "percent_text": "67%", "value_text": words, "range_text": "48% to 81%", "previous_text": "",
        "previous_value_text": "", "previous_label": "", "change_verdict": "none", "change_words": "",
        "coverage_text": "", "comparability_words": "Same test", **_shown(status, numbers),
    }  # fmt: skip


def _school(place: int, school: str, name: str, phase: str, status: str) -> dict[str, Any]:
    shown = status == "shown"
    numbers = {"n": 27, "met": 18, "percent": 67.0, **{key: _SHARE[key] for key in _SHARE if key != "value"}}
    hidden = {"n": None, "met": None, "strip_mark": "none"}
    return {
        "figure_id": f"overview/{phase}/{school}", "assessment_point": POINT, "phase": phase,
        "phase_label": phase.capitalize(), "year_groups_label": "Year 6", "subject": "reading",
        "table_label": "Reading, Year 6: at or above expected", "school_id": school, "school_name": name,
        "row_order": place + 1, "status": status, "n_text": "27" if shown else "", "met_text": "18" if shown else "",
        "percent_text": "67%" if shown else "Not shown, to protect pupils", "range_text": "48% to 81%" if shown else "",
        "mean_text": "", "mean_range_text": "", "verdict": "within" if shown else "none",
        "verdict_words": "Within the range expected by chance" if shown else "", "comparability_words": "Same test",
        **(numbers | {"strip_mark": "solid"} if shown else hidden),
    }  # fmt: skip


def _received(place: int, school: str, name: str) -> dict[str, Any]:
    return {
        "assessment_point": POINT, "school_id": school, "school_name": name, "row_order": place + 1,
        "files_text": "2 files", "rows_read_text": "200", "rows_accepted_text": "200", "rows_held_text": "0",
        "rows_refused_text": "0", "status_words": "Accepted", "files": 2,
    }  # fmt: skip


def _about_school(school: str, name: str, phase: str) -> dict[str, Any]:
    return {
        "assessment_point": POINT, "school_id": school, "school_name": name, "urn": "100001", "phases": phase,
        "has_files": True, "files_text": "2 files", "on_roll_text": "180", "taught_out_text": "No pupils",
        "earlier_curriculum_text": "2 pupils; counted as not yet at the standard of their own year",
    }  # fmt: skip


def _figure(
    school: str, edition: str, phase: str, year: str, subject: str, measure: str, status: str
) -> dict[str, Any]:
    shown, is_mean = status == "shown", measure == "M3"
    numbers = {"n": 27, "eligible": 27, "numerator": 18, **(_SHARE | ({"value": 99.1} if is_mean else {}))}
    return {
        "figure_id": f"school-page/{POINT}/{school}/{edition}/{phase}/{measure}/{year}/{subject}",
        "assessment_point": POINT, "school_id": school, "edition": edition, "block": "years", "phase": phase,
        "measure": measure, "nc_year": year, "year_label": f"Year {year}", "row_order": int(year), "subject": subject,
        "subject_name": subject.capitalize(), "column_order": 1, "framework": "words", "framework_name": "Own words",
        "status": status,
        "value_text": ("99.1" if is_mean else "18 of 27 (67%)") if shown else "Too few pupils to show",
        "range_text": "48% to 81%" if shown else "", "n_text": "27 pupils" if shown and is_mean else "",
        "detail_text": "4 of 27 below 85" if shown and is_mean else "", "coverage_text": "", "cases_text": "",
        "one_pupil_text": "one pupil is 3.7 points" if shown and not is_mean else "",
        "comparability_words": "Cannot be compared", **_shown(status, numbers),
    }  # fmt: skip


def _count(school: str, edition: str, phase: str, judged: int, tested: int, status: str) -> dict[str, Any]:
    shown = status == "shown"
    labels = {1: "Below", 2: "At", 3: "Above"}, {1: "Below 85", 2: "85 to 115", 3: "Above 115"}
    return {
        "figure_id": f"school-page/{POINT}/{school}/{edition}/{phase}/M6/reading/{judged}-{tested}",
        "assessment_point": POINT, "school_id": school, "edition": edition, "phase": phase, "subject": "reading",
        "subject_name": "Reading", "judged_band": judged, "tested_band": tested,
        "judged_label": f"{labels[0][judged]} expected", "tested_label": labels[1][tested],
        "status": "shown" if shown else "hidden", "count_text": "12" if shown else "",
        **({"n": 108, "numerator": 12, "agreeing": 84, "judged_higher": 24, "tested_higher": 0} if shown else {}),
    }  # fmt: skip


def _change(school: str, edition: str, phase: str) -> dict[str, Any]:
    return {
        "figure_id": f"school-page/{POINT}/{school}/{edition}/{phase}/M7/reading/test", "assessment_point": POINT,
        "school_id": school, "edition": edition, "phase": phase, "subject": "reading", "subject_name": "Reading",
        "framework_name": "One test", "previous_label": "Autumn 2025", "status": "shown", "n": 120, "value": 1.3,
        "low": -0.2, "high": 2.8, "n_text": "120 pupils", "value_text": "99.1 then, 100.4 now",
        "range_text": "-0.2 to +2.8", "verdict_words": "Could be no change", "caution": "Scores move by chance.",
    }  # fmt: skip


def plan_rows() -> Rows:
    """Attendance and the improvement plan."""
    action = {
        "figure_id": f"trust-overview/{POINT}/action/a1", "assessment_point": POINT, "action_id": "a1", "row_order": 1,
        "action": "Daily reading aloud in Year 3", "owner": "Director of education",
        "measure_label": "The trust: reading", "status": "shown", "n": 440, "value": 0.69, "then_text": "67.3% of 440",
        "then_label": "Summer 2025", "now_text": "68.9% of 440",
        "range_text": "-4.6 to +7.7 points", "verdict_words": "No clear change",
    }  # fmt: skip
    absence = {
        "figure_id": f"trust-overview/{POINT}/primary/absence", "assessment_point": POINT, "phase": "primary",
        "phase_label": "Primary", "status": "shown", "n": 800, "numerator": 120, "value": 0.0533,
        "sentence": "Primary: absent for 5.3% of sessions this year. Missed a tenth or more: 120 of 800 (15%).",
    }  # fmt: skip
    return {
        "rpt_trust_overview__actions": [action], "rpt_trust_overview__attendance": [absence],
        "rpt_trust_overview__national": [_outcome("phonics", 1), _outcome("key_stage_2_maths", 2, "too_few")],
        "rpt_trust_overview__lists": [_list()], "rpt_trust_overview__agreement": [_agreement()],
        "rpt_trust_overview__views": [
            *(_view("primary", year, *view) for year in _YEARS["primary"] for view in _VIEWS),
            *(_view("secondary", year, *view) for year in ("7", "8", "9") for view in _VIEWS),
        ],
    }  # fmt: skip


def _outcome(outcome: str, place: int, status: str = "shown") -> dict[str, Any]:
    shown = status == "shown"
    numbers = {"n": 119, "eligible": 121, "numerator": 98, "value": 0.823529, "low": 0.745, "high": 0.882,
               "strip_position": 82.4, "strip_low": 74.5, "strip_high": 88.2}  # fmt: skip
    return {
        "figure_id": f"trust-overview/{POINT}/primary/M16/{outcome}", "assessment_point": POINT, "phase": "primary",
        "phase_label": "Primary", "measure": "M16", "subject": outcome, "row_order": place, "unit": "percent",
        "row_label": outcome.replace("_", " ").capitalize(), "year_label": "2025", "status": status,
        "value_text": "98 of 119 (82%)" if shown else "Too few pupils to show",
        "range_text": "75% to 88%" if shown else "", "national_value": 0.8, "national_text": "80%",
        "national_status_text": "2025, provisional", "national_source": "DfE, phonics screening check attainment",
        "earlier_text": "2024: 79% (England 80%)" if shown else "", "verdict": "within" if shown else "none",
        "verdict_words": "Could be chance" if shown else "", "coverage_text": "119 of 121 pupils" if shown else "",
        "comparability_words": "Same test", "national_position": 80.0, **_shown(status, numbers),
    }  # fmt: skip


def _list() -> dict[str, Any]:
    return {
        "figure_id": f"trust-overview/{POINT}/primary/M10", "assessment_point": POINT, "phase": "primary",
        "phase_label": "Primary", "measure": "M10", "status": "shown", "n": 840, "numerator": 61, "with_support": 52,
        "without_support": 9, "new_on_list": 20, "came_off": 14,
        "sentence": "Primary: 61 of 840 pupils (7%) are on their school's list of pupils to act on; 52 of them have"
        " support in place, 9 have none on record. Since Spring 2026, 20 joined and 14 came off.",
        "comparability_words": "Every school's list follows the same rules",
    }  # fmt: skip


def _agreement() -> dict[str, Any]:
    return {
        "figure_id": f"trust-overview/{POINT}/primary/M6/reading", "assessment_point": POINT, "phase": "primary",
        "phase_label": "Primary", "measure": "M6", "subject": "reading", "subject_name": "Reading", "row_order": 1,
        "status": "shown", "n": 420, "numerator": 397, "judged_higher": 18, "tested_higher": 5,
        "sentence": "Primary, reading: no contradiction for 397 of 420 pupils; 18 judged at or above expected and"
        " tested below 85, 5 judged below and tested at 100 or more.",
        "comparability_words": "Only pupils with both are counted",
    }  # fmt: skip


def _view(phase: str, year: str, place: int, view: str, measure: str, status: str) -> dict[str, Any]:
    """Of one year group and view: 306 of 420, but no judgement of a secondary school can be compared."""
    status = "not_comparable" if (phase, view) == ("secondary", "teachers") else status
    shown = status == "shown"
    numbers = {"n": 420, "eligible": 432, "numerator": 306, "value": 0.728571, "low": 0.684, "high": 0.769}
    return {
        "figure_id": f"trust-overview/{POINT}/{phase}/{measure}/{year}/reading", "assessment_point": POINT,
        "phase": phase, "phase_label": phase.capitalize(), "nc_year": year, "year_label": f"Year {year}",
        "row_order": int(year), "column_order": place, "view": view, "measure": measure, "subject": "reading",
        "subject_name": "Reading", "framework_name": "", "status": status, "range_text": "68% to 77%" if shown else "",
        "value_text": "306 of 420 (73%)" if shown else "Could not be compared", "schools": 7 if shown else 0,
        "schools_text": "7 of 8", "agreement_words": "Differ: test and reading age" if year == "6" else "Agree",
        "comparability_words": "Same test" if shown else "", **(numbers if shown else {}),
    }  # fmt: skip


def _gap(place: int, group: str, phase: str, status: str) -> dict[str, Any]:
    shown = status == "shown"
    numbers = {"n": 219, "numerator": 102, "other_n": 372, "other_numerator": 251, "value": -0.209, "low": -0.29,
               "high": -0.127, "points_apart": 21, "pupils_apart": 46, "strip_position": 46.6, "strip_other": 67.5,
               "panel_position": 39.1, "panel_low": 31.0, "panel_high": 47.3}  # fmt: skip
    return {
        "figure_id": f"gaps/{POINT}/{phase}/M8/reading/{place}", "assessment_point": POINT, "phase": phase,
        "phase_label": phase.capitalize(), "subject": "reading", "subject_name": "Reading",
        "pupil_group": group.casefold().replace(" ", "_"), "group_label": group, "row_order": place,
        "status": status if shown else "hidden",
        "group_text": "102 of 219 (47%)" if shown else "Too few pupils to show",
        "others_text": "251 of 372 (67%)" if shown else "", "gap_text": "21 points below" if shown else "",
        "range_text": "29 below to 13 below" if shown else "", "pupils_text": "about 46 pupils" if shown else "",
        "verdict": "clear" if shown else "none", "verdict_words": "Clear gap" if shown else "", "change": "none",
        "previous_label": "", "change_words": "", "comparability_words": "Same test" if shown else "",
        **_shown(status, numbers),
    }  # fmt: skip


def _gap_of_school(place: int, school: str, name: str, phase: str, status: str) -> dict[str, Any]:
    shown = status == "shown"
    numbers = {"n": 30, "numerator": 12, "other_n": 120, "other_numerator": 80, "strip_position": 40.0,
               "strip_other": 66.7}  # fmt: skip
    return {
        "figure_id": f"gaps/{POINT}/{phase}/M8/reading/disadvantaged/{school}", "assessment_point": POINT,
        "phase": phase, "phase_label": phase.capitalize(), "subject": "reading", "subject_name": "Reading",
        "school_id": school, "school_name": name, "row_order": place + 1, "status": status if shown else "hidden",
        "group_text": "12 of 30 (40%)" if shown else "Not shown, to protect pupils",
        "others_text": "80 of 120 (67%)" if shown else "", "comparability_words": "Same test" if shown else "",
        **(numbers | {"strip_mark": "solid"} if shown else {"strip_mark": "none"}),
    }  # fmt: skip
