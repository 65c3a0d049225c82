"""Who sits in which place at which point: cohorts move up, pupils join, leave and change school."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pipelines.demo.calendar import Point, first_school_day, school_days
from pipelines.demo.randomness import generator

LEAVE_IN_YEAR = 0.010  # share of places that change hands before each spring and summer point
LEAVE_OVER_SUMMER = 0.03
MOVE_IN_YEAR = 0.004  # share of places that pupils of two schools exchange before each such point
STAY_IN_TRUST = 0.7  # share of primary leavers who go to one of the trust's secondaries, if there is room


@dataclass(frozen=True)
class Seating:
    """Matrices of places x points.

    `nc` counts from 0 (Reception); `left_on` is set where the pupil leaves within the year.
    """

    places: pd.DataFrame
    occupant: np.ndarray
    nc: np.ndarray
    joined_on: np.ndarray
    left_on: np.ndarray
    pupils: int


def seat_pupils(places: pd.DataFrame, schools: pd.DataFrame, points: list[Point], seed: int) -> Seating:
    """Fill every place at every point. Pupils are numbered from 0; the trust's size never changes."""
    rng = generator(seed, "seats")
    size, count = len(places), len(points)
    first, last = (schools[c].to_numpy()[places["school"]] for c in ("first_nc", "last_nc"))
    year = np.arange(count) // 3
    nc = first[:, None] + (places["slot"].to_numpy()[:, None] + year) % (last - first + 1)[:, None]
    occupant = np.empty((size, count), dtype=int)
    joined = np.empty((size, count), dtype="datetime64[D]")
    left = np.full((size, count), np.datetime64("NaT", "D"))
    mainstream = (schools["phase"] != "special").to_numpy()[places["school"]]

    occupant[:, 0], joined[:, 0], next_pupil = (
        np.arange(size),
        _joined_before(points[0], nc[:, 0] - first, rng),
        size,
    )
    for k in range(1, count):
        here, since = occupant[:, k - 1].copy(), joined[:, k - 1].copy()
        if points[k].term == "autumn":
            new = (nc[:, k] == first) | (rng.random(size) < LEAVE_OVER_SUMMER)
            here[new], leavers = -1, here[(nc[:, k - 1] == 6) & (last == 6)]
            _take_on(here, (nc[:, k] == 7) & (first == 7), leavers, rng)
            since[new] = np.datetime64(first_school_day(points[k].starts))
        else:
            days = school_days(points[k - 1].closes_on, points[k].opens_on)
            day = rng.integers(1, days.size, size)
            new = rng.random(size) < LEAVE_IN_YEAR
            here[new] = -1
            one, other = _exchanges(nc[:, k], places["school"].to_numpy(), mainstream & ~new, rng)
            here[one], here[other], day[other] = here[other], here[one], day[one]
            new[one] = new[other] = True
            since[new], left[new, k - 1] = days[day[new]], days[day[new] - 1]
        fresh = here == -1
        here[fresh] = next_pupil + np.arange(fresh.sum())
        next_pupil += fresh.sum()
        occupant[:, k], joined[:, k] = here, since
    return Seating(places, occupant, nc, joined, left, next_pupil)


def _take_on(here: np.ndarray, room: np.ndarray, leavers: np.ndarray, rng: np.random.Generator) -> None:
    """Give the trust's own primary leavers places in the secondaries' first year, in no order."""
    seats = rng.permutation(np.flatnonzero(room & (here == -1)))
    own = rng.permutation(leavers)[: min(seats.size, round(STAY_IN_TRUST * leavers.size))]
    here[seats[: own.size]] = own


def _exchanges(
    nc: np.ndarray, school: np.ndarray, may: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of places in one year group of two schools, whose pupils change places."""
    seats = np.flatnonzero(may)
    seats = seats[np.lexsort((rng.random(seats.size), nc[seats]))]
    one, other = seats[:-1], seats[1:]
    pairs = np.flatnonzero((nc[one] == nc[other]) & (school[one] != school[other]))
    pairs = pairs[np.diff(pairs, prepend=-2) > 1]  # a place takes part in one exchange at most
    wanted = max(1, round(MOVE_IN_YEAR * nc.size / 2))
    chosen = rng.permutation(pairs)[:wanted]
    return one[chosen], other[chosen]


def _joined_before(point: Point, years_in: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """When the first point's pupils joined: most with their year group, some in a later September."""
    late = rng.random(years_in.size) < 0.15
    years_in = np.where(late, np.floor(years_in * rng.random(years_in.size)).astype(int), years_in)
    septembers = np.array(
        [first_school_day(point.starts - back) for back in range(int(years_in.max()) + 1)],
        dtype="datetime64[D]",
    )
    return septembers[years_in]
