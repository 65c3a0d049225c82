"""How often what the warehouse states of a score, a school or a leaning covers the truth, over many made-up trusts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from tests.linking.compiled_warehouse import SHARED, CompiledWarehouse
from tests.linking.made_up_lake import MadeUpLake, Truth

LIKELY = 1.96
CELL = ["school_id", "framework", "subject", "assessment_point"]
FEWEST = 10  # pupils of whom a mean is told
NO_LEANING = 0.25  # points: a leaning of no consequence


def figures(seeds: range, folder: Path) -> pd.DataFrame:
    """One row a stated figure: about, what, group, error (stated less true), se, in points, and the seed."""
    made = MadeUpLake(folder)
    warehouse = CompiledWarehouse(made.lake, folder / "dbt")
    found = []
    for seed in seeds:
        truth = made.write(seed)
        results, moderation = warehouse.build()
        found.append(_of_one_trust(results, moderation, truth).assign(seed=seed))
    return pd.concat(found, ignore_index=True)


def covered(rows: pd.DataFrame) -> float:
    """The share of figures within 1.96 of their stated standard error."""
    return float((rows["error"].abs() <= LIKELY * rows["se"]).mean())


def false_alarms(leanings: pd.DataFrame) -> float:
    """The share of schools that are said to lean the way they don't, or to lean though it is by less than a point."""
    wrong = (leanings["flagged"] * leanings["built_in"] <= 0) | (leanings["built_in"].abs() < NO_LEANING)
    return float((wrong & (leanings["flagged"] != 0)).mean())


def found_leanings(leanings: pd.DataFrame) -> float:
    """Of the schools whose leaning is well beyond its interval, the share that is told, and the right way."""
    strong = leanings[leanings["built_in"].abs() > 2 * LIKELY * leanings["se"]]
    return float((strong["flagged"] == np.sign(strong["built_in"])).mean())


def _of_one_trust(results: pd.DataFrame, moderation: pd.DataFrame, truth: Truth) -> pd.DataFrame:
    stated = results.dropna(subset="common_score").merge(
        truth.pupils, on=["pupil_key", "school_id", "assessment_point", "subject"]
    )
    schools = _schools(stated, truth.without_tests)
    return pd.concat([_pupils(stated), schools, _pairs(schools), _leanings(moderation, truth)])


def _pupils(stated: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "about": np.where(stated["comparability"] == "C", "pupil, by judgement", "pupil, by test"),
            "what": stated["framework"],
            "group": pd.cut(
                stated["true"], [-np.inf, 85, 100, 115, np.inf], right=False,
                labels=["below 85", "85 to 100", "100 to 115", "115 and over"],
            ).astype("str"),
            "error": stated["common_score"] - stated["true"],
            "se": stated["common_score_se"],
        }
    )  # fmt: skip


def _schools(stated: pd.DataFrame, without_tests: str) -> pd.DataFrame:
    """The mean of a school's pupils in one framework, subject and point; what they share in error counts once."""
    told = stated.assign(
        error=stated["common_score"] - stated["true"],
        shared=np.hypot(stated["line_se"].fillna(0), stated["leaning_sd"].fillna(0)),
        own=stated["common_score_se"] ** 2,
    )
    means = told.groupby(CELL).agg(
        n=("true", "size"), true=("true", "mean"), error=("error", "mean"), shared=("shared", "mean"),
        own=("own", "sum"), comparability=("comparability", "last"),
    ).reset_index()  # fmt: skip
    means = means[means["n"] >= FEWEST]
    return means.assign(
        about=np.select(
            [means["comparability"] != "C", means["school_id"] == without_tests],
            ["school, by test", "school, by judgement alone"],
            "school, by judgement beside tests",
        ),
        what=means["framework"],
        group="all",
        se=np.sqrt(means["own"] / means["n"] ** 2 + means["shared"] ** 2),
    )


def _pairs(schools: pd.DataFrame) -> pd.DataFrame:
    """Two schools under different frameworks: the difference that is stated less the one that is true."""
    beside = ["subject", "assessment_point"]
    pairs = schools.merge(schools, on=beside, suffixes=("", "_other"))
    pairs = pairs[(pairs["school_id"] < pairs["school_id_other"]) & (pairs["framework"] != pairs["framework_other"])]
    return pd.DataFrame(
        {
            "about": "two schools",
            "what": pairs["framework"] + " and " + pairs["framework_other"],
            "group": "all",
            "error": pairs["error"] - pairs["error_other"],
            "se": np.hypot(pairs["se"], pairs["se_other"]),
        }
    )


def _leanings(moderation: pd.DataFrame, truth: Truth) -> pd.DataFrame:
    """How far a school's teachers lean beside all who bear out the link, and what was built in.

    `flagged`: 1 where the warehouse says that they judge above the test, −1 below, 0 where it says nothing.
    """
    told = moderation[(moderation["group_kind"] == "school") & (moderation["share"] < 1)]
    told = told.merge(truth.leanings.rename(columns={"leaning": "built_in"}), on=["school_id", "subject"])
    told["built_in"] -= (told["built_in"] * told["share"]).groupby([told[name] for name in SHARED]).transform("sum")
    return pd.DataFrame(
        {
            "about": "leaning",
            "what": told["from_framework"],
            "group": "all",
            "error": told["leaning"] - told["built_in"],
            "se": told["se"],
            "built_in": told["built_in"],
            "flagged": told["direction"].map({"teachers_above": 1, "teachers_below": -1}).fillna(0),
        }
    )
