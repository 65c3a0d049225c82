"""What the made-up teachers write down: the truth with a leaning and an error, in a framework's words."""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np
import pandas as pd

from pipelines.demo.attainment import CURRICULUM_YEAR, SUBJECTS
from pipelines.demo.declared import declared
from pipelines.demo.randomness import generator

LEANING_SD = 2.5  # how schools differ: one's teachers judge kindly, another's strictly
TEACHER_ERROR_SD = 5.0
ABSENT, EXEMPT, EMPTY = 0.010, 0.002, 0.030  # shares of the cells
NATIONAL = NormalDist(100, (15**2 + TEACHER_ERROR_SD**2) ** 0.5)  # of what teachers think, over the country


def leanings(schools: int, seed: int) -> np.ndarray:
    """Points by which each school's teachers judge above (or below) the truth: schools x SUBJECTS."""
    rng = generator(seed, "leanings")
    return rng.normal(0, LEANING_SD, (schools, 1)) + rng.normal(0, LEANING_SD / 3, (schools, len(SUBJECTS)))


def judge(rows: pd.DataFrame, leaning: np.ndarray, seed: int) -> pd.DataFrame:
    """The text of every cell: one column a subject, one row for each row of `rows`.

    `rows`: one for each pupil x point, with school, framework, written, term, nc (0 = Reception), behind
    (years) and, a column a subject, the truth.
    """
    rng = generator(seed, "judgements")
    out = pd.DataFrame(index=rows.index)
    for s, subject in enumerate(SUBJECTS):
        seen = rows[subject].to_numpy() + leaning[rows["school"], s] + rng.normal(0, TEACHER_ERROR_SD, len(rows))
        text = np.empty(len(rows), dtype=object)
        for (framework, written), index in rows.groupby(["framework", "written"]).indices.items():
            text[index] = _grades(framework, written, subject, seen[index], rows.iloc[index])
        chance = rng.random(len(rows))
        exempt = rows["framework"].map({name: about.get("exempt", "") for name, about in _frameworks().items()})
        edges = [ABSENT, ABSENT + EXEMPT, ABSENT + EXEMPT + EMPTY]
        out[subject] = np.select([chance < edge for edge in edges], ["A", exempt, ""], text)
    return out


def _grades(framework: str, written: str, subject: str, seen: np.ndarray, rows: pd.DataFrame) -> np.ndarray:
    about = _frameworks()[framework]
    if about["judged_by"] == "steps":
        return _steps(about, written, seen, rows)
    shares = about["shares_below"].get(subject)
    if shares is None:  # the framework is not used for this subject, nor is it in the file
        return np.full(len(rows), "", dtype=object)
    against = seen + CURRICULUM_YEAR * rows["behind"].to_numpy()
    order = np.searchsorted([NATIONAL.inv_cdf(share) for share in shares], against, side="right")
    return np.array(about["short" if written == "short" else "grades"], dtype=object)[order]


def _steps(about: dict, written: str, seen: np.ndarray, rows: pd.DataFrame) -> np.ndarray:
    """A year and a step, such as `4w+`: so many steps from where a pupil on track is in that term."""
    steps = about["steps"]
    on_track = rows["term"].map({term: steps.index(step) for term, step in about["on_track"].items()}).to_numpy()
    over = seen - NATIONAL.inv_cdf(about["share_below_on_track"])
    ahead = 1 + np.floor((over - about["points_on_track"]) / about["points_per_step"])
    behind = np.floor(over / about["points_per_step"])
    off_track = np.where(over < 0, behind, np.clip(ahead, 0, about["most_steps_ahead"]))
    position = len(steps) * (rows["nc"].to_numpy() - 1) + on_track + off_track
    year, step = np.divmod(np.clip(position, 0, len(steps) * about["last_year"] - 1).astype(int), len(steps))
    between = " " if written == "spaced" else ""
    return (year + 1).astype(str).astype(object) + between + np.array(steps, dtype=object)[step]


@cache
def _frameworks() -> dict:
    return declared("judgements")
