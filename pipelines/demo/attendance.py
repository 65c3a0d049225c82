"""Attendance summaries: each pupil's sessions for the year so far, and the truth they are drawn from."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo.calendar import Point, first_school_day, roll_date, sessions
from pipelines.demo.drop import Drop, landing
from pipelines.demo.layouts import Layout
from pipelines.demo.randomness import generator

# Shares of sessions missed: England's mean is about 7 in 100, and one pupil in five misses a tenth or more.
MISSED, MISSED_MORE_FSM6, SPREAD = 0.055, 0.035, 14.0
UNAUTHORISED = 0.28  # share of absences


def with_attendance(here: pd.DataFrame, points: list[Point], seed: int) -> pd.DataFrame:
    """`here` (a row for each pupil, school and point) with counted_from, counted_to, sessions_possible, _attended,
    _authorised, _unauthorised, all from the start of the academic year or from joining.
    """
    rng = generator(seed, "attendance")
    first = np.array([first_school_day(point.starts) for point in points], dtype="datetime64[D]")
    last = np.array([roll_date(point) for point in points], dtype="datetime64[D]")
    rows = here.sort_values(["pupil", "school", "point"], kind="stable")
    point = rows["point"].to_numpy()
    starts = np.array([point.starts for point in points])
    new_year = np.r_[True, starts[1:] != starts[:-1]]
    since = np.where(new_year, first, np.r_[first[:1], last[:-1] + np.timedelta64(1, "D")])
    joined = rows["joined_on"].to_numpy().astype("datetime64[D]")
    added = sessions(np.maximum(since[point], joined), last[point])

    mean = MISSED + MISSED_MORE_FSM6 * rows.groupby("pupil")["is_fsm6"].first().to_numpy()
    rate = rng.beta(mean * SPREAD, (1 - mean) * SPREAD)[rows["pupil"].rank(method="dense").to_numpy().astype(int) - 1]
    absent = rng.binomial(added, rate)
    told = pd.DataFrame({"possible": added, "absent": absent, "unauthorised": rng.binomial(absent, UNAUTHORISED)})
    told.index = rows.index
    so_far = told.groupby([rows["pupil"], rows["school"], starts[point]]).cumsum()
    return here.assign(
        counted_from=pd.Series(first[point].astype("datetime64[s]"), index=rows.index),
        counted_to=pd.Series(last[point].astype("datetime64[s]"), index=rows.index),
        sessions_possible=so_far["possible"],
        sessions_attended=so_far["possible"] - so_far["absent"],
        sessions_authorised=so_far["absent"] - so_far["unauthorised"],
        sessions_unauthorised=so_far["unauthorised"],
    )


def attendance_summaries(
    attended: pd.DataFrame, schools: pd.DataFrame, points: list[Point], layout: Layout
) -> list[Drop]:
    """One summary for each school and point, on the day of the roll."""
    return [
        Drop(
            schools.loc[s, "school_id"],
            points[k].name,
            "attendance",
            layout.file_name,
            layout,
            landing(roll_date(points[k]), 16, s),
            layout.lay_out(group),
        )
        for (s, k), group in attended.groupby(["school", "point"])
    ]
