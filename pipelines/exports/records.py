"""What a row is about, whoever exported it: one fixed schema per record.

A record's Parquet holds a keyed pseudonym (pupil_key) and never a name, a UPN or a birth date; what needs a birth date
(the year group by birth, summer-born, the age at a test in months) is worked out at promotion.
"""

from __future__ import annotations

import pyarrow as pa

SOURCE = [("file_id", pa.string()), ("sheet", pa.string()), ("source_row", pa.int32())]

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
        ("nc_year_assessed", pa.string()),
        ("age_at_test_months", pa.int32()),
        *SOURCE,
        ("source_column", pa.string()),
    ]
)

SCHEMAS = {"roll": ROLL, "result": RESULT}

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
        "school_urn": "text",
        "school_laestab": "text",
        "school_name": "text",
    },
    "result": {
        **WHO_ON_ROLL,
        "nc_year": "year_group",
        "subject": "subject",
        "framework": "text",
        "result_type": "text",
        "assessed_on": "date",
        "result_as_given": "text",
        "nc_year_assessed": "year_group",
        "term": "text",
        "calendar_year": "text",
        "school_urn": "text",
        "school_laestab": "text",
        "school_name": "text",
    },
}

# Cells of these fields are never quoted, not even on a school's own receipt.
IDENTIFYING = WHO_ON_ROLL.keys() - {"registration_group"}
