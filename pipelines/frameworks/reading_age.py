"""Reading ages as people write them, in months."""

from __future__ import annotations

import pandas as pd

# Normalised text (no spaces, lower case). Spreadsheets take 8:03 for a time of day, hence the trailing :00.
# One digit after a point is refused: 8.1 is 8 years 1 month, 8.10 with its nought lost, or a tenth of a year.
_YEARS_AND_MONTHS = (
    r"^(?P<years>[0-9]{1,2})"
    r"(?::(?P<colon>[0-9]{1,2})(?::00)?"
    r"|\.(?P<point>[0-9]{2})"
    r"|(?:y|yr|yrs|year|years)(?:(?P<words>[0-9]{1,2})(?:m|mth|mths|month|months))?)$"
)


def reading_age_months(values: pd.Series) -> pd.Series:
    """Months from normalised texts such as `8:03`, `8.03`, `8y3m`, `8years3months`; NaN where unreadable.

    The months part runs from 0 to 11.
    """
    parts = values.str.extract(_YEARS_AND_MONTHS)
    written = parts["colon"].fillna(parts["point"]).fillna(parts["words"])
    months = pd.to_numeric(written.where(parts["years"].isna() | written.notna(), "0")).astype("float64")
    years = pd.to_numeric(parts["years"]).astype("float64")
    return (years * 12 + months).where(months <= 11)
