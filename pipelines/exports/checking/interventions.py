"""Which extra help a pupil was given, from when to when, and why."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.cell_types import read_dates, vocabulary
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.read_columns import in_order, text_of, told_where_known, value_of

NOT_GIVEN = {"none", "-", "–", "na", "n/a", "not given", "0"}


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds the year group on the roll, `repeated` (the same help from one day twice), and whether its days make sense.

    `review_is_open`: false where the review lay before the assessment point opened and no end is given.
    """
    batch = add_roll_entry(batch, beside.rolls)
    batch["intervention"] = batch["intervention"].fillna("") if "intervention" in batch else ""
    batch = _ticked(batch) if "is_given" in batch else batch.assign(is_named=batch["intervention"] != "")
    named = batch.assign(named=_as_compared(batch["intervention"]), started=value_of(batch, "started_on"))
    batch["repeated"] = repeated(
        named, ["landing_id", "school_id", "pupil_key", "assessment_point", "named", "started"]
    )
    points = beside.workspace.calendar.points
    opens = pd.to_datetime(batch["assessment_point"].map({name: point.opens_on for name, point in points.items()}))
    review = pd.to_datetime(value_of(batch, "review_on"))
    is_open = (review >= opens).astype("boolean").mask(review.isna() | opens.isna())
    return batch.assign(
        ends_after_start=in_order(batch, "started_on", "ended_on"),
        reviewed_after_start=in_order(batch, "started_on", "review_on"),
        review_is_open=told_where_known(is_open.mask(value_of(batch, "ended_on").notna())),
    )


def _ticked(batch: pd.DataFrame) -> pd.DataFrame:
    """A file with a column for each intervention: a cell that isn't empty or a no is a tick, a day is the first day.

    A pupil without a tick keeps one line, which names no intervention: a row read stays accounted for.
    """
    said = batch["is_given"].str.casefold()
    ticked = ~said.isin({"", *vocabulary("yes_no")["no"], *NOT_GIVEN})
    row = [batch[name] for name in ("landing_id", "sheet", "source_row")]
    any_tick = ticked.groupby(row).transform("any")
    kept = batch[ticked | (~any_tick & ~batch.duplicated(["landing_id", "sheet", "source_row"]))]
    ticked = ticked[kept.index]
    first_day = read_dates(kept["is_given"].where(ticked, ""), ["day_first", "iso"])["value"]
    started = value_of(kept, "started_on")
    named = kept["intervention"].str.split().str.join(" ").where(ticked, "")
    return kept.assign(
        intervention=named, started_on_value=started.where(started.notna(), first_day), is_named=True
    ).reset_index(drop=True)


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of pupils on the roll: a file speaks for the interventions that it names."""
    known = rows.loc[rows["on_roll"].astype(bool) & (rows["intervention"] != ""), "intervention"]
    return pd.DataFrame({"what": _as_compared(known), "nc_year": ""})


def shape(batch: pd.DataFrame, out: pd.DataFrame) -> pd.DataFrame:
    """`out` with the columns of the record: words as they were given, with single spaces."""
    for field in ("intervention", "lead", "reason"):
        out[field] = text_of(batch, field)
    for field in ("started_on", "review_on", "ended_on"):
        out[field] = value_of(batch, field)
    return out


def _as_compared(names: pd.Series) -> pd.Series:
    return names.str.split().str.join(" ").str.casefold()
