"""What is said of support that does nothing, and of support that does something: 200 made-up trusts at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import duckdb
import pandas as pd
import pytest
from hand_worked_settings import SPRING, SUMMER
from made_up_support import trials
from warehouse_build import Warehouse

MADE_UP = {
    "score": {"count": 200, "chosen_by": "score"},
    "knowledge": {"count": 200, "chosen_by": "knowledge"},
    "both": {"count": 200, "chosen_by": "both"},
    "first-test-by-score": {"count": 200, "chosen_by": "score", "points": (SPRING, SUMMER)},
    "first-test-by-knowledge": {"count": 200, "chosen_by": "knowledge", "points": (SPRING, SUMMER)},
    "helps": {"count": 50, "chosen_by": "both", "effect": 8},
    "harms": {"count": 50, "chosen_by": "both", "effect": -8},
}


@pytest.fixture(scope="module")
def verdicts(warehouse: Warehouse, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], pd.Series]:
    """The verdicts of a kind of trial, counted: the project's own models over the made-up tests and support."""
    made_up = Warehouse.like(warehouse, tmp_path_factory.mktemp("support"))
    shutil.copy(warehouse.path, made_up.path)
    made = [trials(name, **about) for name, about in MADE_UP.items()]
    results, support = (pd.concat(tables) for tables in zip(*made, strict=True))
    with duckdb.connect(str(made_up.path)) as connection:
        for table, rows in (("intermediate.int_pupil_results", results), ("marts.fct_intervention", support)):
            connection.register("rows", rows)
            connection.execute(f"delete from {table}")
            connection.execute(f"insert into {table} by name select * from rows")
    made_up.dbt("run", "--select", "int_support_in_place", "int_support_changes", "int_support_moves",
                "int_support_companies", "int_support_beside_similar", "fct_support_effect")  # fmt: skip
    found = made_up.rows(
        "select intervention, verdict, difference, counted_from from marts.fct_support_effect"
        f" where assessment_point = '{SUMMER}'"
    )
    table = pd.DataFrame(found, columns=["intervention", "verdict", "difference", "counted_from"])
    table["kind"] = table["intervention"].str.extract(r"Reading (.*)-\d+$", expand=False)
    return lambda kind: table[table["kind"] == kind]


@pytest.mark.parametrize("chosen_by", ["score", "knowledge", "both"])
def test_support_that_does_nothing_shows_no_clear_change_in_93_to_97_percent_of_200_trusts(
    verdicts, chosen_by: str
) -> None:
    found = verdicts(chosen_by)
    assert len(found) == 200
    assert 186 <= (found["verdict"] == "no_clear_change").sum() <= 194
    assert (found["counted_from"] == "prior").all()


@pytest.mark.parametrize("chosen_by", ["score", "knowledge", "both"])
def test_low_scores_that_rise_by_themselves_are_not_taken_for_progress(verdicts, chosen_by: str) -> None:
    """Pupils chosen by a low score rise by some two points whatever is done. Over 200 trials, whose differences have a
    standard deviation of 1.6, a mean of nothing lies within four times 1.6 / sqrt(200) of nothing.
    """
    assert verdicts(chosen_by)["difference"].mean() == pytest.approx(0, abs=0.45)


@pytest.mark.parametrize("chosen_by", ["score", "knowledge"])
def test_without_an_earlier_test_the_range_allows_for_both_ways_of_choosing(verdicts, chosen_by: str) -> None:
    found = verdicts(f"first-test-by-{chosen_by}")
    assert (found["counted_from"] == "start").all()
    assert (found["verdict"] == "no_clear_change").sum() >= 186


def test_support_that_helps_and_support_that_harms_are_told_apart(verdicts) -> None:
    assert (verdicts("helps")["verdict"] == "moved_as_hoped").sum() >= 45
    assert (verdicts("harms")["verdict"] == "moved_the_other_way").sum() >= 45
    assert verdicts("helps")["difference"].mean() == pytest.approx(8, abs=0.6)
