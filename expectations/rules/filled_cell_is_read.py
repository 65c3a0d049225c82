"""Where a cell holds text, something was made of it."""

from __future__ import annotations

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnPairMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnPairMapMetricProvider,
    column_pair_condition_partial,
)


class FilledCellIsRead(ColumnPairMapMetricProvider):
    condition_metric_name = "column_pair_values.filled_cell_is_read"
    condition_domain_keys = ("batch_id", "table", "column_A", "column_B")

    @column_pair_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column_A: pd.Series, column_B: pd.Series, **kwargs: object) -> pd.Series:
        return (column_A.fillna("") == "") | ~(column_B.isna() | column_B.isin(["", False]))


class ExpectFilledCellIsRead(ColumnPairMapExpectation):
    """Where column_A is not empty, column_B says how it was read: neither empty nor false."""

    map_metric = "column_pair_values.filled_cell_is_read"
