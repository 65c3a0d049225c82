"""What the name of a test says of it: the term and the year group whose paper it is."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from pipelines.coded_columns import spread
from pipelines.combinations import distinct
from pipelines.exports.checking.cell_types import YEAR_GROUPS
from pipelines.workspace.calendar import Calendar

NEXT_YEAR = dict(pairwise(YEAR_GROUPS[YEAR_GROUPS.index("R") : YEAR_GROUPS.index("X")]))


def with_term_of_paper(batch: pd.DataFrame) -> pd.DataFrame:
    """Fills `term_value` with the term of the paper on rows that name neither a term nor a day.

    An autumn paper may be sat in spring: the day says when.
    """
    if "term_of_paper_value" not in batch:
        return batch
    fields = ["term_of_paper_value", "assessed_on_value", "term_value"]
    told, of_line = distinct(batch, [field for field in fields if field in batch])
    undated = told["assessed_on_value"].isna() if "assessed_on_value" in told else True
    of_paper = told["term_of_paper_value"].where(undated, None)
    named = told.get("term_value", of_paper)
    return batch.assign(term_value=spread(named.where(named.notna(), of_paper), of_line))


def with_own_year_of_paper(batch: pd.DataFrame, terms: list[str], calendar: Calendar) -> pd.DataFrame:
    """A paper of the year before counts as the pupil's own in the terms in which its supplier means it to be sat so.

    Changes `nc_year_assessed_value` where a layout names such terms; the batch has `nc_year_on_roll`.
    """
    if not terms or "nc_year_assessed_value" not in batch:
        return batch
    term_of = {name: point.term for name, point in calendar.points.items()}
    told, of_line = distinct(batch, ["assessment_point", "nc_year_on_roll", "nc_year_assessed_value"])
    meant, own = told["assessment_point"].map(term_of).isin(terms), told["nc_year_on_roll"]
    is_year_before = told["nc_year_assessed_value"].map(NEXT_YEAR) == own
    assessed = told["nc_year_assessed_value"].mask(meant & is_year_before, own)
    return batch.assign(nc_year_assessed_value=spread(assessed, of_line))
