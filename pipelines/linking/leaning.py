"""How schools' teachers differ in what they see in pupils who do equally well in a test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

# What is assumed of schools before any of them has been seen, and how many schools that assumption is worth. Few
# trusts have many schools with both a judgement and a test, and an estimate from two or three is hardly one.
ASSUMED_SD, ASSUMED_SCHOOLS = 3.0, 4

_SCHOOL = ["from_framework", "school_id"]


@dataclass(frozen=True)
class LeaningSpread:
    """sd: standard deviation between schools, in points of the common scale. schools: how many were seen."""

    sd: float
    schools: int


def school_leanings(residuals: pd.DataFrame) -> pd.DataFrame:
    """One row for each framework, school and cell: how far its teachers judge above the test.

    residuals: one row a pupil, with from_framework, school_id, subject, assessment_point and `residual`, the
    score that the grade stands for less the score of the test. Returns those four columns, n, `leaning` (mean
    residual) and `se` (from the pupils' spread), in points; a school with one pupil in a cell is left out.
    """
    grouped = residuals.groupby([*_SCHOOL, "subject", "assessment_point"], sort=True)["residual"]
    table = grouped.agg(n="size", leaning="mean", spread="std").reset_index()
    table = table[table["n"] > 1]
    return table.assign(se=table["spread"] / np.sqrt(table["n"])).drop(columns="spread").reset_index(drop=True)


def leaning_spread(leanings: pd.DataFrame) -> LeaningSpread:
    """The spread of leaning between schools that judge with one framework, all frameworks taken together.

    A school leans much alike in all subjects and terms, so a school counts once: its mean over its cells, less
    what chance adds to that. The assumption stands beside it with the weight of four schools.
    """
    by_school = leanings.assign(error=leanings["se"] ** 2).groupby(_SCHOOL)
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
