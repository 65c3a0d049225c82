"""The question that a file raises which replaces one with pupils that it lacks: was it meant as a whole?"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd
import pyarrow.dataset as ds

from pipelines.combinations import distinct
from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.record_kinds import RECORD_KINDS
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import whole_file

LINE = ["file_id", "assessment_point", "pupil_key"]
RULE = "fewer_pupils_than_before"


def pupils_left_out(
    batch: pd.DataFrame, is_free: np.ndarray, beside: Beside, told: dict[str, list[list[str]]], secret: bytes
) -> dict[str, list[dict]]:
    """By file_id the query about a file that replaces others, some of whose pupils are not in it. `told`: by file_id
    what the file speaks for.

    A file that was replaced counts as the one before, whichever run replaced it: the answer hangs on when files came.
    A pupil whom the rolls of the whole trust no longer have at the assessment point is not missed.
    """
    replaced = _replaced(batch, beside, told)
    if replaced.empty:
        return {}
    is_placed = (batch["assessment_point"] != "") & batch["pupil_key"].notna()
    now, _ = distinct(batch.loc[is_placed & _says_something(batch, beside) & is_free, LINE], LINE)
    before = pd.concat([now, _from_the_lake(replaced["before"], beside)], ignore_index=True).drop_duplicates()
    there = distinct(batch.loc[is_placed, LINE], LINE)[0].assign(is_there=True)
    lost = replaced.merge(before.rename(columns={"file_id": "before"}), on="before")
    lost = lost.merge(there, how="left", on=LINE)
    lost = lost[lost["is_there"].isna()]
    lost = lost[~_have_left(lost, beside.rolls)]
    found: dict[str, list[dict]] = {}
    for (file_id, school_id), part in lost.groupby(["file_id", "school_id"]):
        pupils, points = str(part["pupil_key"].nunique()), " ".join(sorted(part["assessment_point"].unique()))
        key = query_key(secret, school_id, beside.export.id, points, RULE, "", pupils)
        found[file_id] = [whole_file(RULE, pupils=pupils) | {"key": key}]
    return found


def _replaced(batch: pd.DataFrame, beside: Beside, told: dict[str, list[list[str]]]) -> pd.DataFrame:
    """file_id, school_id and `before`: for each slice of a file the last earlier file that had none beyond its own."""
    files = batch.loc[~batch["file_id"].duplicated(), ["file_id", "school_id", "landed_at"]]
    landings = {file.file_id: (file.school_id, file.landed_at) for file in files.itertuples()}
    spoken = {name: (*landings[name], set(map(tuple, said))) for name, said in told.items()}
    for name, file in beside.earlier.items():
        if file.export == beside.export.id and name not in landings:
            spoken[name] = (file.school_id, pd.Timestamp(file.landed), set(map(tuple, file.slices)))
    by_slice: dict[tuple, list[tuple[pd.Timestamp, str]]] = defaultdict(list)
    for name, (school_id, landed, said) in spoken.items():
        for one in said:
            by_slice[school_id, one].append((landed, name))
    replaced: dict[tuple[str, str, str], None] = {}
    for name in told:
        school_id, landed, mine = spoken[name]
        for one in mine:
            before = [other for other in by_slice[school_id, one] if other[0] < landed and spoken[other[1]][2] <= mine]
            if before:
                replaced[name, school_id, max(before)[1]] = None
    return pd.DataFrame(list(replaced), columns=["file_id", "school_id", "before"], dtype="str")


def _says_something(batch: pd.DataFrame, beside: Beside) -> pd.Series:
    cell = RECORD_KINDS[beside.export.record].filled_by
    return batch[cell] != "" if cell else pd.Series(True, index=batch.index)


def _from_the_lake(file_ids: pd.Series, beside: Beside) -> pd.DataFrame:
    """The lines of files checked earlier that say something, of those that were replaced as well."""
    record, cell = beside.export.record, RECORD_KINDS[beside.export.record].filled_by
    folders = [beside.workspace.lake / place / record / beside.export.id for place in ("accepted", "held")]
    names = [f"{name}.parquet" for name in file_ids.drop_duplicates() if name in beside.earlier]
    paths = [folder / name for folder in folders for name in names if (folder / name).exists()]
    if not paths:
        return pd.DataFrame(columns=LINE, dtype="str")
    kept = ds.dataset(paths).to_table(columns=[*LINE, *([cell] if cell else [])]).to_pandas()
    return kept.loc[kept[cell].fillna("") != "", LINE] if cell else kept


def _have_left(lost: pd.DataFrame, rolls: Rolls) -> pd.Series:
    """Whether the school has a roll for the assessment point, and no school's last one for it has the pupil."""
    place, who = ["school_id", "assessment_point"], ["assessment_point", "pupil_key"]
    listed = rolls.pupils[[*place, "pupil_key", "roll_date"]]
    last = listed[listed["roll_date"] == listed.groupby(place)["roll_date"].transform("max")]
    has_roll, is_listed = (
        pd.MultiIndex.from_frame(lost[names]).isin(pd.MultiIndex.from_frame(last[names])) for names in (place, who)
    )
    return pd.Series(has_roll & ~is_listed, index=lost.index)
