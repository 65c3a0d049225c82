"""A school's finished rows, written by hand: three pupils in two classes, one of whom is on the list."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

POINT = "202526-summer"
NAMES = {
    ("oak", "ann"): ('O\'Neil & "Sons"', "<b>Ann</b>"),
    ("oak", "ben"): ("=1+1", "Ben"),
    ("oak", "cat"): ("Curie", "Zoë"),
    ("elm", "eve"): ("Elsewhere", "Eve"),
}
PLACE = {"assessment_point": POINT, "school_id": "oak"}
COLUMNS = {
    "about": "assessment_point text, school_id text, school_name text, trust_name text, assessment_point_label text,"
    "data_as_at text, keep_until text, has_last_time boolean, list_sentence text, support_sentence text,"
    "missed_sentence text, left_sentence text, cap_sentence text, not_borne_out_sentence text",
    "reasons": "assessment_point text, school_id text, reason text, reason_order integer, reason_name text,"
    "rule_text text, new_text text, still_text text, left_text text",
    "flags": "assessment_point text, school_id text, pupil_key text, reason text, reason_order integer,"
    "reason_name text, detail text, evidence_text text, puts_on_list boolean, is_new boolean, since_text text",
    "pupils": "assessment_point text, school_id text, pupil_key text, year_text text, year_order integer,"
    "class_text text, row_order integer, list_status text, is_listed boolean, attendance_text text, support_text text,"
    "ended_text text, sen_text text, disadvantaged_text text, eal_text text",
    "results": "assessment_point text, school_id text, pupil_key text, subject text, subject_name text,"
    "subject_order integer, points_ago integer, point_label text, judgement_text text, test_text text,"
    "reading_age_text text, judged text, tested text",
    "out_of_year": "assessment_point text, school_id text, pupil_key text, year_order integer, class_text text,"
    "taught_text text, judged_text text, review_text text",
    "notes": "assessment_point text, school_id text, section text, note_order bigint, note_text text",
    "objectives": "assessment_point text, school_id text, class_text text, objective_set text, objective text,"
    "row_order integer, judged integer, secure integer, working_on integer, not_yet integer, own_words text,"
    "others_text text",
    "support": "assessment_point text, school_id text, intervention text, scope text, subject text, support_label text,"
    "subject_name text, pupils_text text, measured_text text, change_text text, similar_text text,"
    "difference_text text, range_text text, verdict text, verdict_words text, counted_from_words text",
}


def _pupil(key: str, year: int, class_text: str, status: str, **others: Any) -> dict[str, Any]:
    told = {"attendance_text": "91% (17 of 186 sessions missed)", "support_text": "None on record"}
    return PLACE | told | {
        "pupil_key": key, "year_text": f"Year {year}", "year_order": year, "class_text": class_text, "row_order": 1,
        "list_status": status, "is_listed": status in ("new", "still"), "sen_text": "", "disadvantaged_text": "yes",
        "eal_text": "no",
    } | others  # fmt: skip


def _result(key: str, subject: str, ago: int, **shown: str) -> dict[str, Any]:
    order = {"reading": 1, "maths": 3}[subject]
    return PLACE | {
        "pupil_key": key, "subject": subject, "subject_name": subject.title(), "subject_order": order,
        "points_ago": ago, "point_label": ("Summer 2026", "Spring 2026", "Autumn 2025")[ago],
    } | shown  # fmt: skip


ROWS: dict[str, list[dict[str, Any]]] = {
    "about": [
        PLACE | {
            "school_name": "Oak & Ash", "trust_name": "Example Trust", "assessment_point_label": "Summer 2026",
            "data_as_at": "10 July 2026", "keep_until": "10 July 2027", "has_last_time": True,
            "list_sentence": "1 of 3 pupils is on this list: 1 new, 0 still.",
            "left_sentence": "1 pupil has come off the list since Spring 2026.",
        }
    ],
    "reasons": [
        PLACE | {
            "reason": "score_fell", "reason_order": 2, "reason_name": "Score fell", "rule_text": "The fall is large.",
            "new_text": "1", "still_text": "0", "left_text": "1",
        }
    ],
    "flags": [
        PLACE | {
            "pupil_key": "ann", "reason": "score_fell", "reason_order": 2, "reason_name": "Score fell",
            "detail": "The score fell. Maths: 104, then 92.", "is_new": True, "since_text": "New.",
            "puts_on_list": True,
        },
        PLACE | {
            "pupil_key": "cat", "reason": "not_assessed", "reason_order": 7, "reason_name": "Not assessed",
            "detail": "No result. Writing: absent.", "evidence_text": "Writing: absent.", "is_new": True,
            "since_text": "New.", "puts_on_list": False,
        },
    ],
    "pupils": [
        _pupil("ann", 4, "4B", "new"),
        _pupil("ben", 4, "4B", "left", support_text="Talk time since 3 November 2025, no review date"),
        _pupil("cat", 5, "5/6 & R", "never"),
    ],
    "results": [
        _result("ann", "maths", 2, test_text="104"),
        _result("ann", "maths", 0, judgement_text="EXS", test_text="92", judged="expected", tested="between"),
        _result("ann", "reading", 0, judgement_text="+2", reading_age_text="7y 2m"),
        _result("ben", "maths", 0, judgement_text="WTS", test_text="84", judged="below", tested="below"),
    ],
    "out_of_year": [
        PLACE | {
            "pupil_key": "cat", "year_order": 5, "class_text": "5/6 & R", "taught_text": "Year 5; Year 6 by age",
            "judged_text": "On the curriculum of the own year", "review_text": "",
        }
    ],
    "notes": [
        PLACE | {"section": section, "note_order": 1, "note_text": text}
        for section, text in (
            ("last_list", "Of 9 pupils on the list, 7 are below."),
            ("roll", "Since Spring 2026, 1 pupil joined and 2 left."),
            ("moderation", "Maths, class 4B: judged 3.1 points lower."),
            ("collected", "Sent, and in no report: “<i>Effort</i>”."),
        )
    ],
    "objectives": [
        PLACE | {
            "class_text": "4B", "objective_set": "Number", "objective": "=Counts on", "row_order": 1, "judged": 2,
            "secure": 1, "working_on": 1, "not_yet": 0, "own_words": "Got it: 1; Nearly: 1", "others_text": "0 of 1",
        }
    ],
    "support": [
        PLACE | {
            "intervention": "Talk time", "scope": "school", "subject": "maths", "support_label": "Talk time",
            "subject_name": "Maths", "pupils_text": "12 (3 now)", "measured_text": "12 pupils, 17 weeks",
            "change_text": "+3.1", "similar_text": "-0.1 (131 pupils)", "difference_text": "+3.2",
            "range_text": "-0.7 to +7.1", "verdict": "no_clear_change", "verdict_words": "No clear change",
        }
    ],
}  # fmt: skip


def write_warehouse(path: Path) -> Path:
    """The rows in the tables that the restricted pages read; a column left out is null."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema reports")
        for table, columns in COLUMNS.items():
            connection.execute(f"create table reports.rpt_pupils_to_act_on__{table} ({columns})")
            for row in ROWS[table]:
                names, marks = ", ".join(row), ", ".join("?" for _ in row)
                connection.execute(
                    f"insert into reports.rpt_pupils_to_act_on__{table} ({names}) values ({marks})", [*row.values()]
                )
    return path
