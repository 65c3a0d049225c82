"""How schools' teachers differ: what was built in is found, and chance is not taken for it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipelines.linking.leaning import leaning_spread, school_leanings, with_spread_of_others


def _residuals(leanings, pupils=100, spread=7.0, framework="words", subjects=("reading",), seed=1):
    generator = np.random.default_rng(seed)
    parts = [
        pd.DataFrame(
            {
                "from_framework": framework,
                "to_framework": "test",
                "school_id": f"{framework}-{number}",
                "subject": subject,
                "assessment_point": "p",
                "residual": leaning + spread * generator.normal(size=pupils),
            }
        )
        for number, leaning in enumerate(leanings)
        for subject in subjects
    ]
    return pd.concat(parts, ignore_index=True)


def test_a_schools_leaning_is_its_mean_residual_with_its_error() -> None:
    schools = ["a", "a", "a", "b", "b", "b"]
    cell = {"from_framework": "w", "to_framework": "t", "subject": "s", "assessment_point": "p"}
    rows = pd.DataFrame({**cell, "school_id": schools, "residual": [1.0, 3.0, 5.0, -3.0, -3.0, -3.0]})
    found = school_leanings(rows).iloc[0]
    assert (found["n"], found["share"], found["leaning"]) == (3, 0.5, 3.0)
    assert found["se"] == pytest.approx(2 / np.sqrt(3) * np.sqrt(0.5))  # half of the mean is the school's own


def test_a_leaning_that_was_built_in_exceeds_its_interval_and_none_where_there_is_none() -> None:
    built_in = np.tile([0.0, 0.0, 0.0, 4.0], 100)
    found = school_leanings(_residuals(built_in))
    beyond = found["leaning"].abs() > 1.96 * found["se"]
    leaning = built_in[found["school_id"].str.split("-").str[1].astype(int)] > 0
    assert beyond[leaning].mean() > 0.99
    assert beyond[~leaning].mean() <= 0.09  # 5% of 300 schools, and what chance adds to that


def test_many_schools_tell_their_own_spread() -> None:
    leanings = np.random.default_rng(5).normal(0, 5, 300)
    spread = leaning_spread(school_leanings(_residuals(leanings)))
    assert spread.schools == 300
    assert spread.sd == pytest.approx(np.std(leanings, ddof=1), rel=0.05)


def test_one_school_tells_nothing_and_the_assumption_stands() -> None:
    assert leaning_spread(school_leanings(_residuals([7.0]))).sd == 3.0
    assert leaning_spread(school_leanings(_residuals([7.0]).iloc[:0])).sd == 3.0


def test_two_schools_move_the_assumption_by_a_third() -> None:
    """By hand: 3 and -3 without any chance make a variance of 18, of one degree of freedom beside two schools of 9."""
    table = pd.DataFrame({"from_framework": "w", "school_id": ["a", "b"], "subject": "s", "assessment_point": "p",
                          "n": 50, "share": 0.5, "leaning": [3.0, -3.0], "se": 0.0})  # fmt: skip
    assert leaning_spread(table).sd == pytest.approx(np.sqrt((2 * 9 + 18) / 3))


def test_a_school_counts_once_however_many_subjects_it_judges() -> None:
    once = leaning_spread(school_leanings(_residuals([3.0, -3.0], spread=0.0)))
    thrice = leaning_spread(school_leanings(_residuals([3.0, -3.0], spread=0.0, subjects=("a", "b", "c"))))
    assert thrice == once


def test_schools_are_compared_only_with_those_of_their_own_framework() -> None:
    """Ten points between frameworks are the links' business: within each the schools are alike."""
    both = pd.concat([_residuals([5.0] * 40, framework="w"), _residuals([-5.0] * 40, framework="v", seed=2)])
    assert leaning_spread(school_leanings(both)).sd < 1.2


def test_what_a_school_may_be_off_by_is_judged_by_the_others_alone() -> None:
    """By hand: without c, a and b make (2 × 9 + 18) / 3 = 12; without a the two left are 15 apart, so that
    their deviations make 112.5 of one degree of freedom: (18 + 112.5) / 3 = 43.5.
    """
    table = pd.DataFrame({"from_framework": "w", "school_id": ["a", "b", "c"], "subject": "s", "assessment_point": "p",
                          "n": 50, "share": 1 / 3, "leaning": [3.0, -3.0, 12.0], "se": 0.0})  # fmt: skip
    found = with_spread_of_others(table).set_index("school_id")["spread_of_others"]
    assert found["c"] == pytest.approx(np.sqrt(12))
    assert found["b"] == pytest.approx(np.sqrt((18 + 40.5) / 3))  # 3 and 12: 9 apart, 40.5
    assert found["a"] == pytest.approx(np.sqrt(43.5))
