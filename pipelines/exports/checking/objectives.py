"""How far pupils have come with single objectives, in the school's own words."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.read_columns import text_of, value_of
from pipelines.workspace.objectives import as_compared
from pipelines.workspace.workspace import Workspace


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds the year group on the roll, and whether a pupil is judged twice against one objective (on the same day)."""
    batch = add_roll_entry(batch, beside.rolls)
    for field in ("objective_set", "objective", "judgement"):
        batch[field] = batch[field].fillna("") if field in batch else ""
    named = batch.assign(**{f"{field}_named": _as_compared(batch[field]) for field in ("objective_set", "objective")})
    named["judged_on_value"] = value_of(batch, "judged_on")
    who = ["landing_id", "school_id", "pupil_key", "assessment_point"]
    batch["repeated"] = repeated(named, [*who, "objective_set_named", "objective_named", "judged_on_value"])
    batch["objective_in_set"] = _in_its_set(named, beside.workspace)
    return batch


def _in_its_set(named: pd.DataFrame, workspace: Workspace) -> pd.Series:
    """Whether the objective is in force in the set that the row names; None where the trust keeps no list of that set.

    An earlier wording counts, as it is the same objective; one that was dropped does not.
    """
    order = {point: place for place, point in enumerate(workspace.calendar.points, start=1)}
    last: dict[tuple[str, str, str], int] = {}
    for line in workspace.objectives:
        last[line.key] = max(last.get(line.key, 0), line.until_order)
    ends: dict[tuple[str, str, str], int] = {}
    for line in workspace.objectives:
        for word in (line.objective, line.objective_id):
            key = (line.school_id or "", as_compared(line.objective_set), as_compared(word))
            ends[key] = max(ends.get(key, 0), last[line.key])
    sets = {key[:2] for key in ends}
    rows = named[["school_id", "assessment_point", "objective_set_named", "objective_named"]].drop_duplicates()
    told = {}
    for row in rows.itertuples(index=False):
        kept = [school for school in (row.school_id, "") if (school, row.objective_set_named) in sets]
        if kept and row.objective_named:
            end = max(ends.get((school, row.objective_set_named, row.objective_named), 0) for school in kept)
            told[tuple(row)] = order.get(row.assessment_point, 0) <= end
    asked = pd.MultiIndex.from_frame(named[rows.columns])
    return pd.Series([told.get(key) for key in asked], index=named.index, dtype=object)


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a judgement, of pupils on the roll: a file speaks for its objective sets in their year groups."""
    filled = (rows["judgement"] != "") & rows["on_roll"].astype(bool)
    told = rows.loc[filled, ["objective_set", "nc_year_on_roll"]]
    return pd.DataFrame({"what": _as_compared(told["objective_set"]), "nc_year": told["nc_year_on_roll"]})


def told(rows: pd.DataFrame) -> dict[str, list[str]]:
    """How many words the judgements are in. Never the words: a cell may hold a sentence about a pupil."""
    filled = rows.loc[rows["judgement"] != "", ["file_id", "judgement"]]
    counts = filled.groupby("file_id")["judgement"].nunique()
    return {
        file_id: [f"Judgements: {count} different {'word' if count == 1 else 'words'}, kept as your school wrote them."]
        for file_id, count in counts.items()
    }


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
