"""Whether what teachers' grades stand for is the same for every group of the pupils who bear out a link."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.linking.invariance import remsd
from pipelines.linking.judgement_link import FEWEST_PUPILS, JudgementLink, fit_judgement_link
from pipelines.linking.ordered_grades import GradeScale
from pipelines.linking.refused import LinkRefused

# What the pupils are grouped by, and the column of the bridges that says it.
GROUPINGS = {"sex": "sex", "disadvantage": "is_disadvantaged", "school": "school_id"}

TYPES = dict.fromkeys(["from_framework", "to_framework", "subject", "assessment_point", "grouping"], "str") | {
    "groups": "Int32",
    "n": "Int32",
    "pupils_left_out": "Int32",
    "remsd": "float64",
    "remsd_by_chance": "float64",
    "reason": "str",
}


def link_invariance(pupils: pd.DataFrame, scale: GradeScale, fitted: JudgementLink) -> list[dict]:
    """One row a grouping: the groups' own links beside that of all, in standard deviations of the test (REMSD).

    Groups other than schools are compared within schools: how much a school leans on the whole is taken out before.

    pupils: place, y, y_se and the columns of GROUPINGS; one that is missing is not grouped by. A group of fewer
    pupils than a link needs, or whose grades and scores agree too little, has no link of its own and is left out.
    remsd_by_chance is what groups that are all alike would come to with so few pupils: below it, or near it, nothing
    is found. Without two groups there is no figure, and the reason says so.
    """
    residual = fitted.y(scale(pupils["place"])) - pupils["y"]
    leaning = residual.groupby(pupils["school_id"]).transform("mean")
    # the pupils of a group are not spread evenly over schools: what a school's teachers do is no matter of the group
    within_schools = pupils.assign(y=pupils["y"] + leaning)
    return [
        _beside_all(pupils if name == "school" else within_schools, name, scale)
        for name, column in GROUPINGS.items()
        if column in pupils
    ]


def _beside_all(pupils: pd.DataFrame, grouping: str, scale: GradeScale) -> dict:
    own = [(len(group), link) for _, group in pupils.groupby(GROUPINGS[grouping]) if (link := _own(group, scale))]
    sizes = np.array([size for size, _ in own])
    n = int(sizes.sum())
    row = {"grouping": grouping, "groups": len(own), "n": n, "pupils_left_out": len(pupils) - n}
    of_all = _own(pupils, scale)
    if len(own) < 2 or of_all is None:
        return row | {"reason": f"fewer than two groups of {FEWEST_PUPILS} pupils with both results"}
    places, counts = np.unique(pupils["place"], return_counts=True)
    x, sd = scale(places), float(pupils["y"].std())
    found = remsd(of_all.y(x), [link.y(x) for _, link in own], sizes, counts, sd)
    # a group is part of all: the more of them it makes up, the less it can lie away from them by chance
    variance = np.array([link.se(x) ** 2 * (1 - size / len(pupils)) for size, link in own])
    by_chance = np.sqrt((sizes / n) @ variance @ (counts / counts.sum())) / sd
    return row | {"remsd": found, "remsd_by_chance": float(by_chance), "reason": ""}


def _own(group: pd.DataFrame, scale: GradeScale) -> JudgementLink | None:
    try:
        return fit_judgement_link(scale(group["place"]), group["y"], group["y_se"])
    except LinkRefused:
        return None
