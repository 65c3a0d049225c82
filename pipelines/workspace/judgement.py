"""Which framework a plain judgement is in: the most specific line of judged_with."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import spread
from pipelines.combinations import distinct
from pipelines.workspace.settings import TrustSettings


def framework_of(batch: pd.DataFrame, settings: TrustSettings) -> pd.Series:
    """The framework of each row (columns school_id, subject, nc_year, assessment_point); '' where no line of
    judged_with fits.

    A line that names more of school, subject, nc_year and from wins; among equals the one that starts later,
    then the later line.
    """
    order = {
        name: place
        for place, name in enumerate(
            sorted(settings.assessment_points, key=lambda name: settings.assessment_points[name].opens_on)
        )
    }
    lines = sorted(
        enumerate(settings.judged_with),
        key=lambda item: (_named(item[1]), order.get(item[1].from_point, -1), item[0]),
    )
    asked, of_row = distinct(batch, ["school_id", "subject", "nc_year", "assessment_point"])
    found = pd.Series("", index=asked.index, dtype=object)
    places = asked["assessment_point"].map(order).fillna(-1)
    for _, line in lines:
        fits = places >= order.get(line.from_point, -1)
        for column, wanted in (
            ("school_id", line.school),
            ("subject", line.subject),
            ("nc_year", line.nc_year),
        ):
            fits &= (asked[column] == wanted) if wanted is not None else True
        found = found.mask(fits, line.framework)
    return pd.Series(spread(found, of_row), index=batch.index, name="framework")


def _named(line) -> int:
    return sum(value is not None for value in (line.school, line.subject, line.nc_year, line.from_point))
