"""Flags that are ticked or left empty: pupil premium, free meals and the like."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.records import FIELD_TYPES

FLAGS = [field for field, kind in FIELD_TYPES["roll"].items() if kind == "yes_no"]


def with_blanks_read(batch: pd.DataFrame) -> pd.DataFrame:
    """Reads an empty cell as no, in a file whose column says yes of some pupils and no of none.

    Changes `<flag>_value` and adds `<flag>_blanks_read` (True on such rows).
    """
    read: dict[str, pd.Series] = {}
    for field in FLAGS:
        if f"{field}_value" not in batch:
            continue
        is_yes, is_empty = batch[f"{field}_value"].eq(True), batch[field] == ""
        of_file = (is_yes | is_empty).groupby(batch["landing_id"]).transform("all")
        of_file &= is_yes.groupby(batch["landing_id"]).transform("any")
        read[f"{field}_blanks_read"] = of_file & is_empty
        read[f"{field}_value"] = batch[f"{field}_value"].mask(of_file & is_empty, False)
    return batch.assign(**read)


def told(rows: pd.DataFrame) -> dict[str, list[str]]:
    """By file_id a sentence for each flag of which empty cells were read as no."""
    said: dict[str, list[str]] = {}
    for field in FLAGS:
        if f"{field}_blanks_read" in rows:
            name = vocabulary("field_names")[field]
            for file_id in rows.loc[rows[f"{field}_blanks_read"].astype(bool), "file_id"].unique():
                said.setdefault(file_id, []).append(
                    f"{name}: the column says yes and never no, so an empty cell was read as no."
                )
    return said
