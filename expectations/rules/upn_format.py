"""A UPN has the characters that a UPN may have."""

from __future__ import annotations

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)

from pipelines.identity.upn import normalise_upn, upn_format_ok


class UpnFormat(ColumnMapMetricProvider):
    condition_metric_name = "column_values.upn_format"

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series, **kwargs: object) -> pd.Series:
        upn = normalise_upn(column)
        return (upn == "") | upn_format_ok(upn)


class ExpectUpnFormat(ColumnMapExpectation):
    """A letter and twelve digits; the last may be a letter. An empty cell is another rule's matter."""

    map_metric = "column_values.upn_format"
