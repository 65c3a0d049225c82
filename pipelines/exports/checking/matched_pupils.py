"""What is told about the pupils of a file: how many stand on the roll and by what, and who a row may be meant for."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.checking.matching import rates_of
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.identity.matching import NOT_ON_ROLL

HINTED = {"upn_missing", "upn_format", "pupil_not_identified", "pupil_near_match"}
MOST_ROWS_NAMED = 12
UNKNOWN = (NOT_ON_ROLL, "unidentified", "no_upn")  # a near one is not: it is a slip, and no sign of a wrong file


def too_few_matched(export: Export, rows: pd.DataFrame) -> dict[str, str]:
    """What the message needs where too few rows of a file name a pupil of the roll; {} where enough do."""
    rates = rates_of(export)
    mine = rows[~rows["names_another_school"]].drop_duplicates(["sheet", "source_row"])
    known = ~mine["pupil_match"].isin(UNKNOWN)
    if len(mine) < rates.fewest or known.mean() >= rates.required:
        return {}
    return {
        "matched": str(int(known.sum())),
        "rows": str(len(mine)),
        "column": _words(mine["pupil_field"].mode().iloc[0]),
    }


def pupils_matched(rows: pd.DataFrame, rolls: Rolls, landings: dict[str, Landing]) -> dict[str, object]:
    """The fields of PupilsMatched for one file of one school: its pupils beside the roll of its assessment point."""
    mine = rows[~rows["names_another_school"]].drop_duplicates(["sheet", "source_row"])
    who = mine["pupil_key"].where(mine["pupil_key"].notna(), mine["sheet"] + mine["source_row"].astype(str))
    pupils = mine.assign(who=who).sort_values("on_roll", ascending=False, kind="stable").drop_duplicates("who")
    found = pupils[pupils["on_roll"]]
    lacking = _not_in_file(found, rolls.of_school(rows["school_id"].iloc[0]))
    roll = landings.get(lacking["file_id"].iloc[0]) if len(lacking) else None
    return {
        "in_file": len(pupils),
        "on_roll": len(found),
        "missing": len(lacking),
        "missing_rows": [int(row) for row in lacking["source_row"].sort_values().head(MOST_ROWS_NAMED)] if roll else [],
        "roll_name": roll.file_name if roll else "",
        "found_by": {_words(field): int(count) for field, count in found["pupil_field"].value_counts().items()},
    }


def _not_in_file(found: pd.DataFrame, roll: pd.DataFrame) -> pd.DataFrame:
    """Rows of the school's roll (of the file's assessment point, else the latest) for pupils of the file's year groups
    who are not in the file.
    """
    at_point = roll[roll["assessment_point"].isin(found["assessment_point"])]
    roll = at_point if len(at_point) else roll
    roll = roll[roll["file_id"].isin(roll.sort_values(["roll_date", "file_id"])["file_id"].tail(1))]
    is_here = roll["left_on"].isna() & (roll["enrolment_status"] != "P")
    return roll[is_here & roll["nc_year"].isin(found["nc_year_on_roll"]) & ~roll["pupil_key"].isin(found["pupil_key"])]


def hints(rows: pd.DataFrame) -> dict[int, dict[str, str]]:
    """By row_id, who else a row may be meant for: where that pupil stands on the roll, never a name."""
    if "near_rows" not in rows:
        return {}
    near = rows[rows["near_rows"].notna()]
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
