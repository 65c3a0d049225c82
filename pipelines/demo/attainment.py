"""What the made-up pupils truly know: the truth from which every judgement and every score is drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo.calendar import Point
from pipelines.demo.randomness import generator

SUBJECTS = ("reading", "writing", "maths", "science", "english")  # english is the mean of reading and writing
# Points on a scale of mean 100 and SD 15 for the year group.
FSM6_EFFECT = -6.0
SEN_SUPPORT_EFFECT = -12.0
EHCP_EFFECT = -22.0
SPECIAL_SCHOOL_EFFECT = -13.0  # on top of the plan that every pupil of a special school has
NATIONAL_OFFSET = 3.8  # so that the mean over England's mix of pupils is 100
PUPIL_SD, SUBJECT_SD, DRIFT_SD = 11.0, 6.0, 4.0
DRIFT_KEPT = 0.9  # share of a pupil's drift that is still there at the next point
CURRICULUM_YEAR = 12.0  # points that a year's teaching is worth
LOW = 72.0  # a mainstream pupil below this is taught, and assessed, from an earlier year's curriculum


def true_attainment(pupils: pd.DataFrame, schools: pd.DataFrame, points: list[Point], seed: int) -> np.ndarray:
    """Array of pupils x points x SUBJECTS on a scale of mean 100, SD 15 for the national year group."""
    rng = generator(seed, "attainment")
    size, count = len(pupils), len(points)
    special = (schools["phase"] == "special").to_numpy()[pupils["school"]]
    level = (
        100
        + NATIONAL_OFFSET
        + schools["effect"].to_numpy()[pupils["school"]]
        + rng.normal(0, PUPIL_SD, size)
        + FSM6_EFFECT * pupils["is_fsm6"].to_numpy()
        + SEN_SUPPORT_EFFECT * (pupils["sen_provision"] == "K").to_numpy()
        + EHCP_EFFECT * (pupils["sen_provision"] == "E").to_numpy()
        + SPECIAL_SCHOOL_EFFECT * special
    )
    taught = level[:, None, None] + rng.normal(0, SUBJECT_SD, (size, 1, 4)) + _drift(size, count, rng)[:, :, None]
    return np.concatenate([taught, taught[:, :, :2].mean(axis=2, keepdims=True)], axis=2)


def years_behind(true: np.ndarray, pupils: pd.DataFrame, schools: pd.DataFrame) -> np.ndarray:
    """How many years below their own each pupil is assessed (0 to 3), the same at every point."""
    mainstream = (schools["phase"] != "special").to_numpy()[pupils["school"]]
    shortfall = LOW - true[:, 0, :3].mean(axis=1)
    return np.where(mainstream & (shortfall > 0), np.clip(np.ceil(shortfall / CURRICULUM_YEAR), 1, 3), 0).astype(int)


def _drift(size: int, count: int, rng: np.random.Generator) -> np.ndarray:
    """Slow ups and downs of each pupil over the points, with the same spread at each."""
    drift = rng.normal(0, DRIFT_SD, (size, count))
    for k in range(1, count):
        drift[:, k] = DRIFT_KEPT * drift[:, k - 1] + np.sqrt(1 - DRIFT_KEPT**2) * drift[:, k]
    return drift
