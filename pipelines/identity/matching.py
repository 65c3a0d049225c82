"""Whose row is this? By a number first, UPN before all others; without one by surname, forename and birth date.

Taken is only what agrees exactly after normalising.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np
import pandas as pd

from pipelines.identity.identifiers import KINDS_OF_FIELD
from pipelines.identity.number_columns import Counting, NumberColumn, Rates, counted_columns, number_columns
from pipelines.identity.pupil_key import normal_names
from pipelines.identity.register import SEVERAL, Register
from pipelines.identity.sayings import Sayings
from pipelines.identity.seen import Seen

MATCHED, NOT_ON_ROLL, AMBIGUOUS, SHARED, DISAGREES, UNIDENTIFIED = (
    "matched",
    "not_on_roll",
    "ambiguous",
    "shared",
    "disagrees",
    "unidentified",
)
NAMES = "names"
Table = TypeVar("Table", pd.DataFrame, pd.Series)


@dataclass(frozen=True)
class Cases:
    """`found`: a line for each saying in each way in which it is understood, with saying (its place), pupil_key (None
    unless matched), match (one of the words above), field (which column decided, or 'names') and `differs` (the UPN is
    a pupil's whose birth date and forename are others). `of_row`: the line of each row of the files.
    """

    found: pd.DataFrame
    of_row: np.ndarray

    def parted(self, is_so: np.ndarray) -> tuple[Cases, np.ndarray]:
        """The cases apart for rows where something is so and where not; and of which of them it is."""
        of_row, distinct = pd.factorize(self.of_row * 2 + is_so)
        return Cases(self.found.take(distinct // 2).reset_index(drop=True), of_row), (distinct % 2).astype(bool)


def asked(rows: pd.DataFrame) -> pd.DataFrame:
    """The names and birth date of rows, as they are compared: surname, forename, whole ('' if none), born."""
    blank = pd.Series("", index=rows.index, dtype="str")
    named = {name: normal_names(rows[name]) if name in rows else blank for name in ("surname", "forename")}
    whole = normal_names(rows["full_name"]) if "full_name" in rows else blank
    whole = whole.where(named["surname"] + named["forename"] == "", "")
    born = rows["birth_date_value"] if "birth_date_value" in rows else pd.Series(None, index=rows.index, dtype=object)
    return pd.DataFrame(named | {"whole": whole, "born": born.astype(object)}, index=rows.index)


def match(sayings: Sayings, who: pd.DataFrame, register: Register, rates: Rates) -> Cases:
    """Matches what rows of files say to pupils on the roll of their school; `who`: names and birth date of each saying
    from `asked`.
    """
    columns = number_columns(sayings.said, who, register)
    counting = counted_columns(columns, sayings, rates)
    understood = _understood(sayings.said, who, columns, counting, register)
    shared = _shared(sayings, understood["pupil_key"], counting.of_row, who)
    is_matched = (understood["match"] == MATCHED).to_numpy()[counting.of_row]
    cases, is_shared = Cases(understood, counting.of_row).parted(shared & is_matched)
    told = cases.found["match"].mask(is_shared, SHARED)
    found = cases.found.assign(match=told, pupil_key=cases.found["pupil_key"].where(told == MATCHED, None))
    of_case = partial(_of_case, place=found["saying"])
    seen = Seen(of_case(sayings.said["school_id"]), found["pupil_key"], of_case(who), register)
    differs = seen.is_unlike("born")
    differs = differs & seen.forename_unlike if differs.any() else differs
    return Cases(found.assign(differs=differs), cases.of_row)


def _understood(
    said: pd.DataFrame, who: pd.DataFrame, columns: list[NumberColumn], counting: Counting, register: Register
) -> pd.DataFrame:
    """saying, pupil_key, match and field of each case, as if no other row of its part said the same of another pupil;
    pupil_key is whose it may be, matched or not.
    """
    key, field = _decided(columns, counting)
    by_names = _of_case(_by_names(said, who, register), counting.saying)
    said, who = (_of_case(table, counting.saying) for table in (said, who))
    undecided = field.isna()
    key, field = key.where(~undecided, by_names), field.mask(undecided & _nameable(who), NAMES)
    told = pd.Series(MATCHED, index=said.index, dtype=object).mask(key.isna(), NOT_ON_ROLL)
    told = told.mask(undecided & ~_nameable(who) & ~_numbered(said), UNIDENTIFIED).mask(key == SEVERAL, AMBIGUOUS)
    another = by_names.notna() & (by_names != SEVERAL) & (by_names != key)
    told = told.mask((told == MATCHED) & (another | _numbers_disagree(columns, counting)), DISAGREES)
    return pd.DataFrame({"saying": counting.saying, "pupil_key": key, "match": told, "field": field})


def _of_case(of_saying: Table, place: np.ndarray) -> Table:
    return of_saying.take(place).reset_index(drop=True)


def _decided(columns: list[NumberColumn], counting: Counting) -> tuple[pd.Series, pd.Series]:
    """The pupil key and the field of each case's most telling number that counts; None where none does."""
    key, field = (np.full(len(counting.saying), None, dtype=object) for _ in range(2))
    for at, column in enumerate(columns):
        here = counting.most_telling == at
        key[here], field[here] = column.key[counting.saying[here]], column.field
    return pd.Series(key, dtype=object), pd.Series(field, dtype=object)


def _by_names(said: pd.DataFrame, who: pd.DataFrame, register: Register) -> pd.Series:
    by_names = register.by_names(said["school_id"], who["surname"], who["forename"], who["born"])
    return by_names.where(by_names.notna(), register.by_whole_name(said["school_id"], who["whole"], who["born"]))


def _nameable(who: pd.DataFrame) -> pd.Series:
    return who["born"].notna() & ((who["surname"] != "") & (who["forename"] != "") | (who["whole"] != ""))


def _numbered(said: pd.DataFrame) -> pd.Series:
    return (said[[field for field in KINDS_OF_FIELD if field in said]] != "").any(axis="columns")


def _numbers_disagree(columns: list[NumberColumn], counting: Counting) -> np.ndarray:
    """Whether two numbers that count are two pupils'."""
    pupil, others = (np.full(len(counting.saying), None, dtype=object), np.zeros(len(counting.saying), dtype=bool))
    for at, column in enumerate(columns):
        key = column.key[counting.saying]
        hit = counting.counts[:, at] & column.is_hit[counting.saying]
        others |= hit & pd.notna(pupil) & (key != pupil)
        pupil = np.where(hit, key, pupil)
    return others


def _shared(sayings: Sayings, key: pd.Series, of_row: np.ndarray, who: pd.DataFrame) -> np.ndarray:
    """Which rows have a pupil's number that stands, in one file, on rows with different birth dates or forenames."""
    pupil = pd.factorize(key)[0][of_row]
    rows = pd.DataFrame({"part": sayings.part, "pupil": pupil, "saying": sayings.saying})
    said = rows[pupil >= 0].drop_duplicates()
    said = said[said.duplicated(["part", "pupil"], keep=False)]
    if said.empty:
        return np.zeros(len(rows), dtype=bool)
    told = who[["born", "forename"]].take(said["saying"]).set_axis(said.index)
    told = told.where(told != "", None)
    several = told.groupby([said["part"], said["pupil"]]).nunique().gt(1).any(axis="columns")
    shared = several.index[several]
    return pd.MultiIndex.from_frame(rows[["part", "pupil"]]).isin(shared)
