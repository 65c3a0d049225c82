"""Rows with which nothing is wrong, with every context column that a batch may carry."""

from __future__ import annotations

import pandas as pd

WHO = {
    "upn": "B801200005001",
    "school_name": "Oak Primary",
    "school_named": True,
    "beyond_header": False,
    "cut_short": False,
    "repeated": False,
}


def _read(fields: dict[str, str], **reading: object) -> dict[str, object]:
    """Cells by field, with the same reading for each: `_known` for words, `_read_as` for dates."""
    return fields | {f"{field}_{name}": value for field in fields for name, value in reading.items()}


MATCHED = {"pupil_match": "matched", "pupil_differs": False}
SESSIONS = _read(
    {
        "sessions_possible": "380",
        "sessions_attended": "",
        "sessions_present": "350",
        "sessions_late": "4",
        "sessions_off_site": "6",
        "sessions_absent": "20",
        "sessions_authorised": "15",
        "sessions_unauthorised": "5",
        "attendance_percent": "94.7",
    },
    known=True,
) | {"attended_is_possible": True, "sessions_add_up": True, "possible_in_a_year": True, "percent_agrees": True}

SOUND = {
    "roll": WHO
    | {"surname": "Example", "forename": "Pupil", "pupil_key": "0123456789abcdef01234567"}
    | {"former_upn": "", "shared": False, "listed_twice": False}
    | {"age_years": 11.4, "nc_year_read": "6"}
    | _read({"birth_date": "14/03/2015", "joined_on": "01/09/2019"}, read_as="day_first")
    | _read({"left_on": "", "roll_date": ""}, read_as="")
    | _read({"nc_year": "Year 6", "sex": "M", "enrolment_status": "C", "sen_provision": "K"}, known=True)
    | _read({"is_fsm": "Y", "is_fsm6": "Y", "is_pupil_premium": "Y", "is_looked_after": "N"}, known=True)
    | _read({"is_eal": "", "first_language": "ENG"}, known=True)
    | SESSIONS,
    "result": WHO
    | MATCHED
    | {"result_as_given": "104", "value_status": "known", "assessed_in_own_year": None}
    | {"year_review_is_open": None}
    | _read({"birth_date": "", "assessed_on": "", "year_review_on": ""}, read_as="")
    | _read({"nc_year": "6", "nc_year_assessed": "", "subject": "Reading"}, known=True)
    | _read({"framework": "", "result_type": "", "term": ""}, known=True),
    "attendance": WHO
    | MATCHED
    | {"ends_after_start": None}
    | _read({"birth_date": "", "counted_from": "", "counted_to": ""}, read_as="")
    | _read({"nc_year": "6"}, known=True)
    | SESSIONS,
    "teaching_group": WHO
    | MATCHED
    | {"teaching_group": "9A/Ma1", "group_given": True, "in_one_group": True}
    | _read({"birth_date": ""}, read_as="")
    | _read({"nc_year": "9", "subject": "Maths"}, known=True),
    "objective_judgement": WHO
    | MATCHED
    | {"objective": "Counts to 100", "judgement": "Secure", "objective_in_set": None}
    | _read({"birth_date": "", "judged_on": ""}, read_as="")
    | _read({"nc_year": "1", "nc_year_assessed": "", "subject": ""}, known=True),
    "intervention": WHO
    | MATCHED
    | {"intervention": "Phonics catch-up", "is_named": True}
    | {"ends_after_start": True, "reviewed_after_start": None, "review_is_open": None}
    | _read({"birth_date": "", "review_on": ""}, read_as="")
    | _read({"started_on": "12/01/2026", "ended_on": "27/03/2026"}, read_as="day_first")
    | _read({"nc_year": "3"}, known=True),
}


def batch(record: str, *differences: dict[str, object]) -> pd.DataFrame:
    """One row for each of the differences from a sound row, numbered from 100."""
    rows = [SOUND[record] | different for different in differences]
    return pd.DataFrame(rows).assign(row_id=range(100, 100 + len(rows)))
