"""What goes wrong in the ordinary course of things: files late, corrected, missing, of one class only."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pandas as pd

from pipelines.demo.drop import Drop

LATE_BY = timedelta(days=6)


def irregular(drops: list[Drop], schools: pd.DataFrame, points: list[str]) -> tuple[list[Drop], pd.DataFrame]:
    """The drops as they come in, and a table of what is irregular: what, school_id, assessment_point, file.

    Four different schools where there are as many. All at the last point, but for the missing roll, which is
    the last but one.
    """
    ids, phase = schools["school_id"], schools["phase"]
    primaries, secondaries = list(ids[phase == "primary"]), list(ids[phase == "secondary"])
    mixed = list(ids[schools["mixed_age_classes"]])
    last, before = points[-1], points[-2]
    corrected = _find(drops, "teacher_assessment", primaries[-1], last)
    one_class = _find(drops, "teacher_assessment", mixed[0], last) if mixed else None
    late = _find(drops, "teacher_assessment", secondaries[0], last) if secondaries else None
    missing = _find(drops, "roll", primaries[len(primaries) // 2], before)

    first_try = _first_try(corrected)
    corrected.file_name = corrected.file_name.replace(".csv", " corrected.csv")
    done = [("corrected", corrected), ("replaced by a corrected file", first_try)]
    if one_class:
        year_6 = one_class.rows.loc[one_class.rows["Year"] == "Year 6", "Class"]
        one_class.rows = one_class.rows[one_class.rows["Class"] == year_6.min()].reset_index(drop=True)
        done.append(("one class only", one_class))
    if late:
        late.landed += LATE_BY
        done.append(("late", late))
    done.append(("no roll", missing))
    table = listed(done)
    table.loc[table["what"] == "no roll", "file"] = ""
    return [first_try, *(drop for drop in drops if drop is not missing)], table


def listed(done: list[tuple[str, Drop]]) -> pd.DataFrame:
    """One row for each irregular drop: what, school_id, assessment_point, file."""
    rows = [(what, drop.place, drop.point, drop.path) for what, drop in done]
    return pd.DataFrame(rows, columns=["what", "school_id", "assessment_point", "file"])


def _first_try(drop: Drop) -> Drop:
    """The file as first dropped, two days earlier: in one column every cell has slipped down a row."""
    slipped = drop.rows.assign(Maths=drop.rows["Maths"].shift(1, fill_value=""))
    return replace(drop, kind="first_try", rows=slipped, landed=drop.landed - timedelta(days=2))


def _find(drops: list[Drop], kind: str, school_id: str, point: str) -> Drop:
    return next(drop for drop in drops if (drop.kind, drop.place, drop.point) == (kind, school_id, point))
