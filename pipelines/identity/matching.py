"""Whose row is this? By a number first, UPN before all others; without one by surname, forename and birth date.

Taken is only what agrees exactly after normalising. A column of numbers is used where most of its cells are
found on the school's roll: the wrong column, or another school's file, is found out by that.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from pipelines.identity.identifiers import KINDS_OF_FIELD, normalise
from pipelines.identity.pupil_key import normal_names
from pipelines.identity.register import SEVERAL, Register
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
TELLING = 7  # characters: a number this long is hardly two schools' by chance; the short ones every school has


@dataclass(frozen=True)
class Rates:
    """What is asked of a column of numbers: `required` of its filled cells found on the roll (0 to 1), judged from
    `fewest` cells on; `unconfirmed` where neither name nor birth date in the file backs the number up.
    """

    required: float
    unconfirmed: float
    fewest: int


def asked(rows: pd.DataFrame) -> pd.DataFrame:
    """The names and birth date of rows, as they are compared: surname, forename, whole ('' if none), born."""
    blank = pd.Series("", index=rows.index, dtype="str")
    named = {name: normal_names(rows[name]) if name in rows else blank for name in ("surname", "forename")}
    whole = normal_names(rows["full_name"]) if "full_name" in rows else blank
    whole = whole.where(named["surname"] + named["forename"] == "", "")
    born = rows["birth_date_value"] if "birth_date_value" in rows else pd.Series(None, index=rows.index, dtype=object)
    return pd.DataFrame(named | {"whole": whole, "born": born.astype(object)}, index=rows.index)


def match(rows: pd.DataFrame, who: pd.DataFrame, register: Register, rates: Rates) -> pd.DataFrame:
    """Matches distinct rows of files to pupils on the roll of their school.

    `rows`: part (one school's part of one file), school_id and any of the identifying fields ('' = empty);
    `who`: their names and birth date from `asked`. Returns, on the same index, pupil_key (None unless matched), match
    (one of the words above), field (which column decided, or 'names') and `differs` (the UPN is a
    pupil's whose birth date and forename are others).
    """
    candidates = _candidates(rows, who, register, rates)
    decided = candidates.drop_duplicates("row").set_index("row").reindex(rows.index)
    by_names = register.by_names(rows["school_id"], who["surname"], who["forename"], who["born"])
    whole = register.by_whole_name(rows["school_id"], who["whole"], who["born"])
    by_names = by_names.where(by_names.notna(), whole)
    undecided = decided["field"].isna()
    key = decided["key"].astype(object).where(~undecided, by_names)
    field = decided["field"].astype(object).mask(undecided & _nameable(who), NAMES)
    told = pd.Series(MATCHED, index=rows.index, dtype=object).mask(key.isna(), NOT_ON_ROLL)
    told = told.mask(undecided & ~_nameable(who) & ~_numbered(rows), UNIDENTIFIED).mask(key == SEVERAL, AMBIGUOUS)
    told = told.mask((told == MATCHED) & _disagrees(candidates, key, by_names), DISAGREES)
    told = told.mask((told == MATCHED) & _shared(rows["part"], key, who), SHARED)
    key = key.where(told == MATCHED, None)
    seen = Seen(rows["school_id"], key, who, register)
    differs = seen.is_unlike("born")
    differs = differs & seen.forename_unlike if differs.any() else differs
    return pd.DataFrame({"pupil_key": key, "match": told, "field": field, "differs": differs}, index=rows.index)


def _nameable(who: pd.DataFrame) -> pd.Series:
    return who["born"].notna() & ((who["surname"] != "") & (who["forename"] != "") | (who["whole"] != ""))


def _numbered(rows: pd.DataFrame) -> pd.Series:
    return (rows[[field for field in KINDS_OF_FIELD if field in rows]] != "").any(axis="columns")


def _candidates(rows: pd.DataFrame, who: pd.DataFrame, register: Register, rates: Rates) -> pd.DataFrame:
    """Every number that counts, a row's most telling first: row, field, key (None where it is on no roll).

    A UPN that is found always counts. Any other number, and any that is not found, counts where its column is found
    often enough in this part of the file: else the column holds something else.
    """
    empty = pd.DataFrame({name: pd.Series(dtype=object) for name in ("row", "field", "key", "found", "rank")})
    parts = [empty]
    for field, kinds in KINDS_OF_FIELD.items():
        if field in rows:
            read = pd.concat([_read_as(rows, who, register, field, kind, rates) for kind in kinds])
            # A number that doesn't say what it is: the kind of which most are found, in each file.
            best = read.groupby("part")["found"].transform("max") == read["found"]
            parts.append(read[best & read["counts"]].drop_duplicates("row"))
    return pd.concat(parts, ignore_index=True).sort_values(["rank", "found"], ascending=[True, False], kind="stable")


def _read_as(
    rows: pd.DataFrame, who: pd.DataFrame, register: Register, field: str, kind: str, rates: Rates
) -> pd.DataFrame:
    """The filled cells of one field read as one kind of number."""
    value = normalise(rows[field], kind)
    value = value[value != ""]
    part, school, who = rows["part"][value.index], rows["school_id"][value.index], who.loc[value.index]
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
    hit, filled = key.notna() & (key != SEVERAL), part.groupby(part).transform("size")
    found = hit.groupby(part).transform("sum")
    backed_up = (hit & confirmed).groupby(part).transform("any")
    enough = found / filled >= pd.Series(rates.required, index=part.index).where(backed_up, rates.unconfirmed)
    few = filled < rates.fewest
    counts = (key.notna() | enough | few) if kind == "upn" else (enough & ~few) | (few & (confirmed | ~hit))
    return pd.DataFrame(
        {
            "row": value.index,
            "part": part,
            "field": field,
            "key": key.to_numpy(dtype=object),
            "found": found,
            "rank": {"upn": 0, "former_upn": 1}.get(field, 2),
            "counts": counts,
        }
    )


def _disagrees(candidates: pd.DataFrame, key: pd.Series, by_names: pd.Series) -> pd.Series:
    """Another number of the row, or its names with the birth date, are another pupil's."""
    known = candidates[candidates["key"].notna() & (candidates["key"] != SEVERAL)]
    several = known[known["row"].duplicated(keep=False)]
    numbers = several.groupby("row")["key"].nunique().reindex(key.index).fillna(0) > 1
    return numbers | (by_names.notna() & (by_names != SEVERAL) & (by_names != key))


def _shared(part: pd.Series, key: pd.Series, who: pd.DataFrame) -> pd.Series:
    """One pupil's number stands, in one file, on rows with different birth dates or forenames."""
    shared = pd.Series(False, index=key.index)
    again = key.notna() & pd.DataFrame({"part": part, "key": key}).duplicated(keep=False)
    if again.any():
        for column in ("born", "forename"):
            text = who.loc[again, column]
            text = text.where(text != "", None)
            shared[again] |= text.groupby([part[again], key[again]]).transform("nunique").fillna(0) > 1
    return shared
