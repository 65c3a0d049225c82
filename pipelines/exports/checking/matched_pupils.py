"""What is told about the pupils of a file: how many stand on the roll and by what, and who a row may be meant for."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from pipelines.coded_columns import places_in, plain
from pipelines.combinations import distinct, first_lines, numbered
from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.checking.matching import rates_of
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.identity.matching import NOT_ON_ROLL

HINTED = {"upn_missing", "upn_format", "pupil_not_identified", "pupil_near_match"}
MOST_ROWS_NAMED = 12
UNKNOWN = (NOT_ON_ROLL, "unidentified", "no_upn")  # a near one is not: it is a slip, and no sign of a wrong file


def too_few_matched(export: Export, rows: pd.DataFrame) -> dict[str, dict[str, str]]:
    """By file_id what the message needs, for files too few of whose rows name a pupil of the roll."""
    if rows.empty:
        return {}
    rates = rates_of(export)
    mine = rows[~rows["names_another_school"].astype(bool)]
    known = ~mine["pupil_match"].isin(UNKNOWN)
    counted = known.groupby(mine["file_id"]).agg(["sum", "size"])
    few = counted[(counted["size"] >= rates.fewest) & (counted["sum"] < rates.required * counted["size"])]
    told = {}
    for file_id, matched, total in few.itertuples():
        column = mine.loc[mine["file_id"] == file_id, "pupil_field"].mode().iloc[0]
        told[file_id] = {"matched": str(matched), "rows": str(total), "column": _words(column)}
    return told


def pupils_matched(
    rows: pd.DataFrame, rolls: Rolls, landings: dict[str, Landing], are_of_everybody: bool
) -> dict[str, dict[str, object]]:
    """By file_id the fields of PupilsMatched: the pupils of each file beside the roll of its assessment point. Who is
    missing is told only of files that are of everybody.
    """
    if rows.empty:
        return {}
    mine = rows[~rows["names_another_school"].astype(bool)]
    who = pd.factorize(mine["pupil_key"])[0]
    mine = mine.assign(who=np.where(who < 0, -1 - mine["row_read"], who))
    on_roll_first = mine.take(np.argsort(~mine["on_roll"].to_numpy(dtype=bool), kind="stable"))
    pupils = on_roll_first.take(first_lines(numbered(on_roll_first, ["file_id", "who"])))
    found = pupils[pupils["on_roll"].astype(bool)]
    in_file, on_roll = pupils["file_id"].value_counts(), found["file_id"].value_counts()
    found_by: dict[str, dict[str, int]] = {}
    for (file_id, field), count in plain(found[["file_id", "pupil_field"]]).value_counts(sort=True).items():
        by = found_by.setdefault(file_id, {})
        by[_words(field)] = by.get(_words(field), 0) + count
    lacking = dict(tuple(_not_in_file(rows, found, rolls).groupby("file_id"))) if are_of_everybody else {}
    told = {}
    for file_id in rows["file_id"].unique():
        absent = lacking.get(file_id)
        roll = None if absent is None else landings.get(absent["roll_file"].iloc[0])
        told[file_id] = {
            "in_file": int(in_file.get(file_id, 0)),
            "on_roll": int(on_roll.get(file_id, 0)),
            "missing": 0 if absent is None else len(absent),
            "missing_rows": sorted(map(int, absent["source_row"]))[:MOST_ROWS_NAMED] if roll else [],
            "roll_name": roll.file_name if roll else "",
            "found_by": found_by.get(file_id, {}),
        }
    return told


def _not_in_file(rows: pd.DataFrame, found: pd.DataFrame, rolls: Rolls) -> pd.DataFrame:
    """Rows of rolls for pupils of a file's year groups who are not in it: file_id, roll_file, source_row.

    Asked is the school's roll of the file's assessment point, else the school's latest.
    """
    on_rolls = rolls.pupils.rename(columns={"file_id": "roll_file"})
    files, _ = distinct(rows, ["file_id", "school_id"])
    points, _ = distinct(found, ["file_id", "school_id", "assessment_point"])
    each = on_rolls[["school_id", "assessment_point", "roll_date", "roll_file"]].drop_duplicates()
    each = each.sort_values(["roll_date", "roll_file"])
    at_point = points.merge(each, on=["school_id", "assessment_point"]).sort_values(["roll_date", "roll_file"])
    latest = files.merge(each.drop_duplicates("school_id", keep="last"), on="school_id")
    asked = pd.concat([latest, at_point])[["file_id", "roll_file"]].drop_duplicates("file_id", keep="last")
    years = distinct(found, ["file_id", "nc_year_on_roll"])[0].rename(columns={"nc_year_on_roll": "nc_year"})
    leaves_on = on_rolls["left_on"].where(on_rolls["left_on"].notna(), date.max)  # many rolls give a day to come
    is_here = (leaves_on > on_rolls["roll_date"]) & (on_rolls["enrolment_status"] != "P")
    pupils, names = pd.Index(on_rolls["pupil_key"].unique()), pd.Index(asked["file_id"])
    listed = on_rolls.assign(pupil=pupils.get_indexer(on_rolls["pupil_key"]))[is_here].dropna(subset="nc_year")
    expected = asked.assign(file=np.arange(len(asked))).merge(years, on="file_id")
    expected = expected.merge(listed[["roll_file", "nc_year", "pupil", "source_row"]], on=["roll_file", "nc_year"])
    there = places_in(names, found["file_id"]) * (len(pupils) + 1) + places_in(pupils, found["pupil_key"])
    is_there = (expected["file"] * (len(pupils) + 1) + expected["pupil"]).isin(there)
    return expected.loc[~is_there, ["file_id", "roll_file", "source_row"]]


def hints(rows: pd.DataFrame) -> dict[int, dict[str, str]]:
    """By row_id, who else a row may be meant for: where that pupil stands on the roll, never a name."""
    if "near_rows" not in rows:
        return {}
    near = rows.loc[rows["near_rows"].notna(), ["row_id", "near_rows", "near_date", "near_how"]]
    return {
        row.row_id: {
            "roll_row": row.near_rows,
            "roll_date": f"{row.near_date.day} {row.near_date:%B %Y}",
            "likeness": row.near_how,
        }
        for row in near.itertuples()
    }


def _words(field: str) -> str:
    """What pupils were looked up by, in a school's words."""
    if field in ("surname", "full_name"):
        return "names and date of birth"
    words = vocabulary("field_names").get(field, field)
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
