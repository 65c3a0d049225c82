"""How far pupils have come with single objectives, in the school's own words."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.read_columns import text_of, value_of


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds the year group on the roll, and whether a pupil is judged twice against one objective (on the same day)."""
    batch = add_roll_entry(batch, beside.rolls)
    for field in ("objective_set", "objective", "judgement"):
        batch[field] = batch[field].fillna("") if field in batch else ""
    named = batch.assign(**{f"{field}_named": _as_compared(batch[field]) for field in ("objective_set", "objective")})
    named["judged_on_value"] = value_of(batch, "judged_on")
    who = ["landing_id", "school_id", "pupil_key", "assessment_point"]
    batch["repeated"] = repeated(named, [*who, "objective_set_named", "objective_named", "judged_on_value"])
    return batch


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a judgement, of pupils on the roll: a file speaks for its objective sets in their year groups."""
    filled = rows[(rows["judgement"] != "") & rows["on_roll"]]
    return filled.assign(what=_as_compared(filled["objective_set"]), nc_year=filled["nc_year_on_roll"])


def told(rows: pd.DataFrame) -> list[str]:
    """How many words the judgements are in. Never the words: a cell may hold a sentence about a pupil."""
    count = rows.loc[rows["judgement"] != "", "judgement"].nunique()
    if not count:
        return []
    return [f"Judgements: {count} different {'word' if count == 1 else 'words'}, kept as your school wrote them."]


def shape(batch: pd.DataFrame, out: pd.DataFrame) -> pd.DataFrame:
    """`out` with the columns of the record: words as they were given, with single spaces."""
    for field in ("objective_set", "objective", "judgement"):
        out[field] = text_of(batch, field)
    for field in ("subject", "nc_year_assessed", "judged_on"):
        out[field] = value_of(batch, field)
    out["source_column"] = batch["source_column"]
    return out


def _as_compared(names: pd.Series) -> pd.Series:
    return names.str.split().str.join(" ").str.casefold()
