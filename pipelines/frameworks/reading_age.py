"""Reading ages as people write them, in months."""

from __future__ import annotations

import pandas as pd

# Normalised text (no spaces, lower case). Spreadsheets take 8:03 for a time of day, hence the trailing :00.
# One digit after a point is refused: 8.1 is 8 years 1 month, 8.10 with its nought lost, or a tenth of a year.
# A test that ends at an age says so with a sign: 17+ or 17:00+, >13:09, <5:00.
_YEARS_AND_MONTHS = (
    r"^(?P<beyond>[<>])?(?P<years>[0-9]{1,2})"
    r"(?:[:/-](?P<colon>[0-9]{1,2})(?::00)?"
    r"|\.(?P<point>[0-9]{2})"
    r"|(?:y|yr|yrs|year|years)(?:,|and)?(?:(?P<words>[0-9]{1,2})(?:m|mth|mths|month|months)?)?"
    r"|(?=\+$))(?P<over>\+)?$"
)
_MONTHS_BEYOND = {">": 1, "<": -1}


def reading_age_months(values: pd.Series) -> pd.Series:
    """Months from normalised texts such as `8:03`, `8.03`, `8-03`, `8y3m`, `8years3months`; NaN where unreadable.

    The months part runs from 0 to 11. `>13:09` is the first month above and `<5:00` the last one below; `17+` is 17
    years, the least that it can be. So no such age is taken for more or less than the test says.
    """
    parts = values.str.extract(_YEARS_AND_MONTHS)
    written = parts["colon"].fillna(parts["point"]).fillna(parts["words"])
    months = pd.to_numeric(written.where(parts["years"].isna() | written.notna(), "0")).astype("float64")
    years = pd.to_numeric(parts["years"]).astype("float64")
    one_sign = parts["beyond"].isna() | parts["over"].isna()
    beyond = parts["beyond"].map(_MONTHS_BEYOND).astype("float64").fillna(0)
    return (years * 12 + months + beyond).where((months <= 11) & one_sign)
