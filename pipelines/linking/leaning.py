"""How schools' teachers differ in what they see in pupils who do equally well in a test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# What is assumed of schools before any of them has been seen, and how many schools that assumption is worth. Few
# trusts have many schools with both a judgement and a test, and an estimate from two or three is hardly one.
ASSUMED_SD, ASSUMED_SCHOOLS = 3.0, 2

CELL = ["from_framework", "to_framework", "subject", "assessment_point"]
_SCHOOL = ["from_framework", "school_id"]


@dataclass(frozen=True)
class LeaningSpread:
    """sd: standard deviation between schools, in points of the common scale. schools: how many were seen."""

    sd: float
    schools: int


def school_leanings(residuals: pd.DataFrame) -> pd.DataFrame:
    """One row for each framework, school and cell: how far its teachers judge above the test.

    residuals: one row a pupil, with from_framework, school_id, subject, assessment_point and `residual`, the
    score that the grade stands for less the score of the test. Returns the columns that name the cell and the
    school, n, `share` (of the cell's pupils), `leaning` (mean residual) and `se`, in points; 0 is the mean of all
    the cell's pupils, so that a school with a large share has a smaller error. One pupil gives no error: NaN.
    """
    cell = residuals.groupby([*CELL, "school_id"], sort=True)["residual"]
    table = cell.agg(n="size", leaning="mean", spread="std").reset_index()
    table["share"] = table["n"] / table.groupby(CELL)["n"].transform("sum")
    table["se"] = table["spread"] * np.sqrt((1 - table["share"]) / table["n"])
    return table.drop(columns="spread").astype(
        {"n": "Int32", "share": "float64", "leaning": "float64", "se": "float64"}
    )


def leaning_spread(leanings: pd.DataFrame) -> LeaningSpread:
    """The spread of leaning between schools that judge with one framework, all frameworks taken together.

    A school leans much alike in all subjects and terms, so a school counts once: its mean over its cells, less
    what chance adds to that. The assumption stands beside it with the weight of two schools.
    """
    seen = leanings[(leanings["n"] > 1) & (leanings["share"] < 1)]
    by_school = seen.assign(error=seen["se"] ** 2 / (1 - seen["share"])).groupby(_SCHOOL)
    schools = by_school.agg(leaning=("leaning", "mean"), error=("error", "mean"), cells=("n", "size"))
    schools["error"] /= schools["cells"]
    beside = schools.groupby(level="from_framework")
    size = beside["leaning"].transform("size")
    shared = schools[size > 1]
    if shared.empty:
        return LeaningSpread(ASSUMED_SD, 0)
    apart = (shared["leaning"] - beside["leaning"].transform("mean")[size > 1]) ** 2
    by_chance = shared["error"] * (1 - 1 / size[size > 1])
    free = len(shared) - shared.index.get_level_values("from_framework").nunique()
    found = max(0.0, float((apart - by_chance).sum()))
    variance = (ASSUMED_SCHOOLS * ASSUMED_SD**2 + found) / (ASSUMED_SCHOOLS + free)
    return LeaningSpread(float(np.sqrt(variance)), len(shared))


def with_spread_of_others(leanings: pd.DataFrame) -> pd.DataFrame:
    """The leanings with `spread_of_others`: the spread between all schools but the row's own, in points.

    How far a school may be off is not judged by its own leaning: one that leans much would widen its range by just
    that, and one that happens to lean little would look surer than it is.
    """
    schools = leanings["school_id"]
    of_others = {school: leaning_spread(leanings[schools != school]).sd for school in schools.unique()}
    return leanings.assign(spread_of_others=schools.map(of_others).astype("float64"))
