"""The schools of the made-up trust and how many places each year group has."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo.declared import declared
from pipelines.demo.randomness import generator

MOST_SCHOOLS = 30
FIRST_URN = 990001  # no real school has a number this high
FIRST_LAESTAB = 9991001  # 999 is no real local authority


def write_schools(count: int, seed: int) -> pd.DataFrame:
    """One row for each of `count` schools (1 to 30), numbered from 0 in the index.

    Columns: school_id, school_name, phase, urn, laestab, joined_trust_on, first_nc, last_nc (0 = Reception),
    weight,
    roll and teacher_assessment (layouts), subjects, framework, written (how grades are spelled: '', 'short',
    'spaced'), mixed_age_classes, own_test_file, support_record (who sends its record of support: 'own', 'trust' or ''),
    and the rates and effects from which pupils are drawn: fsm6_rate, eal_rate, effect (points).
    """
    about = declared("schools")
    pattern, joined = about["pattern"], about["joined_trust_on"]
    rows = [{**pattern[i % len(pattern)], "name": name} for i, name in enumerate(about["names"][:count])]
    schools = pd.DataFrame(rows).reindex(
        columns=[
            "name",
            "phase",
            "weight",
            "roll",
            "framework",
            "written",
            "mixed_age_classes",
            "own_test_file",
            "support_record",
        ]
    )
    phase = pd.DataFrame([about["phases"][phase] for phase in schools["phase"]])
    number = np.arange(count)
    rng = generator(seed, "schools")
    schools["school_id"] = schools["name"].str.lower()
    schools["school_name"] = schools["name"] + " " + phase["title"]
    schools["urn"] = (FIRST_URN + number).astype(str)
    schools["laestab"] = (FIRST_LAESTAB + number).astype(str)
    schools["joined_trust_on"] = [joined[i % len(joined)] for i in number]
    schools["teacher_assessment"], schools["subjects"] = phase["teacher_assessment"], phase["subjects"]
    schools["first_nc"], schools["last_nc"] = zip(*phase["years"], strict=True)
    for column in ("written", "support_record"):
        schools[column] = schools[column].fillna("").astype(object)
    for column in ("mixed_age_classes", "own_test_file"):
        schools[column] = schools[column].eq(True)
    schools["fsm6_rate"] = rng.uniform(0.14, 0.40, count)
    schools["eal_rate"] = rng.uniform(0.06, 0.34, count)
    schools["effect"] = rng.normal(0, 2, count)
    return schools


def places(schools: pd.DataFrame, pupils: int) -> pd.DataFrame:
    """One row for each place: `school`, `slot` (its year group, from 0, in the first year), `number` within
    the year group.

    `pupils` places in all, shared by weight; every school has at least one.
    """
    by_school = 1 + _shares(schools["weight"].to_numpy(float), pupils - len(schools))
    groups = (schools["last_nc"] - schools["first_nc"] + 1).to_numpy()
    school = np.repeat(np.arange(len(schools)), by_school)
    ordinal = pd.Series(school).groupby(school).cumcount().to_numpy()
    return pd.DataFrame({"school": school, "slot": ordinal % groups[school], "number": ordinal // groups[school]})


def _shares(weight: np.ndarray, total: int) -> np.ndarray:
    """Whole numbers in proportion to `weight` that add up to `total` (largest remainders)."""
    exact = weight / weight.sum() * total
    whole = np.floor(exact).astype(int)
    whole[np.argsort(whole - exact, kind="stable")[: total - whole.sum()]] += 1
    return whole
