"""A UPN begins with the letter that its other characters ask for."""

from __future__ import annotations

import pandas as pd
from great_expectations.execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider import (
    ColumnMapMetricProvider,
    column_condition_partial,
)

from pipelines.identity.upn import check_letter_ok, normalise_upn, upn_format_ok


class UpnCheckLetter(ColumnMapMetricProvider):
    condition_metric_name = "column_values.upn_check_letter"

    @column_condition_partial(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series, **kwargs: object) -> pd.Series:
        upn = normalise_upn(column)
        return ~upn_format_ok(upn) | check_letter_ok(upn)


class ExpectUpnCheckLetter(ColumnMapExpectation):
    """The check letter is right. An empty or malformed UPN is another rule's matter."""

    map_metric = "column_values.upn_check_letter"
