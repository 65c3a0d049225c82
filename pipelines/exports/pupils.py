"""Who is on which school's roll, and when they were born: what a row of results is held against."""

from __future__ import annotations

import hashlib

import pandas as pd
import pyarrow.dataset as ds

from pipelines.workspace.workspace import Workspace


class Rolls:
    """The accepted rolls of the whole trust as they stand now."""

    def __init__(self, workspace: Workspace) -> None:
        self.pupils = _read(
            workspace.lake / "accepted" / "roll",
            ["school_id", "pupil_key", "assessment_point", "nc_year", "roll_date", "file_id"],
        )
        self._states: dict[tuple[str, ...], str] = {}
        self.births = _births(self.pupils, _read(workspace.vault / "names", ["pupil_key", "birth_date", "file_id"]))

    def state(self, school_ids: tuple[str, ...]) -> str:
        """A hash of what the rolls of these schools say: when it changes, their results are checked again."""
        if school_ids not in self._states:
            self._states[school_ids] = self._hash(school_ids)
        return self._states[school_ids]

    def _hash(self, school_ids: tuple[str, ...]) -> str:
        mine = self.pupils[self.pupils["school_id"].isin(school_ids)].sort_values(
            ["school_id", "pupil_key", "assessment_point"]
        )
        born = self.births.reindex(mine["pupil_key"]).astype("str")
        text = mine.drop(columns=["roll_date", "file_id"]).assign(born=born.to_numpy()).to_csv(index=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def has_roll(self, school_id: str) -> bool:
        return bool((self.pupils["school_id"] == school_id).any())

    def on_roll(self, batch: pd.DataFrame) -> pd.Series:
        """True where the row's pupil stands on any roll of the row's school."""
        known = pd.MultiIndex.from_frame(self.pupils[["school_id", "pupil_key"]].drop_duplicates())
        return pd.Series(pd.MultiIndex.from_frame(batch[["school_id", "pupil_key"]]).isin(known), index=batch.index)

    def nc_year(self, batch: pd.DataFrame) -> pd.Series:
        """The pupil's year group on the school's roll of the row's assessment point, else on its latest roll;
        '' where unknown.
        """
        latest_last = self.pupils.sort_values(["roll_date", "assessment_point"])
        keys = ["school_id", "pupil_key"]
        at_point = latest_last.drop_duplicates([*keys, "assessment_point"], keep="last").set_index(
            [*keys, "assessment_point"]
        )["nc_year"]
        ever = latest_last.drop_duplicates(keys, keep="last").set_index(keys)["nc_year"]
        then = pd.Series(
            at_point.reindex(pd.MultiIndex.from_frame(batch[[*keys, "assessment_point"]])).to_numpy(),
            index=batch.index,
            dtype=object,
        )
        now = pd.Series(ever.reindex(pd.MultiIndex.from_frame(batch[keys])).to_numpy(), index=batch.index, dtype=object)
        return then.where(then.notna(), now).fillna("")


def _births(pupils: pd.DataFrame, names: pd.DataFrame) -> pd.Series:
    """Birth date by pupil key, as the latest of the rolls that stand gives it: the vault also keeps replaced ones."""
    dated = pupils.merge(names.dropna(), on=["file_id", "pupil_key"]).sort_values(["roll_date", "file_id"])
    return dated.drop_duplicates("pupil_key", keep="last").set_index("pupil_key")["birth_date"]


def _read(folder, columns: list[str]) -> pd.DataFrame:
    files = sorted(path for path in folder.rglob("*.parquet")) if folder.is_dir() else []
    if not files:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    return ds.dataset(files).to_table(columns=columns).to_pandas(date_as_object=True)
