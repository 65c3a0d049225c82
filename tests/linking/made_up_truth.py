"""What teachers judge and tests measure of pupils whose true attainment is known, without a file in between.

The made-up trust's own pupils and errors are used; no number here comes from the code that links them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

import pipelines.demo
from pipelines.demo import results, scores
from pipelines.demo.attainment import SUBJECTS, true_attainment, years_behind
from pipelines.demo.calendar import points
from pipelines.demo.judgements import judge, leanings
from pipelines.demo.pupils import enrolments, write_pupils
from pipelines.demo.randomness import generator
from pipelines.demo.rolls import rows_of_pupils
from pipelines.demo.schools import places, write_schools
from pipelines.demo.seats import seat_pupils
from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_framework
from pipelines.frameworks.normal import normalise_value

SCHOOLS, PUPILS, NOT_TESTED = 8, 1800, 0.045
OWN_WORDS = Path(pipelines.demo.__file__).parent / "demo-point-in-time.yml"
# The place of the grade that is expected: at a fixed grade, or at a step of the pupil's own year and term.
EXPECTED_GRADE = {"dfe-wts-exs-gds": 11, "demo-point-in-time": 4}
STEPS, EXPECTED_STEP = "linear-six-steps", {"autumn": 2, "summer": 5}


def orders() -> pd.DataFrame:
    """framework, value_normal, grade_order of every spelling in use."""
    files = [SHIPPED_FRAMEWORKS / "dfe-wts-exs-gds.yml", SHIPPED_FRAMEWORKS / f"{STEPS}.yml", OWN_WORDS]
    tables = compile_frameworks([load_framework(file) for file in files])
    return tables["framework_value"].merge(tables["framework_grade"], on=["framework", "grade"])


def judged_and_tested(seed: int, spellings: pd.DataFrame) -> pd.DataFrame:
    """One row for each pupil of a mainstream school, subject and tested term of one year.

    Columns: school_id, subject, term, nc_year, framework, true, leaning, x (grade order, NaN without one),
    expected_x, y (test score as printed, NaN without one), y_se.
    """
    calendar, trust = points(1), write_schools(SCHOOLS, seed)
    seating = seat_pupils(places(trust, PUPILS), trust, calendar, seed)
    people, leaning = write_pupils(seating, trust, calendar, seed), leanings(SCHOOLS, seed)
    true = true_attainment(people, trust, calendar, seed)
    here = results.with_truth(
        rows_of_pupils(enrolments(seating), people, trust, calendar), trust, true, years_behind(true, people, trust)
    )
    judged = (here["nc"] > 0) & (here["term"] != "spring") & (here["phase"] != "special")
    here = here[judged].reset_index(drop=True)
    words, rng = judge(here, leaning, seed), generator(seed, "tests")
    return pd.concat([_subject(here, words, leaning, subject, rng, spellings) for subject in ("reading", "maths")])


def _subject(here, words, leaning, subject: str, rng, spellings: pd.DataFrame) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "school_id": here["school"].astype("str"),
            "subject": subject,
            "term": here["term"],
            "nc_year": here["nc"].astype("str"),
            "framework": here["framework"],
            "value_normal": words[subject].map(normalise_value),
            "true": here[subject],
            "leaning": leaning[here["school"], SUBJECTS.index(subject)],
        }
    )
    rows = rows.merge(spellings[["framework", "value_normal", "grade_order"]], how="left")
    own_year = (here["behind"] == 0) | (here["framework"] == STEPS)
    rows["x"] = rows["grade_order"].astype("float64").where(own_year)
    steps = (here["nc"] - 1) * 6 + here["term"].map(EXPECTED_STEP)
    rows["expected_x"] = steps.where(here["framework"] == STEPS, here["framework"].map(EXPECTED_GRADE))
    tested = here["nc"].isin(results.TESTED_YEARS) & (rng.random(len(here)) >= NOT_TESTED)
    rows["y"] = np.where(tested, scores.standardised(here[subject].to_numpy(), rng), np.nan)
    return rows.assign(y_se=scores.TEST_ERROR_SD)


def bridges(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with both, named as the link's own input is."""
    named = {"framework": "from_framework", "term": "assessment_point"}
    return rows.dropna(subset=["x", "y"]).rename(columns=named).assign(to_framework="test")
