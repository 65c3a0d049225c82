"""Whose row it is, for the rows of a batch: a pupil's on a roll, or the pupil's whom its number and names mean."""

from __future__ import annotations

import numpy as np
import pandas as pd

from expectations.matching_rates import matching_rates
from pipelines.coded_columns import spread
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.exports.records import WHO_ON_ROLL
from pipelines.identity.matching import MATCHED, NAMES, NOT_ON_ROLL, UNIDENTIFIED
from pipelines.identity.number_columns import Rates
from pipelines.identity.pupil_key import normal_names, pupil_keys
from pipelines.identity.sayings import Sayings, sayings_of
from pipelines.identity.upn import normalise_upn, upn_format_ok

NEAR, NO_UPN = "near", "no_upn"
NAMES_A_PUPIL = [field for field in WHO_ON_ROLL if field not in ("birth_date", "registration_group")]
SUGGESTION = {"near_rows": "roll_rows", "near_date": "roll_date", "near_how": "how"}


def add_roll_pupil(batch: pd.DataFrame, rolls: Rolls, key: bytes) -> pd.DataFrame:
    """Adds to rows of rolls own_key, named_key, former_key (hashes as the vault keeps them) and pupil_key (null where
    the row identifies nobody).
    """
    keys = {
        "own_key": _key(batch, key, upn=_upn(batch, "upn")),
        "named_key": _key(batch, key, upn=_blank(batch)),
        "former_key": _key(batch[[]].assign(school_id=batch["school_id"]), key, upn=_former(batch)),
    }
    return batch.assign(**keys, pupil_key=rolls.aliases.pupil_key(keys["own_key"], keys["named_key"]))


def add_matched_pupil(batch: pd.DataFrame, export: Export, rolls: Rolls, key: bytes) -> pd.DataFrame:
    """Adds to rows about pupils pupil_key, on_roll, pupil_match, pupil_field (the column that decided), pupil_differs
    and, where the row is near a pupil of the roll, near_rows, near_date and near_how.
    """
    of_row = [column for column in (*NAMES_A_PUPIL, "birth_date_value", "nc_year_value") if column in batch]
    first = ~batch["row_read"].duplicated()
    rows = batch.loc[first, ["landing_id", "school_id", *of_row]]
    sayings = sayings_of(rows, ["landing_id", "school_id"], ["school_id", *of_row])
    cases, gives_upns = rolls.matched(sayings, rates_of(export)).parted(_gives_upns(sayings, export))
    found = cases.found
    said = sayings.said.take(found["saying"]).reset_index(drop=True)
    told = found["match"].mask((found["match"] == NOT_ON_ROLL) & found["roll_rows"].notna(), NEAR)
    told = told.mask((told == UNIDENTIFIED) & gives_upns, NO_UPN)
    own = _key(said, key, upn=_upn(said, "upn"))
    who = pd.DataFrame(
        {
            "pupil_key": found["pupil_key"].where(found["pupil_key"].notna(), own.astype(object)),
            "on_roll": told == MATCHED,
            "pupil_match": told,
            "pupil_field": _column_of(found["field"], said),
            "pupil_differs": found["differs"],
            **{name: found[column] for name, column in SUGGESTION.items()},
        }
    )
    of_line = cases.of_row[pd.factorize(batch["row_read"])[0]]
    return batch.assign(**{name: spread(who[name], of_line) for name in who})


def rates_of(export: Export) -> Rates:
    """The rates that a declaration asks for, else those of every file."""
    asked = matching_rates()
    required = asked.required_match_rate if export.required_match_rate is None else export.required_match_rate
    # A layout that asks for a rate is known to name pupils by their number: its short files are judged by the rate too.
    fewest = asked.fewest_rows if export.required_match_rate is None else 1
    return Rates(required, max(required, asked.unconfirmed_match_rate), fewest)


def _key(rows: pd.DataFrame, key: bytes, upn: pd.Series) -> pd.Series:
    """The hash of a UPN; where there is none, of school, names and birth date."""
    parts = [rows.get(field, _blank(rows)) for field in ("school_id", "surname", "forename", "birth_date_value")]
    return pupil_keys(upn, *parts, key=key)


def _upn(rows: pd.DataFrame, field: str) -> pd.Series:
    return normalise_upn(rows[field]) if field in rows else _blank(rows)


def _former(rows: pd.DataFrame) -> pd.Series:
    """A former UPN, where it has the form of one."""
    upn = _upn(rows, "former_upn")
    return upn.where(upn_format_ok(upn), "")


def _blank(rows: pd.DataFrame) -> pd.Series:
    return pd.Series("", index=rows.index, dtype="str")


def _gives_upns(sayings: Sayings, export: Export) -> np.ndarray:
    """True for rows of a file in which a UPN was to be expected."""
    if "upn" not in sayings.said:
        return np.zeros(len(sayings.part), dtype=bool)
    gives = sayings.counted((sayings.said["upn"] != "").to_numpy()) > 0
    return (gives | ("upn" in export.required))[sayings.part]


def _column_of(field: pd.Series, rows: pd.DataFrame) -> pd.Series:
    """The column to look at: the number that decided, else the first that is filled, else the name."""
    numbers = [column for column in NAMES_A_PUPIL if column in rows]
    filled = rows[numbers] != ""
    first = filled.idxmax(axis="columns").where(filled.any(axis="columns"), "upn") if numbers else "upn"
    name = pd.Series("surname", index=rows.index)
    if "full_name" in rows:
        name = name.mask(rows["full_name"] != "", "full_name")
    return field.where(field != NAMES, name).where(field.notna(), first)


def add_doubles(batch: pd.DataFrame) -> pd.DataFrame:
    """Adds to rows of rolls `shared` (one UPN, two pupils), `listed_twice` (one pupil, two UPNs) and `repeated`."""
    part = [batch["landing_id"], batch["school_id"]]
    again = batch.duplicated(["landing_id", "school_id", "own_key"], keep=False) & batch["own_key"].notna()
    people = pd.DataFrame(
        {
            "forename": normal_names(batch.get("forename", _blank(batch))),
            "born": batch.get("birth_date_value", pd.Series(None, index=batch.index, dtype=object)),
        }
    )
    people = people.where((people != "") & people.notna(), None)
    differ = people.groupby([*part, batch["own_key"]]).transform("nunique").fillna(0) > 1
    twice = batch.groupby([*part, batch["named_key"]])["own_key"].transform("nunique").fillna(0) > 1
    shared = again & differ.any(axis="columns")
    return batch.assign(shared=shared, listed_twice=twice & ~again, repeated=again & ~shared)
