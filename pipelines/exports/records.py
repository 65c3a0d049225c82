"""What a row is about, whoever exported it: one fixed schema per record.

A record's Parquet holds a keyed pseudonym (pupil_key) and never a name, a UPN or a birth date; what needs a birth date
(the year group by birth, summer-born, the age at a test in months) is worked out at promotion.
"""

from __future__ import annotations

import pyarrow as pa

PLACED = [("pupil_key", pa.string()), ("school_id", pa.string()), ("assessment_point", pa.string())]
SOURCE = [("file_id", pa.string()), ("sheet", pa.string()), ("source_row", pa.int32())]
# Attendance as a summary or a roll gives it: half-day sessions, and the percentage attended where one is given.
SESSIONS = [
    ("sessions_possible", pa.int32()),
    ("sessions_attended", pa.int32()),
    ("sessions_authorised", pa.int32()),
    ("sessions_unauthorised", pa.int32()),
    ("attendance_percent", pa.float64()),
]

ROLL = pa.schema(
    [
        ("pupil_key", pa.string()),
        ("school_id", pa.string()),
        ("assessment_point", pa.string()),
        ("roll_date", pa.date32()),
        ("sex", pa.string()),
        ("nc_year", pa.string()),
        ("nc_year_by_birth", pa.string()),
        ("registration_group", pa.string()),
        ("joined_on", pa.date32()),
        ("left_on", pa.date32()),
        ("enrolment_status", pa.string()),
        ("is_fsm", pa.bool_()),
        ("is_fsm6", pa.bool_()),
        ("is_pupil_premium", pa.bool_()),
        ("is_looked_after", pa.bool_()),
        ("sen_provision", pa.string()),
        ("is_eal", pa.bool_()),
        ("is_summer_born", pa.bool_()),
        *SESSIONS,
        *SOURCE,
    ]
)

RESULT = pa.schema(
    [
        ("pupil_key", pa.string()),
        ("school_id", pa.string()),
        ("assessment_point", pa.string()),
        ("subject", pa.string()),
        ("framework", pa.string()),
        ("result_type", pa.string()),
        ("assessed_on", pa.date32()),
        ("result_as_given", pa.string()),
        ("result_normal", pa.string()),
        ("result_number", pa.float64()),
        ("outcome_status", pa.string()),
        ("nc_year_assessed", pa.string()),
        ("year_review_on", pa.date32()),
        ("year_reason", pa.string()),
        ("age_at_test_months", pa.int32()),
        *SOURCE,
        ("source_column", pa.string()),
    ]
)

ATTENDANCE = pa.schema(
    [
        *PLACED,
        *SESSIONS,
        ("counted_from", pa.date32()),
        ("counted_to", pa.date32()),
        *SOURCE,
    ]
)

TEACHING_GROUP = pa.schema(
    [
        *PLACED,
        ("subject", pa.string()),
        ("teaching_group", pa.string()),
        ("teacher_code", pa.string()),
        *SOURCE,
        ("source_column", pa.string()),
    ]
)

OBJECTIVE_JUDGEMENT = pa.schema(
    [
        *PLACED,
        ("objective_set", pa.string()),
        ("objective", pa.string()),
        ("judgement", pa.string()),
        ("subject", pa.string()),
        ("nc_year_assessed", pa.string()),
        ("judged_on", pa.date32()),
        *SOURCE,
        ("source_column", pa.string()),
    ]
)

INTERVENTION = pa.schema(
    [
        *PLACED,
        ("intervention", pa.string()),
        ("started_on", pa.date32()),
        ("review_on", pa.date32()),
        ("ended_on", pa.date32()),
        ("lead", pa.string()),
        ("reason", pa.string()),
        *SOURCE,
    ]
)

SCHEMAS = {
    "roll": ROLL,
    "result": RESULT,
    "attendance": ATTENDANCE,
    "teaching_group": TEACHING_GROUP,
    "objective_judgement": OBJECTIVE_JUDGEMENT,
    "intervention": INTERVENTION,
}

# Present and late are counted apart in some systems, and off site is education elsewhere: together they are attended.
SESSION_FIELDS = {
    "sessions_possible": "count",
    "sessions_attended": "count",
    "sessions_present": "count",
    "sessions_late": "count",
    "sessions_off_site": "count",
    "sessions_absent": "count",
    "sessions_authorised": "count",
    "sessions_unauthorised": "count",
    "attendance_percent": "percent",
}

# Who a row is about. Identifiers and names stay in the vault; a pupil key takes their place in the lake.
WHO: dict[str, str] = {
    "upn": "text",
    "former_upn": "text",
    "admission_number": "text",
    "mis_id": "text",
    "candidate_number": "text",
    "uln": "text",
    "surname": "text",
    "forename": "text",
    "preferred_surname": "text",
    "preferred_forename": "text",
    "birth_date": "date",
    "registration_group": "text",
}
# A file about pupils on a roll may also give the name in one cell, or a number that does not say what it is.
WHO_ON_ROLL = WHO | {"full_name": "text", "pupil_id": "text"}

# When and where: what may say to which assessment point and to which school a row belongs.
WHEN: dict[str, str] = {
    "assessment_point": "text",
    "academic_year": "academic_year",
    "calendar_year": "text",
    "term": "term",
    "year_of_term": "text",
}
WHERE: dict[str, str] = {"school_urn": "text", "school_laestab": "text", "school_name": "text"}

# The fields that a declaration may name, with the type that reads their cells. Fields that a record's schema
# lacks identify the pupil, the school or the day, and are used up on the way to the lake.
FIELD_TYPES: dict[str, dict[str, str]] = {
    "roll": {
        **WHO,
        "sex": "sex",
        "nc_year": "year_group",
        "joined_on": "date",
        "left_on": "date",
        "enrolment_status": "enrolment_status",
        "is_fsm": "yes_no",
        "is_fsm6": "yes_no",
        "is_pupil_premium": "yes_no",
        "is_looked_after": "yes_no",
        "sen_provision": "sen_provision",
        "is_eal": "yes_no",
        "first_language": "first_language",
        "roll_date": "date",
        **SESSION_FIELDS,
        **WHEN,
        **WHERE,
    },
    "result": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        "subject": "subject",
        "framework": "text",
        "result_type": "result_type",
        "assessed_on": "date",
        "result_as_given": "text",
        # why a pupil works on another year's curriculum, and when that is looked at again
        "nc_year_assessed": "year_group",
        "term_of_paper": "term",
        "year_review_on": "date",
        "year_reason": "text",
        **WHEN,
        **WHERE,
    },
    "attendance": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        **SESSION_FIELDS,
        "counted_from": "date",
        "counted_to": "date",
        **WHEN,
        **WHERE,
    },
    "teaching_group": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        "subject": "any_subject",
        "teaching_group": "text",
        "teacher_code": "text",
        **WHEN,
        **WHERE,
    },
    "objective_judgement": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        "objective_set": "text",
        "objective": "text",
        "judgement": "text",
        "subject": "any_subject",
        "nc_year_assessed": "year_group",
        "judged_on": "date",
        **WHEN,
        **WHERE,
    },
    "intervention": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        "intervention": "text",
        "is_given": "text",
        "started_on": "date",
        "review_on": "date",
        "ended_on": "date",
        "lead": "text",
        "reason": "text",
        **WHEN,
        **WHERE,
    },
}

# The field that one cell of a wide file fills, where its headings name what the cell is about.
CELL_FIELDS = {
    "result": "result_as_given",
    "teaching_group": "teaching_group",
    "objective_judgement": "judgement",
    "intervention": "is_given",
}
# Where a row is about one thing by itself, its column says no more than the row does.
ONLY_IN_WIDE_FILES = {"is_given"}

# What a declaration must say of its record, besides who and where: at least one of these fields.
TOLD_BY = {
    "attendance": [*SESSION_FIELDS],
    "teaching_group": ["subject"],
    "objective_judgement": ["objective"],
    "intervention": ["intervention"],
}

# The field whose day may tell to which assessment point a row belongs. An intervention outlasts assessment points.
DAY_FIELDS = {
    "roll": "roll_date",
    "result": "assessed_on",
    "attendance": "counted_to",
    "objective_judgement": "judged_on",
}

# Cells of these fields are never quoted, not even on a school's own receipt.
IDENTIFYING = WHO_ON_ROLL.keys() - {"registration_group"}
