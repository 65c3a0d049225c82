"""Groups whose grades stand for other scores are found, and groups that are alike are not."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipelines.linking import fit_framework_links

NAMED = {"from_framework": "words", "to_framework": "test", "subject": "reading", "assessment_point": "p"}


def bridges(**columns) -> pd.DataFrame:
    return pd.DataFrame({"nc_year": "4", "expected_x": 3.0, "y_se": 0.0} | NAMED | columns)


def test_two_groups_that_lie_four_points_apart_are_told_as_worked_by_hand() -> None:
    """Grades 2 and 4, half of each group; scores 100 -/+ 10, girls two more, boys two less.

    A group's line has the slope 10 / s, with s the normal score of the upper half, and lies 2 off the mean of all; the
    line of all has (100 + 4) / (10 s), 0.4 steeper in points at s. So the groups lie 2 - 0.4 and 2 + 0.4 from it at
    the two grades: the mean square is 4 + 0.16. The scores' variance is 104 · 200 / 199.
    """
    grade = np.tile([2.0, 4.0], 100)
    girls = np.repeat([True, False], 100)
    scores = 100 + 10 * (grade - 3) + np.where(girls, 2, -2)
    found = fit_framework_links(
        bridges(x=grade, y=scores, school_id="oak", sex=np.where(girls, "F", "M"), is_disadvantaged=None)
    ).invariance.set_index("grouping")
    assert found.loc["sex", "remsd"] == pytest.approx(np.sqrt(4.16 / (104 * 200 / 199)))
    assert (found.loc["sex", "groups"], found.loc["sex", "n"], found.loc["sex", "pupils_left_out"]) == (2, 200, 0)
    assert found.loc["sex", "reason"] == ""
    for grouping, left_out in (("school", 0), ("disadvantage", 200)):
        assert np.isnan(found.loc[grouping, "remsd"])
        assert found.loc[grouping, "reason"] == "fewer than two groups of 50 pupils with both results"
        assert found.loc[grouping, "pupils_left_out"] == left_out


def test_small_groups_are_left_out_and_counted() -> None:
    rng = np.random.default_rng(1)
    grade = rng.integers(1, 6, 160).astype(float)
    schools = np.repeat(["ash", "elm", "oak"], [70, 60, 30])
    found = fit_framework_links(bridges(x=grade, y=100 + 8 * (grade - 3) + rng.normal(0, 4, 160), school_id=schools))
    row = found.invariance.set_index("grouping").loc["school"]
    assert list(found.invariance["grouping"]) == ["school"]
    assert (row["groups"], row["n"], row["pupils_left_out"]) == (2, 130, 30)


def test_groups_that_are_alike_come_to_about_what_chance_comes_to() -> None:
    """150 made-up trusts whose girls and boys are judged alike: on average the two figures agree."""
    rng = np.random.default_rng(2)
    squares = []
    for _ in range(150):
        true = rng.normal(100, 15, 400)
        grade = np.clip(np.round(3 + (true - 100) / 15 + rng.normal(0, 0.5, 400)), 1, 5)
        sex = np.where(rng.random(400) < 0.5, "F", "M")
        links = fit_framework_links(
            bridges(x=grade, y=true + rng.normal(0, 4, 400), y_se=4.0, school_id="oak", sex=sex)
        )
        row = links.invariance.set_index("grouping").loc["sex"]
        squares.append((row["remsd"] ** 2, row["remsd_by_chance"] ** 2))
    found, by_chance = np.mean(squares, axis=0)
    assert found == pytest.approx(by_chance, rel=0.25)


def test_a_link_that_is_refused_has_no_groups_either() -> None:
    links = fit_framework_links(bridges(x=np.arange(20.0), y=np.arange(20.0), school_id="oak", sex="F"))
    assert len(links.links) == 1 and links.invariance.empty


def test_what_a_schools_teachers_do_is_not_laid_to_a_group() -> None:
    """Girls in one school, boys in another that judges ten points lower: schools differ, girls and boys do not."""
    grade = np.tile([2.0, 3.0, 4.0], 60)
    girls = np.repeat([True, False], 90)
    scores = 100 + 10 * (grade - 3) + np.where(girls, -5, 5) + np.tile([-1.0, 1.0, 1.0, -1.0, 0.0, 0.0], 30)
    found = fit_framework_links(
        bridges(x=grade, y=scores, school_id=np.where(girls, "ash", "elm"), sex=np.where(girls, "F", "M"))
    ).invariance.set_index("grouping")
    assert found.loc["sex", "remsd"] < 0.15 < 0.4 < found.loc["school", "remsd"]
