"""A pupil's age is one that is seen in the year group."""

from __future__ import annotations

import numpy as np
import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnPairMapMetricProvider,
    column_pair_condition_partial,
)

# Whole years old on 31 August, the last day of the academic year, for a pupil taught with their own age.
AGE_IN_YEAR = {"E1": 1, "E2": 2, "N1": 3, "N2": 4, "R": 5} | {str(year): year + 5 for year in range(1, 15)}
YEARS_APART = 2
YOUNGEST, OLDEST = 2, 20  # where the year group is not known, or is X: no year group


class AgeFitsYearGroup(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.age_fits_year_group"
    condition_domain_keys = ("batch_id", "table", "column_A", "column_B")

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series, column_B: pd.Series, **kwargs: object) -> pd.Series:
        age = np.floor(column_A.astype("float64"))
        expected = column_B.map(AGE_IN_YEAR).astype("float64")
        fits = age.between(YOUNGEST, OLDEST).where(expected.isna(), (age - expected).abs() <= YEARS_APART)
        return fits | age.isna() | (age < 0)


class ExpectAgeFitsYearGroup(ColumnPairMapExpectation):
    """column_A: age at the end of the academic year (years); column_B: the year group, read (R, 1 .. 14, X).

    More than two whole years from the usual age is worth a question. An age below 0 is a birth date in the
    future: another rule's matter.
    """

    map_metric = "column_pair_values.age_fits_year_group"
