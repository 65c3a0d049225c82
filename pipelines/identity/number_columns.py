"""Which columns of numbers tell pupils: those most of whose cells are found on the school's roll, in each part of a
file. The wrong column, or another school's file, is found out by that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from pipelines.identity.identifiers import KINDS_OF_FIELD, normalise
from pipelines.identity.register import SEVERAL, Register
from pipelines.identity.sayings import Sayings
from pipelines.identity.seen import Seen

TELLING = 7  # characters: a number this long is hardly two schools' by chance; the short ones every school has
RANK = {"upn": 0, "former_upn": 1}
LAST = 2


@dataclass(frozen=True)
class Rates:
    """What is asked of a column of numbers: `required` of its filled cells found on the roll (0 to 1), judged from
    `fewest` cells on; `unconfirmed` where neither name nor birth date in the file backs the number up.
    """

    required: float
    unconfirmed: float
    fewest: int


@dataclass(frozen=True)
class NumberColumn:
    """The cells of one field read as one kind of number. For each saying: `key`, the pupil's (SEVERAL, or None where
    the number is on no roll), whether a cell is filled, and whether it is confirmed: too long to be another pupil's by
    chance, or backed up by a name or the birth date.
    """

    field: str
    kind: str
    key: np.ndarray
    is_filled: np.ndarray
    is_confirmed: np.ndarray

    @cached_property
    def is_known(self) -> np.ndarray:
        return pd.notna(self.key)

    @cached_property
    def is_hit(self) -> np.ndarray:
        return self.is_known & (self.key != SEVERAL)

    def counts(self, saying: np.ndarray, enough: np.ndarray, few: np.ndarray) -> np.ndarray:
        """Whether the numbers of these sayings count, where enough of the column's are found, or where there are few.

        A UPN that is found always counts. Any other number, and any that is not found, counts where its column is found
        often enough: else the column holds something else.
        """
        if self.kind == "upn":
            return self.is_filled[saying] & (self.is_known[saying] | enough | few)
        doubtful = (self.is_hit & ~self.is_confirmed)[saying]
        return self.is_filled[saying] & ((enough & ~few) | (few & ~doubtful))


def number_columns(said: pd.DataFrame, who: pd.DataFrame, register: Register) -> list[NumberColumn]:
    """The columns that may tell pupils, each field's kinds one after the other; `who`: see matching.asked."""
    fields = {field: kinds for field, kinds in KINDS_OF_FIELD.items() if field in said}
    return [_read_as(said, who, register, field, kind) for field, kinds in fields.items() for kind in kinds]


def _read_as(said: pd.DataFrame, who: pd.DataFrame, register: Register, field: str, kind: str) -> NumberColumn:
    value = normalise(said[field], kind)
    value = value[value != ""]
    school, who = said["school_id"][value.index], who.loc[value.index]
    key = register.by_number(kind, school, value)
    seen = Seen(school, key, who, register)
    confirmed = value.str.len() >= TELLING
    if not confirmed.all():
        confirmed |= seen.is_same("born") | seen.a_name_same
    if kind != "upn":  # a number that means something in one school only may be another school's
        another = (seen.is_unlike("born") & ~seen.names_same) | (
            seen.forename_unlike & seen.surname_unlike & ~seen.is_same("born")
        )
        key = key.mask(another & (key != SEVERAL), None)
    everybody = said.index
    return NumberColumn(
        field,
        kind,
        key.astype(object).reindex(everybody).to_numpy(),
        everybody.isin(value.index),
        confirmed.astype(bool).reindex(everybody, fill_value=False).to_numpy(),
    )


@dataclass(frozen=True)
class Counting:
    """A case is a saying in parts whose columns are judged alike: `saying` has its line, `of_row` each row's case.

    `counts`: by case and column, whether its number counts; `most_telling`: the place of the column that tells most of
    those which count, -1 where none does.
    """

    saying: np.ndarray
    of_row: np.ndarray
    counts: np.ndarray
    most_telling: np.ndarray


def counted_columns(columns: list[NumberColumn], sayings: Sayings, rates: Rates) -> Counting:
    """Which columns count for which rows, as the columns stand in each part of the files."""
    ways, way_of_part = _judged(columns, sayings, rates)
    of_row, case = pd.factorize(way_of_part[sayings.part] * len(sayings.said) + sayings.saying)
    way, saying = np.divmod(case, max(len(sayings.said), 1))
    is_best, enough, few, place = (told[way] for told in np.split(ways, 4, axis=1))
    counts = is_best.astype(bool)
    for at, column in enumerate(columns):
        counts[:, at] &= column.counts(saying, enough[:, at] > 0, few[:, at] > 0)
    for places in _by_field(columns):  # of a field's kinds only the first that counts
        for earlier, at in enumerate(places):
            counts[:, at] &= ~counts[:, places[:earlier]].any(axis=1)
    first = np.where(counts, place, len(columns))
    none = np.full(len(case), -1)
    most_telling = np.where(counts.any(axis=1), first.argmin(axis=1), none) if columns else none
    return Counting(saying, of_row, counts, most_telling)


def _judged(columns: list[NumberColumn], sayings: Sayings, rates: Rates) -> tuple[np.ndarray, np.ndarray]:
    """The different ways in which the columns of parts stand, and which of them a part's do.

    A way has for each column, in four blocks: whether it is the kind of its field of which most are found; whether
    enough of its cells are found; whether there are too few to say; and its place, the most telling column's first.
    """
    shape = sayings.parts, len(columns)
    found, filled, backed_up = (np.zeros(shape, dtype=int) for _ in range(3))
    for at, column in enumerate(columns):
        found[:, at] = sayings.counted(column.is_hit)
        filled[:, at] = sayings.counted(column.is_filled)
        backed_up[:, at] = sayings.counted(column.is_hit & column.is_confirmed)
    is_best = np.ones(shape, dtype=int)
    for places in _by_field(columns):
        is_best[:, places] = found[:, places] == found[:, places].max(axis=1, keepdims=True)
    required = np.where(backed_up > 0, rates.required, rates.unconfirmed)
    enough = found / np.maximum(filled, 1) >= required
    rank = np.broadcast_to([RANK.get(column.field, LAST) for column in columns], shape)
    place = np.lexsort((-found, rank), axis=1).argsort(axis=1)
    told = np.concatenate([is_best, enough, filled < rates.fewest, place], axis=1)
    if not columns:
        return told[:1], np.zeros(len(told), dtype=int)
    ways, of_part = np.unique(told, axis=0, return_inverse=True)
    return ways, of_part.reshape(-1)


def _by_field(columns: list[NumberColumn]) -> Iterator[list[int]]:
    """The places of each field's columns."""
    for field in dict.fromkeys(column.field for column in columns):
        yield [at for at, column in enumerate(columns) if column.field == field]
