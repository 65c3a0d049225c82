"""Who a row that matches nobody may be meant for: pupils of that school's roll who differ by a slip.

A suggestion to be looked at, never taken. Compared are only pairs that already share something: a birth date,
a name, or all of a UPN but one character.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from pipelines.identity.likeness import alike, date_slips
from pipelines.identity.register import Register
from pipelines.identity.upn import normalise_upn

MOST_ROWS = 2000  # of one school in one run: a list longer than this is another school's file, not slips
MOST_SUGGESTED = 3
SAME, TURNED, SPELT, SURNAME, BORN, NO_DATE, NUMBER = range(7)
HOW = {
    SAME: "the names and the date of birth are the same, the number is another",
    TURNED: "surname and forename stand the other way round",
    SPELT: "the date of birth is the same, the names are spelt differently",
    SURNAME: "forename and date of birth are the same, the surname is another",
    NO_DATE: "the names are the same, there is no date of birth to compare",
    NUMBER: "one character of the UPN is different",
}
BORN_HOW = "the names are the same, the date of birth differs: {slip}"


def suggest(rows: pd.DataFrame, who: pd.DataFrame, register: Register) -> pd.DataFrame:
    """The nearest pupils of the school's roll for rows that match nobody.

    `rows`: school_id, and upn and nc_year_value where the file has them; `who`: see matching.asked. Returns, for the
    rows that have one, pupil_keys (list of at most three), how (in words), roll_file, roll_date and roll_rows (text).
    """
    first = rows.groupby("school_id").cumcount() < MOST_ROWS
    rows, who = rows[first], who[first]
    asked = pd.concat([rows[["school_id"]], who], axis="columns").rename_axis("row").reset_index()
    asked["nc_year"] = rows["nc_year_value"].to_numpy() if "nc_year_value" in rows else None
    people = register.people[register.people["school_id"].isin(rows["school_id"].unique())]
    pairs = [_of_one_birth_date(asked, people), _of_one_name(asked, people, register)]
    if "upn" in rows:
        pairs.append(_of_nearly_one_upn(asked, normalise_upn(rows["upn"]), register))
    found = pd.concat(pairs, ignore_index=True)
    found = found[found["grade"] == found.groupby("row")["grade"].transform("min")]
    found = found.drop_duplicates(["row", "pupil_key"])
    found = found[found.groupby("row")["pupil_key"].transform("size") <= MOST_SUGGESTED]
    return _placed(found, register)


def _of_one_birth_date(asked: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Pairs that share the birth date, and a name or nearly."""
    pairs = asked[asked["born"].notna()].merge(people, on=["school_id", "born"], suffixes=("", "_roll"))
    surname = alike(pairs["surname"], pairs["surname_roll"])
    forename = alike(pairs["forename"], pairs["forename_roll"])
    same_surname, same_forename = (
        (pairs[name] != "") & (pairs[name] == pairs[f"{name}_roll"]) for name in ("surname", "forename")
    )
    turned = alike(pairs["surname"], pairs["forename_roll"]) & alike(pairs["forename"], pairs["surname_roll"])
    whole = alike(pairs["whole"], pairs["whole_roll"]) | alike(pairs["whole"], pairs["turned"])
    whole_same = (pairs["whole"] != "") & (
        (pairs["whole"] == pairs["whole_roll"]) | (pairs["whole"] == pairs["turned"])
    )
    grade = np.select(
        [same_surname & same_forename | whole_same, turned, surname & forename | whole, same_forename],
        [SAME, TURNED, SPELT, SURNAME],
        default=-1,
    )
    return _graded(pairs.assign(grade=grade, slip=""))


def _of_one_name(asked: pd.DataFrame, people: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Pairs that share both names: the birth date has a slip in it, or one of them has none."""
    named = asked[(asked["surname"] != "") & (asked["forename"] != "")]
    pairs = named.merge(people, on=["school_id", "surname", "forename"], suffixes=("", "_roll"))
    slip = date_slips(pairs["born"], pairs["born_roll"])
    key = pd.MultiIndex.from_frame(pairs[["school_id", "pupil_key"]])
    year = pd.Series(register.latest["nc_year"].reindex(key).to_numpy(), index=pairs.index, dtype=object)
    year_fits = pairs["nc_year"].isna() | year.isna() | (pairs["nc_year"] == year)
    no_date = (pairs["born"].isna() | pairs["born_roll"].isna()) & year_fits
    grade = np.select([slip != "", no_date], [BORN, NO_DATE], default=-1)
    return _graded(pairs.assign(grade=grade, slip=slip))


def _of_nearly_one_upn(asked: pd.DataFrame, upn: pd.Series, register: Register) -> pd.DataFrame:
    """Pairs whose UPNs are one character apart, unless the names say that these are two people."""
    known = register.numbers[register.numbers["kind"] == "upn"]
    found = [asked.iloc[:0].assign(pupil_key=None)]
    for school_id, mine in asked.assign(upn=upn.to_numpy()).query("upn != ''").groupby("school_id"):
        there = known[known["school_id"] == school_id]
        apart = cdist(
            mine["upn"].tolist(), there["value"].tolist(), scorer=OSA.distance, score_cutoff=1, dtype=np.uint8
        )
        at, near = np.nonzero(apart == 1)
        found.append(mine.iloc[at].drop(columns="upn").assign(pupil_key=there["pupil_key"].to_numpy()[near]))
    pairs = pd.concat(found, ignore_index=True)
    pairs = pairs.merge(register.people, how="left", on=["school_id", "pupil_key"], suffixes=("", "_roll"))
    nameless = (pairs["surname"] == "") & (pairs["forename"] == "")
    fits = alike(pairs["surname"], pairs["surname_roll"]) | alike(pairs["forename"], pairs["forename_roll"])
    return _graded(pairs.assign(grade=np.where(nameless | fits, NUMBER, -1), slip=""))


def _graded(pairs: pd.DataFrame) -> pd.DataFrame:
    return pairs.loc[pairs["grade"] >= 0, ["row", "school_id", "pupil_key", "grade", "slip"]]


def _placed(found: pd.DataFrame, register: Register) -> pd.DataFrame:
    """One line per row of the file: where the suggested pupils stand on the school's latest roll that has them."""
    key = pd.MultiIndex.from_frame(found[["school_id", "pupil_key"]])
    places = register.latest.reindex(key)
    found = found.assign(**{name: places[name].to_numpy() for name in ("roll_file", "roll_row", "roll_date")})
    found = found.sort_values(["row", "roll_date", "roll_row"], ascending=[True, False, True], kind="stable")
    found = found[found["roll_file"] == found.groupby("row")["roll_file"].transform("first")]
    told = found.groupby("row").agg(
        pupil_keys=("pupil_key", list),
        grade=("grade", "first"),
        slip=("slip", "first"),
        roll_file=("roll_file", "first"),
        roll_date=("roll_date", "first"),
        roll_rows=("roll_row", lambda rows: " or ".join(str(int(row)) for row in rows)),
    )
    told["how"] = told["grade"].map(HOW).astype(object)
    told["how"] = told["how"].where(told["grade"] != BORN, [BORN_HOW.format(slip=slip) for slip in told["slip"]])
    return told.drop(columns=["grade", "slip"])
