"""The question that a file of results raises which replaces one with pupils that it lacks: was it meant as a whole?"""

from __future__ import annotations

import pandas as pd
import pyarrow.dataset as ds

from pipelines.exports.checking.beside import Beside
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import whole_file

COHORT = ["school_id", "assessment_point", "subject", "nc_year"]
LINE = [*COHORT, "file_id", "pupil_key", "landed_at"]
KEPT = ["school_id", "assessment_point", "subject", "file_id", "pupil_key", "result_as_given"]
RULE = "results_of_fewer_pupils"


def pupils_left_out(batch: pd.DataFrame, is_free, beside: Beside, secret: bytes) -> dict[str, list[dict]]:
    """By file_id the query about a file that replaces another, some of whose pupils are not in it.

    A file that was replaced counts as the one before, whichever run replaced it: the answer hangs on when files came.
    """
    is_placed = (batch["assessment_point"] != "") & batch["pupil_key"].notna()
    names = {"subject": "subject_value", "nc_year": "nc_year_on_roll"} | {
        name: name for name in (*LINE, "result_as_given") if name not in ("subject", "nc_year")
    }
    placed = batch.loc[is_placed, [*names.values()]].set_axis([*names], axis="columns")
    filled = placed["result_as_given"] != ""
    now, free = placed[filled], placed[filled & is_free[is_placed.to_numpy()]]
    lines = pd.concat([_earlier(now, beside), free[LINE]], ignore_index=True).drop_duplicates()
    if lines["file_id"].nunique() < 2:
        return {}
    told = [*COHORT, "file_id", "landed_at"]
    spoken = lines[told].drop_duplicates()
    both = now[told].drop_duplicates().merge(spoken, on=COHORT, suffixes=("", "_before"))
    both = both[both["landed_at_before"] < both["landed_at"]].sort_values("landed_at_before", kind="stable")
    shared = both.groupby(["file_id", "file_id_before"])["nc_year"].transform("size")
    is_replaced = shared == both["file_id_before"].map(spoken["file_id"].value_counts())
    last = ~both.duplicated([*COHORT, "file_id"], keep="last")
    both = both.loc[is_replaced & last, [*COHORT, "file_id", "file_id_before"]]
    before = lines[[*COHORT, "file_id", "pupil_key"]].rename(columns={"file_id": "file_id_before"})
    there = placed[["file_id", "assessment_point", "pupil_key"]].drop_duplicates().assign(is_there=True)
    lost = both.merge(before, on=[*COHORT, "file_id_before"])
    lost = lost.merge(there, how="left", on=["file_id", "assessment_point", "pupil_key"])
    lost = lost[lost["is_there"].isna()]
    found: dict[str, list[dict]] = {}
    for (file_id, school_id), part in lost.groupby(["file_id", "school_id"]):
        pupils, points = str(part["pupil_key"].nunique()), " ".join(sorted(part["assessment_point"].unique()))
        key = query_key(secret, school_id, beside.export.id, points, RULE, "", pupils)
        found[file_id] = [whole_file(RULE, pupils=pupils) | {"key": key}]
    return found


def _earlier(now: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """The lines of files of the same export, schools and assessment points that came before, replaced ones too."""
    folders = [beside.workspace.lake / place / "result" / beside.export.id for place in ("accepted", "held")]
    files = sorted(path for folder in folders if folder.is_dir() for path in folder.glob("*.parquet"))
    if not files or now.empty:
        return now.loc[[], LINE]
    mine = ds.field("school_id").isin(now["school_id"].unique().tolist())
    mine &= ds.field("assessment_point").isin(now["assessment_point"].unique().tolist())
    kept = ds.dataset(files).to_table(columns=KEPT, filter=mine).to_pandas()
    is_known = kept["file_id"].isin(beside.landed.keys() - set(now["file_id"]))
    kept = kept[is_known & (kept["result_as_given"].fillna("") != "")]
    if kept.empty:
        return now.loc[[], LINE]
    landed = pd.to_datetime(kept["file_id"].map(beside.landed), utc=True)
    return kept.assign(nc_year=beside.rolls.nc_year(kept), landed_at=landed)[LINE]
