"""Who is on which school's roll, and when they were born: what a row of results is held against."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cached_property

import pandas as pd
import pyarrow.dataset as ds

from pipelines.exports.checking.years_on_roll import YearsOnRoll
from pipelines.exports.promoting.vault import read_names
from pipelines.identity.aliases import Aliases, find_aliases
from pipelines.identity.matching import Cases, asked, match
from pipelines.identity.near import suggest
from pipelines.identity.number_columns import Rates
from pipelines.identity.plausible_age import age_fits, age_in_years
from pipelines.identity.pupil_key import normal_names
from pipelines.identity.register import Register, register_of
from pipelines.identity.sayings import Sayings
from pipelines.workspace.workspace import Workspace

ROW = ["file_id", "sheet", "source_row"]
ROLL = ["school_id", "pupil_key", "assessment_point", "nc_year", "registration_group", "roll_date", *ROW]
JOINS = ["joined", "why", "school_id", "upn", "surname", "forename", "birth_date", "file_id", "source_row"]
LEFT = ["enrolment_status", "left_on"]


class Rolls:
    """The accepted rolls of the whole trust as they stand now, with the names that the vault has for them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.pupils = _read(workspace.lake / "accepted" / "roll", [*ROLL, *LEFT])

    def whether_they_stand_or_not(self, school_ids: set[str]) -> pd.DataFrame:
        """The rolls of these schools with those that were replaced."""
        replaced = _read(self._workspace.lake / "held" / "roll", ROLL)
        both = pd.concat([self.pupils[ROLL], replaced], ignore_index=True)
        return both[both["school_id"].isin(school_ids)]

    @cached_property
    def roster(self) -> pd.DataFrame:
        """A line for each row of a roll: what the lake says of it and what the vault says."""
        names = read_names(self._workspace.vault, set(self.pupils["file_id"]))
        return self.pupils.merge(names.drop(columns=["pupil_key", "school_id"]), on=ROW)

    @cached_property
    def register(self) -> Register:
        return register_of(self.roster)

    @cached_property
    def aliases(self) -> Aliases:
        normal = {f"{name}_normal": normal_names(self.roster[name]) for name in ("surname", "forename")}
        return find_aliases(self.roster.assign(**normal))

    @cached_property
    def births(self) -> pd.Series:
        """Birth date by pupil key, as the latest of the rolls that stand gives it. One that lies ahead of its roll, or
        that makes the pupil of another age than the year group's, is passed over for an earlier one.
        """
        dated = self.roster[self.roster["birth_date"].notna()]
        age = age_in_years(dated["birth_date"], dated["assessment_point"].map(self._year_ends))
        fits = age_fits(age, dated["nc_year"]) & (dated["birth_date"] <= dated["roll_date"])
        dated = dated[fits].sort_values(["roll_date", "file_id"])
        return dated.drop_duplicates("pupil_key", keep="last").set_index("pupil_key")["birth_date"]

    @property
    def _year_ends(self) -> dict[str, date]:
        points = self._workspace.calendar.points
        return {name: date(int(point.academic_year[:4]) + 1, 8, 31) for name, point in points.items()}

    def state(self, school_ids: tuple[str, ...]) -> str:
        """A hash of what the rolls of these schools say: when it changes, their results are checked again."""
        said = " ".join(self._states.get(school_id, "") for school_id in sorted(school_ids))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @cached_property
    def _states(self) -> dict[str, str]:
        in_order = self.roster.sort_values(["school_id", "assessment_point", *ROW])
        born = self.births.reindex(in_order["pupil_key"]).astype("str")
        by_school = in_order.assign(born=born.to_numpy()).groupby("school_id")
        texts = {school_id: rows.to_csv(index=False) for school_id, rows in by_school}
        return {school_id: hashlib.sha256(text.encode()).hexdigest() for school_id, text in texts.items()}

    def joins(self) -> pd.DataFrame:
        """What the rolls say of numbers that may be one pupil's, a line for each row of a roll under either of them:
        joined, why, school_id, upn, surname, forename, birth_date, file_id, source_row.
        """
        told = self.aliases.review.reset_index(names="line")
        either = pd.concat([told.assign(own_key=told[key]) for key in ("own_key", "current_key")])
        lines = either.dropna(subset="own_key").merge(self.roster, on="own_key")
        lines["joined"] = lines["joined"].map({True: "yes", False: "no"})
        order = ["line", "school_id", "upn", "roll_date", *ROW]
        lines = lines.sort_values(order).drop_duplicates(
            ["line", "school_id", "upn", "surname", "forename"], keep="last"
        )
        lines["line"] = lines["line"] + 1
        return lines[["line", *JOINS]]

    def out_of_date(self) -> set[str]:
        """The rolls (file ids) with a pupil who goes by another key now: a UPN has changed, or is shared."""
        now = self.aliases.pupil_key(self.roster["own_key"], self.roster["named_key"])
        return set(self.roster.loc[now != self.roster["pupil_key"], "file_id"])

    @cached_property
    def _schools(self) -> set[str]:
        return set(self.pupils["school_id"])

    def has_roll(self, school_id: str) -> bool:
        return school_id in self._schools

    def matched(self, sayings: Sayings, rates: Rates) -> Cases:
        """Whose rows these are: see identity.matching.match; with pupil_keys, how, roll_file, roll_date and roll_rows
        of the nearest pupils where there is no match.
        """
        who = asked(sayings.said)
        cases = match(sayings, who, self.register, rates)
        open_ones = cases.found["saying"].where(cases.found["match"].isin(["not_on_roll", "unidentified"]))
        asked_of = open_ones.dropna().unique()
        near = suggest(sayings.said.loc[asked_of], who.loc[asked_of], self.register)
        return Cases(cases.found.join(near.reindex(open_ones).set_axis(cases.found.index)), cases.of_row)

    def nc_year(self, batch: pd.DataFrame) -> pd.Series:
        """The pupil's year group on the school's roll at the row's assessment point, coded: see YearsOnRoll."""
        return self._years_on_roll.of(batch)

    @cached_property
    def _years_on_roll(self) -> YearsOnRoll:
        return YearsOnRoll(self.pupils, self._workspace.calendar)


def _read(folder, columns: list[str]) -> pd.DataFrame:
    files = sorted(path for path in folder.rglob("*.parquet")) if folder.is_dir() else []
    if not files:
        return pd.DataFrame({column: pd.Series(dtype=object) for column in columns})
    return ds.dataset(files).to_table(columns=columns).to_pandas(date_as_object=True)
