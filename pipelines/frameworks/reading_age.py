"""Reading ages as people write them, in months."""

from __future__ import annotations

import pandas as pd

# Normalised text (no spaces, lower case). Spreadsheets take 8:03 for a time of day, hence the trailing :00.
# One digit after a point is refused: 8.1 is 8 years 1 month, 8.10 with its nought lost, or a tenth of a year.
# A test that ends at an age says so with a sign or a word: 17+, 17:00 plus, >13:09, <5:00, below 5.
_YEARS = r"(?:y|yr|yrs|year|years)\.?(?:,|and)?"
_MONTHS = r"(?:m|mo|mos|mth|mths|month|months)\.?"
_AGE = (
    r"^(?P<before>[<>≤≥]=?|under|below|lessthan|over|above|morethan|atleast|atmost)?"
    r"(?:"
    r"(?P<years>[0-9]{1,2})"
    r"(?:[:;/-](?P<colon>[0-9]{1,2})(?::00)?"
    r"|\.(?P<point>[0-9]{2})"
    rf"|(?P<unit>{_YEARS})(?:(?P<words>[0-9]{{1,2}})(?:{_MONTHS})?)?"
    r"|)"
    rf"|(?P<alone>[0-9]{{2,3}}){_MONTHS}"
    r")"
    r"(?P<after>\+|plus|andover|andabove|orover|orabove|ormore|andunder|andbelow|orunder|orbelow|orless)?$"
)
# Beyond the age that is written: the first month above it or the last one below; else the age itself.
_MONTHS_BEYOND = dict.fromkeys([">", "over", "above", "morethan"], 1) | dict.fromkeys(
    ["<", "under", "below", "lessthan"], -1
)


def reading_age_months(values: pd.Series) -> pd.Series:
    """Months from normalised texts such as `8:03`, `8.03`, `8-03`, `8y3m`, `8years3months` or `99m`; else NaN.

    The months part runs from 0 to 11. `>13:09` is the first month above and `<5:00` the last one below; `17+` is 17
    years, the least that it can be. So no such age is taken for more or less than the test says.
    """
    parts = values.str.extract(_AGE)
    written = parts["colon"].fillna(parts["point"]).fillna(parts["words"])
    months = pd.to_numeric(written).astype("float64")
    years = pd.to_numeric(parts["years"]).astype("float64")
    signed = parts["before"].notna() | parts["after"].notna()
    # 8 alone is not taken for 8 years: it may be months, a mark or a level
    whole_years = written.isna() & (parts["unit"].notna() | signed)
    age = (years * 12 + months.mask(whole_years, 0)).where(months.isna() | (months <= 11))
    age = age.fillna(pd.to_numeric(parts["alone"]).astype("float64"))
    beyond = parts["before"].map(_MONTHS_BEYOND).astype("float64").fillna(0)
    return (age + beyond).where(parts["before"].isna() | parts["after"].isna())
