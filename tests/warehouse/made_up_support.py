"""Made-up support in 200 small trusts at once: who is helped, by what they are chosen, what the tests then show.

Every trial is a trust of its own with a test of its own name, so that nobody is set beside a pupil of another trial.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from hand_worked_settings import AUTUMN, SPRING, SUMMER

PUPILS, IN_SCHOOL, HELPED = 500, 200, 20
PUPIL_SD, DRIFT_SD, ERROR = 14.0, 4.0, 4.0
STARTED = date(2026, 3, 5)
TESTS = {AUTUMN: (1, date(2025, 11, 17)), SPRING: (2, date(2026, 3, 2)), SUMMER: (3, date(2026, 6, 15))}


def trials(name: str, count: int, chosen_by: str, effect: float = 0, points: tuple[str, ...] = (*TESTS,)) -> tuple:
    """(int_pupil_results, fct_intervention) of `count` trials: the lowest HELPED of a school's pupils get support.

    `chosen_by`: `score` (the starting test alone), `knowledge` (what is true of the pupil) or `both`.
    `effect`: points that the support adds to what is true. `points`: the assessment points with a test.
    """
    # every kind of trial has chances of its own
    made = [_trial(np.random.default_rng([seed, len(name)]), chosen_by, effect) for seed in range(count)]
    results, support = [], []
    for number, (scores, helped) in enumerate(made):
        trial = f"{name}-{number:03d}"
        keys = np.array([f"{trial}-{pupil}" for pupil in range(PUPILS)], dtype=object)
        for at, point in enumerate(TESTS):
            if point in points:
                order, tested_on = TESTS[point]
                results.append(
                    pd.DataFrame({"pupil_key": keys, "common_score": scores[:, at]}).assign(
                        framework=trial, assessment_point=point, point_order=order, assessed_on=tested_on
                    )
                )
        support.append(pd.DataFrame({"pupil_key": keys[helped], "intervention": f"Reading {trial}"}))
    tested = pd.concat(results).assign(subject="reading", seen_by="test", is_standardised=True, error_points=ERROR)
    return tested, pd.concat(support).assign(
        school_id="oak", started_on=STARTED, assessment_point=SUMMER, file_id="made-up", source_row=2
    )


def _trial(rng: np.random.Generator, chosen_by: str, effect: float) -> tuple[np.ndarray, np.ndarray]:
    """(scores: pupils x 3 tests, places of the helped): a steady level, slow ups and downs, each test's own error."""
    drift = rng.normal(0, DRIFT_SD, (PUPILS, 3))
    for at in (1, 2):
        drift[:, at] = 0.9 * drift[:, at - 1] + np.sqrt(1 - 0.81) * drift[:, at]
    true = rng.normal(100, PUPIL_SD, (PUPILS, 1)) + drift
    shown = true + rng.normal(0, ERROR, true.shape)
    by = {"score": shown[:, 1], "knowledge": true[:, 1], "both": (shown[:, 1] + true[:, 1]) / 2}[chosen_by]
    helped = np.argsort(by[:IN_SCHOOL])[:HELPED]
    shown[helped, 2] += effect
    return np.rint(shown), helped
