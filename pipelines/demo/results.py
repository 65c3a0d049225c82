"""The results that schools drop: teacher assessment, the standardised test, the multiplication check."""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipelines.demo import scores
from pipelines.demo.attainment import SUBJECTS
from pipelines.demo.calendar import Point, test_date
from pipelines.demo.drop import TRUST, Drop, landing
from pipelines.demo.judgements import judge
from pipelines.demo.layouts import Layout
from pipelines.demo.plan import agreed_reviews
from pipelines.demo.randomness import generator

TESTED_YEARS = range(1, 10)
TESTED_TERMS = ("autumn", "summer")
CHECKED_YEAR = 4  # the year group of the multiplication check


def with_truth(rows: pd.DataFrame, schools: pd.DataFrame, true: np.ndarray, behind: np.ndarray) -> pd.DataFrame:
    """The rows of pupils who are still at a school, with what is true of school and pupil.

    Adds the school's name, numbers, phase and framework, a column of truth a subject, and `behind` (years).
    """
    here = rows[rows["left_on"].isna()].reset_index(drop=True)
    here = here.join(schools[["school_name", "urn", "laestab", "phase", "framework", "written"]], on="school")
    here[list(SUBJECTS)] = true[here["pupil"], here["point"]]
    # The steps of a linear framework name their year themselves; in Year 1 there is no earlier one.
    here["behind"] = np.minimum(behind[here["pupil"]], np.maximum(here["nc"] - 1, 0))
    return here


def teacher_assessments(
    here: pd.DataFrame,
    schools: pd.DataFrame,
    points: list[Point],
    leaning: np.ndarray,
    layouts: dict[str, Layout],
    names_years: set[str],
    seed: int,
) -> list[Drop]:
    """One wide file for each school and point. Reception is judged in special schools only.

    `names_years`: the frameworks whose grades name their year, so that the file needn't say which year was
    assessed.
    """
    judged = here[(here["nc"] > 0) | (here["phase"] == "special")].reset_index(drop=True)
    own_year = (judged["behind"] == 0) | judged["framework"].isin(names_years)
    judged["year_assessed"] = np.where(own_year, -1, judged["nc"] - judged["behind"])
    judged = agreed_reviews(judged, points)
    judged[list(SUBJECTS)] = judge(judged, leaning, seed)
    drops = []
    for (s, k), group in judged.groupby(["school", "point"]):
        school, point = schools.loc[s], points[k]
        layout = layouts[school["teacher_assessment"]]
        landed = landing(point.closes_on, 12, s)
        drops.append(
            Drop(
                school["school_id"],
                point.name,
                "teacher_assessment",
                layout.file_name,
                layout,
                landed,
                layout.lay_out(group),
            )
        )
    return drops


def standardised_tests(
    here: pd.DataFrame, schools: pd.DataFrame, points: list[Point], layout: Layout, seed: int
) -> list[Drop]:
    """One file of the whole trust for each test window, and one of each school that drops its own."""
    rng = generator(seed, "tests")
    sat = here[here["nc"].isin(TESTED_YEARS) & here["term"].isin(TESTED_TERMS) & (here["phase"] != "special")]
    sat = sat[rng.random(len(sat)) >= scores.NOT_IN_FILE]
    both = pd.concat([_test_rows(sat, points, subject, rng) for subject in ("reading", "maths")])
    both = both.sort_index(kind="stable")
    own = schools["own_test_file"].to_numpy()[both["school"]]
    drops = []
    for k, group in both.assign(own=own).groupby("point"):
        point, landed = points[k], landing(points[k].closes_on, 10)
        for s, rows in [(None, group[~group["own"]]), *group[group["own"]].groupby("school")]:
            place = TRUST if s is None else schools.loc[s, "school_id"]
            drops.append(Drop(place, point.name, "test", layout.file_name, layout, landed, layout.lay_out(rows)))
    return drops


def _test_rows(sat: pd.DataFrame, points: list[Point], subject: str, rng: np.random.Generator) -> pd.DataFrame:
    days = np.array([[test_date(point, s) for s in range(3)] for point in points], dtype="datetime64[D]")
    assessed_on = days[sat["point"], sat["school"] % 3].astype("datetime64[s]")
    score = scores.standardised(sat[subject].to_numpy(), rng)
    months = (assessed_on - sat["date_of_birth"].to_numpy()).astype("timedelta64[D]").astype(int) / 30.4375
    ages = scores.reading_ages(score, months, rng) if subject == "reading" else ""
    absent = rng.random(len(sat)) < scores.ABSENT_FROM_TEST
    return sat.assign(
        subject=subject,
        assessed_on=assessed_on,
        raw_score=np.where(absent, "", scores.raw_marks(score).astype(str)),
        standardised_score=np.where(absent, "A", score.astype(str)),
        reading_age=np.where(absent, "", ages),
    )


def multiplication_checks(
    here: pd.DataFrame, schools: pd.DataFrame, points: list[Point], layout: Layout, seed: int
) -> list[Drop]:
    """One transfer file for each primary and summer, for the pupils in Year 4."""
    rng = generator(seed, "check")
    sat = here[(here["nc"] == CHECKED_YEAR) & (here["term"] == "summer") & (here["phase"] == "primary")]
    sat = sat.assign(
        mark=scores.multiplication_marks(sat["maths"].to_numpy(), rng),
        surname=sat["surname"].str.upper(),
        forename=sat["forename"].str.upper(),
    )
    drops = []
    for (s, k), group in sat.groupby(["school", "point"]):
        school, point = schools.loc[s], points[k]
        title = {name: school[name] for name in ("laestab", "urn", "school_name")} | {
            "starts": str(point.starts),
            "summer": str(point.summer),
        }
        drops.append(
            Drop(
                school["school_id"],
                point.name,
                "check",
                layout.file_name.format(**title),
                layout,
                landing(point.closes_on, 9, s),
                layout.lay_out(group),
                title,
            )
        )
    return drops
