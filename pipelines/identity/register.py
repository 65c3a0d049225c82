"""The pupils on the schools' rolls, as files about them are held against: by number, by name, by birth date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.identity.identifiers import KINDS, normalise
from pipelines.identity.pupil_key import normal_names

SEVERAL = "several"  # stands where a pupil key would, for what more than one pupil of a school has
PLACE = ["roll_file", "roll_row", "roll_date"]
PEOPLE = ["school_id", "pupil_key", "surname", "forename", "born"]


@dataclass(frozen=True)
class Register:
    """`numbers`: school_id, kind, value, pupil_key.

    `people`: school_id, pupil_key, surname, forename (normalised; a line for each pair of legal and preferred names),
    whole and turned (both in one, surname first or last), born (date or None).
    `latest`: by school and pupil key, where the latest roll has the pupil (roll_file, roll_row, roll_date), nc_year
    and registration_group.
    """

    numbers: pd.DataFrame
    people: pd.DataFrame
    latest: pd.DataFrame

    def by_number(self, kind: str, school_id: pd.Series, value: pd.Series) -> pd.Series:
        """The pupil key of a normalised identifier in a school; SEVERAL where two pupils have it, None where nobody."""
        mine = self.numbers[self.numbers["kind"] == kind]
        return _found(mine, ["school_id", "value"], [school_id, value])

    def by_names(self, school_id: pd.Series, surname: pd.Series, forename: pd.Series, born: pd.Series) -> pd.Series:
        """The pupil key of normalised names and a birth date in a school; SEVERAL, or None."""
        return _found(self.people, ["school_id", "surname", "forename", "born"], [school_id, surname, forename, born])

    def by_whole_name(self, school_id: pd.Series, whole: pd.Series, born: pd.Series) -> pd.Series:
        """The same for a name in one cell, surname first or last."""
        turned = self.people.assign(whole=self.people["turned"])
        both = pd.concat([self.people, turned], ignore_index=True)
        return _found(both, ["school_id", "whole", "born"], [school_id, whole, born])

    def has(self, **parts: pd.Series) -> pd.Series:
        """True where the school's rolls give this pupil key together with all of these: columns of `people`."""
        index = next(iter(parts.values())).index
        known = pd.MultiIndex.from_frame(self.people[[*parts]].drop_duplicates())
        return pd.Series(pd.MultiIndex.from_arrays([*parts.values()]).isin(known), index=index)

    def gives(self, column: str, school_id: pd.Series, pupil_key: pd.Series) -> pd.Series:
        """True where the school's rolls say anything in this column of `people` about the pupil."""
        said = self.people[self.people[column].notna() & (self.people[column] != "")]
        return Register(self.numbers, said, self.latest).has(school_id=school_id, pupil_key=pupil_key)


def register_of(roster: pd.DataFrame) -> Register:
    """From the rows of all rolls that stand.

    Columns: school_id, pupil_key, upn, former_upn and the other identifiers, surname, forename,
    preferred_surname, preferred_forename ('' if unknown), birth_date (date or None), nc_year, registration_group,
    file_id, source_row, roll_date.
    """
    latest = roster.sort_values(["roll_date", "file_id"], kind="stable").drop_duplicates(
        ["school_id", "pupil_key"], keep="last"
    )
    places = latest.rename(columns={"file_id": "roll_file", "source_row": "roll_row"})
    return Register(
        pd.concat(_numbers(roster), ignore_index=True).drop_duplicates(),
        _people(roster),
        places.set_index(["school_id", "pupil_key"])[[*PLACE, "nc_year", "registration_group"]],
    )


def _numbers(roster: pd.DataFrame) -> Iterable[pd.DataFrame]:
    """A former UPN counts where it is nobody's present one at that school."""
    for kind in KINDS:
        yield _of_kind(roster, kind, normalise(roster[kind], kind))
    present = pd.MultiIndex.from_arrays([roster["school_id"], normalise(roster["upn"], "upn")])
    former = normalise(roster["former_upn"], "upn")
    is_free = ~pd.MultiIndex.from_arrays([roster["school_id"], former]).isin(present)
    yield _of_kind(roster[is_free], "upn", former[is_free])


def _of_kind(roster: pd.DataFrame, kind: str, value: pd.Series) -> pd.DataFrame:
    told = roster[["school_id", "pupil_key"]].assign(kind=kind, value=value)
    return told[value != ""].drop_duplicates()


def _people(roster: pd.DataFrame) -> pd.DataFrame:
    legal = {name: normal_names(roster[name]) for name in ("surname", "forename")}
    called = {name: normal_names(roster[f"preferred_{name}"]) for name in legal}
    called = {name: text.where(text != "", legal[name]) for name, text in called.items()}
    pairs = [
        roster[["school_id", "pupil_key"]].assign(surname=surname, forename=forename, born=roster["birth_date"])
        for surname in (legal["surname"], called["surname"])
        for forename in (legal["forename"], called["forename"])
    ]
    people = pd.concat(pairs, ignore_index=True)[PEOPLE].drop_duplicates(ignore_index=True)
    return people.assign(whole=people["surname"] + people["forename"], turned=people["forename"] + people["surname"])


def _found(known: pd.DataFrame, columns: list[str], asked: list[pd.Series]) -> pd.Series:
    """The one pupil key of each combination; SEVERAL where there are more, None where none or a part is missing."""
    index = asked[0].index
    told = np.full(len(index), None, dtype=object)
    filled = ~np.logical_or.reduce([(part.isna() | (part == "")).to_numpy(dtype=bool) for part in asked])
    if filled.any():
        distinct = known[[*columns, "pupil_key"]].drop_duplicates()
        key = distinct["pupil_key"].astype(object).mask(distinct.duplicated(columns, keep=False), SEVERAL)
        one = pd.Series(key.to_numpy(), index=pd.MultiIndex.from_frame(distinct[columns]), dtype=object)
        one = one[~one.index.duplicated()]
        there = one.reindex(pd.MultiIndex.from_arrays([part[filled] for part in asked])).to_numpy(dtype=object)
        told[filled] = np.where(pd.isna(there), None, there)
    return pd.Series(told, index=index, dtype=object)
