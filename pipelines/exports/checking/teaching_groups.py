"""Which group teaches a pupil which subject."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside, Reason
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.read_columns import text_of, value_of

PUPIL_AND_SUBJECT = ["landing_id", "school_id", "pupil_key", "assessment_point", "subject_value"]


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds the year group on the roll, `group_given`, `repeated` (the same line twice) and `in_one_group`.

    A group that two teachers share stands on two lines and is no fault; two groups for one subject are.
    """
    batch = add_roll_entry(batch, beside.rolls)
    for field in ("subject", "teaching_group", "teacher_code"):
        batch[field] = batch[field].fillna("") if field in batch else ""
    batch["subject_value"] = value_of(batch, "subject").fillna("")
    batch["group_given"] = (batch["teaching_group"] != "") | bool(beside.export.results)
    batch["repeated"] = repeated(batch, [*PUPIL_AND_SUBJECT, "teaching_group", "teacher_code"])
    groups = batch.groupby(PUPIL_AND_SUBJECT, dropna=False)["teaching_group"].transform("nunique")
    batch["in_one_group"] = (groups <= 1) | batch["pupil_key"].isna()
    return batch


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a group, of pupils on the roll: a file speaks for its subjects in their year groups."""
    filled = (rows["teaching_group"] != "") & rows["on_roll"].astype(bool)
    return pd.DataFrame({"what": rows["subject_value"], "nc_year": rows["nc_year_on_roll"]})[filled]


def held_for(batch: pd.DataFrame) -> list[Reason]:
    """A line that names no subject."""
    return [(batch["subject"] == "", "subject_unknown")]


def shape(batch: pd.DataFrame, out: pd.DataFrame) -> pd.DataFrame:
    """`out` with the columns of the record."""
    out["subject"] = batch["subject_value"]
    out["source_column"] = batch["source_column"]
    for field in ("teaching_group", "teacher_code"):
        out[field] = text_of(batch, field)
    return out
