"""Whether a birth date can be that of a pupil in a year group. Two years are allowed: some are taught out of theirs."""

from __future__ import annotations

import numpy as np
import pandas as pd

DAYS_PER_YEAR = 365.2425
# Whole years old on 31 August, the last day of the academic year, for a pupil taught with their own age.
AGE_IN_YEAR = {"E1": 1, "E2": 2, "N1": 3, "N2": 4, "R": 5} | {str(year): year + 5 for year in range(1, 15)}
YEARS_APART = 2
YOUNGEST, OLDEST = 2, 20  # where the year group is not known, or is X: no year group


def age_in_years(born: pd.Series, on_day: pd.Series) -> pd.Series:
    """Age in years, with a fraction, on a day; NaN where either date is unknown."""
    return (pd.to_datetime(on_day) - pd.to_datetime(born)).dt.days / DAYS_PER_YEAR


def age_fits(age: pd.Series, nc_year: pd.Series) -> pd.Series:
    """True where an age (years, at the end of the academic year) lies within two whole years of the usual one.

    `nc_year` is R, 1 to 14, N1 and so on; for X or an unknown one, any age of a pupil fits. False where the age is NaN.
    """
    years = np.floor(age.astype("float64"))
    expected = nc_year.map(AGE_IN_YEAR).astype("float64")
    return years.between(YOUNGEST, OLDEST).where(expected.isna(), (years - expected).abs() <= YEARS_APART)
