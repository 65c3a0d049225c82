"""Rows with which nothing is wrong, with every context column that a batch may carry."""

from __future__ import annotations

import pandas as pd

WHO = {
    "upn": "B801200005001",
    "school_name": "Oak Primary",
    "school_named": True,
    "beyond_header": False,
    "repeated": False,
}


def _read(fields: dict[str, str], **reading: object) -> dict[str, object]:
    """Cells by field, with the same reading for each: `_known` for words, `_read_as` for dates."""
    return fields | {f"{field}_{name}": value for field in fields for name, value in reading.items()}


SOUND = {
    "roll": WHO
    | {"surname": "Example", "forename": "Pupil", "pupil_key": "0123456789abcdef01234567"}
    | {"age_years": 11.4, "nc_year_read": "6"}
    | _read({"birth_date": "14/03/2015", "joined_on": "01/09/2019"}, read_as="day_first")
    | _read({"left_on": "", "roll_date": ""}, read_as="")
    | _read({"nc_year": "Year 6", "sex": "M", "enrolment_status": "C", "sen_provision": "K"}, known=True)
    | _read({"is_fsm": "Y", "is_fsm6": "Y", "is_pupil_premium": "Y", "is_looked_after": "N"}, known=True)
    | _read({"is_eal": "", "first_language": "ENG"}, known=True),
    "result": WHO
    | {"on_roll": True, "result_as_given": "104", "value_status": "known"}
    | _read({"birth_date": "", "assessed_on": ""}, read_as="")
    | _read({"nc_year": "6", "nc_year_assessed": "", "subject": "Reading"}, known=True)
    | _read({"framework": "", "result_type": "", "term": ""}, known=True),
}


def batch(record: str, *differences: dict[str, object]) -> pd.DataFrame:
    """One row for each of the differences from a sound row, numbered from 100."""
    rows = [SOUND[record] | different for different in differences]
    return pd.DataFrame(rows).assign(row_id=range(100, 100 + len(rows)))
