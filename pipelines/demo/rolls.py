"""The rolls: each school's pupils at each assessment point, as its own MIS exports them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo.calendar import Point, roll_date
from pipelines.demo.drop import Drop, landing
from pipelines.demo.layouts import Layout

LARGEST_CLASS = 30
BECAME_ELIGIBLE = 40  # of so many pupils one, if eligible at all, became so in the last spring


def rows_of_pupils(
    enrolments: pd.DataFrame, pupils: pd.DataFrame, schools: pd.DataFrame, points: list[Point]
) -> pd.DataFrame:
    """One row for each enrolment, with all that a file may say of the pupil, in the order of files."""
    rows = _as_it_was(enrolments.join(pupils.drop(columns="school"), on="pupil"), len(points))
    rows["registration_group"] = _registration_groups(rows, schools)
    laestab = schools["laestab"].to_numpy()[rows["school"]]
    rows = rows.assign(
        year=rows["nc"],
        la_number=[number[:3] for number in laestab],
        estab_number=[number[3:] for number in laestab],
        middle_names=" ",
        enrolment_status="C",
        language=np.where(rows["is_eal"], "OTH", "ENG"),
        term=np.array([point.term for point in points])[rows["point"]],
    )
    return rows.sort_values(
        ["school", "point", "nc", "registration_group", "surname", "forename", "upn"], ignore_index=True
    )


def _as_it_was(rows: pd.DataFrame, points: int) -> pd.DataFrame:
    """A few pupils became eligible for free school meals in the last year's spring: rolls before do not say so."""
    late = (rows["pupil"] % BECAME_ELIGIBLE == 7) & (rows["point"] < points - 2)
    flags = ["is_fsm", "is_fsm6", "is_pupil_premium"]
    return rows.assign(**{flag: rows[flag] & ~late for flag in flags})


def _registration_groups(rows: pd.DataFrame, schools: pd.DataFrame) -> pd.Series:
    """Class names such as `4B`; `5/6B` where a school has mixed-age classes."""
    nc = rows["nc"]
    pairs = schools["mixed_age_classes"].to_numpy()[rows["school"]] & (nc > 0)
    lower = np.where(pairs, nc - (nc + 1) % 2, nc)
    year = np.where(pairs, [f"{n}/{n + 1}" for n in lower], nc.astype(str).replace("0", "R"))
    size = rows.groupby(["school", "point", lower])["pupil"].transform("size")
    letter = rows["number"] % np.ceil(size / LARGEST_CLASS).astype(int)
    return pd.Series(year, index=rows.index).astype(object) + letter.map(
        dict(enumerate("ABCDEFGHJKLMNPQRTUVWXYZ" * 20))
    )


def roll_drops(
    rows: pd.DataFrame, schools: pd.DataFrame, points: list[Point], layouts: dict[str, Layout]
) -> list[Drop]:
    """One roll for each school and point; those with a leaving date also list who left since the last."""
    drops = []
    for (s, k), group in rows.groupby(["school", "point"]):
        school, point = schools.loc[s], points[k]
        layout, day = layouts[school["roll"]], roll_date(point)
        listed = group if layout.shows_leavers else group[group["left_on"].isna()]
        drops.append(
            Drop(
                school["school_id"],
                point.name,
                "roll",
                layout.file_name,
                layout,
                landing(day, 15, s),
                layout.lay_out(listed),
                {"roll_date": day.strftime(layout.date_format)},
            )
        )
    return drops
