"""Who the made-up pupils are: names, numbers, birth dates and characteristics in England's proportions."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo import names, upn
from pipelines.demo.calendar import BIRTH_DAYS, Point
from pipelines.demo.randomness import generator
from pipelines.demo.seats import Seating

OUT_OF_YEAR_SHARE = 0.008  # taught in another year group than the one of their birth date
OLDER_SHARE = 0.8  # of those: how many are a year older than their class
EHCP_MAINSTREAM = 0.018
LOOKED_AFTER = 0.008
ELSEWHERE = np.arange(1501, 1541)  # establishments that gave numbers to pupils who joined later


def write_pupils(seating: Seating, schools: pd.DataFrame, points: list[Point], seed: int) -> pd.DataFrame:
    """One row for each pupil, in the order of their numbers.

    Columns: upn, surname, forename, sex, date_of_birth (datetime64), school (the first one), sen_provision
    (N, K, E), is_fsm, is_fsm6,
    is_pupil_premium, is_eal, is_looked_after, admission_number, student_number.
    """
    rng = generator(seed, "pupils")
    flat, size = seating.occupant.T.ravel(), seating.pupils
    first_seen = np.unique(flat, return_index=True)[1]
    point, place = np.divmod(first_seen, len(seating.places))
    school = seating.places["school"].to_numpy()[place]
    reception = np.array([p.starts for p in points])[point] - seating.nc[place, point]
    at_start = seating.nc[place, point] == schools["first_nc"].to_numpy()[school]
    special = (schools["phase"] == "special").to_numpy()[school]

    sex = np.where(rng.random(size) < np.where(special, 0.70, 0.51), "M", "F")
    fsm6 = rng.random(size) < schools["fsm6_rate"].to_numpy()[school] + 0.12 * special
    ehcp = special | (rng.random(size) < EHCP_MAINSTREAM)
    support = ~ehcp & (rng.random(size) < np.where(fsm6, 0.21, 0.12))
    looked_after = rng.random(size) < LOOKED_AFTER
    estab = np.where(at_start, schools["laestab"].astype(int).to_numpy()[school] % 10000, rng.choice(ELSEWHERE, size))
    return pd.DataFrame(
        {
            "upn": upn.allocate(estab, reception, rng),
            "surname": names.draw_surnames(size, rng),
            "forename": names.draw_forenames(sex, rng),
            "sex": sex,
            "date_of_birth": _births(reception, rng),
            "school": school,
            "sen_provision": np.select([ehcp, support], ["E", "K"], "N"),
            "is_fsm": fsm6 & (rng.random(size) < 0.88),
            "is_fsm6": fsm6,
            "is_pupil_premium": fsm6 | looked_after,
            "is_eal": rng.random(size) < schools["eal_rate"].to_numpy()[school],
            "is_looked_after": looked_after,
            "admission_number": np.char.zfill((2001 + np.arange(size)).astype(str), 6),
            "student_number": (70001 + np.arange(size)).astype(str),
        }
    )


def _births(reception: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Birth dates of pupils who were due in Reception in the autumn of year `reception`: 1 Sep five years
    before to 31 Aug.

    A few are a year older or younger than that. The day of the month is one that no calendar date has.
    """
    size = reception.size
    out = np.isin(np.arange(size), rng.choice(size, max(1, round(OUT_OF_YEAR_SHARE * size)), replace=False))
    shift = np.where(out, np.where(rng.random(size) < OLDER_SHARE, -1, 1), 0)
    months = (reception - 5 + shift - 1970) * 12 + 8 + rng.integers(0, 12, size)
    return months.astype("datetime64[M]").astype("datetime64[D]") + rng.choice(BIRTH_DAYS, size) - 1


def enrolments(seating: Seating) -> pd.DataFrame:
    """One row for each pupil x school x point: `pupil`, `school`, `point`, `nc`, `number`, `joined_on`,
    `left_on`.

    A pupil who left within the year since the last point is there once more at the old school, with
    `left_on` set.
    """
    size, count = seating.occupant.shape
    place, point = (a.ravel() for a in np.mgrid[0:size, 0:count])
    here = pd.DataFrame(
        {
            "pupil": seating.occupant.ravel(),
            "place": place,
            "point": point,
            "nc": seating.nc.ravel(),
            "joined_on": seating.joined_on.ravel(),
            "left_on": seating.left_on.ravel(),
        }
    )
    gone = here[here["left_on"].notna()].assign(point=lambda rows: rows["point"] + 1)
    both = pd.concat([here.assign(left_on=pd.NaT), gone], ignore_index=True)
    seats = seating.places.loc[both["place"], ["school", "number"]].reset_index(drop=True)
    return pd.concat([both, seats], axis=1)
