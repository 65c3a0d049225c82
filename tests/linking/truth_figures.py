"""How often what is stated of a score, a school or a leaning covers the truth, over several made-up trusts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from made_up_truth import bridges, judged_and_tested, orders

from pipelines.linking.framework_links import fit_framework_links

LINKED_BY = ["from_framework", "subject", "nc_year", "assessment_point", "x"]
SCHOOL = ["school_id", "from_framework", "subject", "assessment_point"]


def figures(seeds: range) -> pd.DataFrame:
    """One row a stated figure: about, what, error (stated less true) and se, in points."""
    spellings = orders()
    found = [_of_one_trust(judged_and_tested(seed, spellings)).assign(seed=seed) for seed in seeds]
    return pd.concat(found, ignore_index=True)


def covered(rows: pd.DataFrame) -> float:
    """The share of figures within 1.96 of their stated standard error."""
    return float((rows["error"].abs() <= 1.96 * rows["se"]).mean())


def _of_one_trust(rows: pd.DataFrame) -> pd.DataFrame:
    both = bridges(rows)
    fitted = fit_framework_links(both)
    unseen = [
        _school_means(rows[rows["school_id"] == school], fit_framework_links(both[both["school_id"] != school]).links)
        for school in sorted(rows["school_id"].unique())
    ]
    return pd.concat([*unseen, _leanings(fitted.leanings, both)], ignore_index=True)


def _school_means(rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """A school without tests: its mean by the links that the others bear out, beside the mean of the truth."""
    judged = rows.rename(columns={"framework": "from_framework", "term": "assessment_point"}).drop(columns="y")
    linked = judged.merge(links[links["method"] != "none"], on=LINKED_BY)
    means = linked.groupby(SCHOOL).agg(
        n=("x", "size"), stated=("y", "mean"), true=("true", "mean"), line=("se", "mean"),
        leaning=("leaning_sd", "first"), pupil=("residual_sd", "first"),
    ).reset_index()  # fmt: skip
    se = np.sqrt(means["line"] ** 2 + means["leaning"] ** 2 + means["pupil"] ** 2 / means["n"])
    return means.assign(
        about="school without tests", what=means["from_framework"], error=means["stated"] - means["true"], se=se
    )


def _leanings(found: pd.DataFrame, both: pd.DataFrame) -> pd.DataFrame:
    """What a school's teachers lean beside the mean of all who bear out the link, beside what was built in."""
    cell = ["from_framework", "subject", "assessment_point"]
    built_in = both.groupby([*cell, "school_id"])["leaning"].mean() - both.groupby(cell)["leaning"].mean()
    beside = found[found["share"] < 1].merge(built_in.rename("built_in").reset_index(), on=[*cell, "school_id"])
    return beside.assign(about="leaning", what=beside["from_framework"], error=beside["leaning"] - beside["built_in"])
