"""A pupil's age is one that is seen in the year group."""

from __future__ import annotations

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnPairMapMetricProvider,
    column_pair_condition_partial,
)

from pipelines.identity.plausible_age import age_fits


class AgeFitsYearGroup(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.age_fits_year_group"
    condition_domain_keys = ("batch_id", "table", "column_A", "column_B")

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series, column_B: pd.Series, **kwargs: object) -> pd.Series:
        return age_fits(column_A, column_B) | column_A.isna() | (column_A < 0)


class ExpectAgeFitsYearGroup(ColumnPairMapExpectation):
    """column_A: age at the end of the academic year (years); column_B: the year group, read (R, 1 .. 14, X).

    More than two whole years from the usual age is worth a question. An age below 0 is a birth date in the
    future: another rule's matter.
    """

    map_metric = "column_pair_values.age_fits_year_group"
