"""The expectations of our own at their edges."""

from __future__ import annotations

import pandas as pd
import pytest

from expectations import Rule, check_rows


def passes(expectation: str, **columns: object) -> bool:
    """Whether one row passes; the names of the columns are the expectation's arguments."""
    rule = Rule(rule="tried", expectation=expectation, column="x", level="query", arguments={k: k for k in columns})
    return check_rows(pd.DataFrame({"row_id": [1]} | {k: [v] for k, v in columns.items()}), [rule]).problems.empty


@pytest.mark.parametrize(
    ("age", "year", "usual"),
    [
        (11.0, "6", True),
        (11.99, "6", True),
        (13.99, "6", True),  # two whole years older
        (14.0, "6", False),
        (9.0, "6", True),  # two whole years younger
        (8.99, "6", False),
        (20.6, "6", False),
        (5.2, "R", True),
        (8.0, "R", False),
        (3.5, "N1", True),
        (19.3, "14", True),
        (22.0, "14", False),
        (15.0, "X", True),  # no year group, so any school age
        (15.0, "", True),
        (15.0, None, True),
        (1.9, "X", False),
        (20.9, "X", True),
        (21.0, "X", False),
        (None, "6", True),  # no birth date: nothing to ask
        (-3.0, "6", True),  # in the future: another rule's matter
    ],
)
def test_an_age_more_than_two_years_from_the_year_group_is_asked_about(
    age: float | None, year: str | None, usual: bool
) -> None:
    assert passes("expect_age_fits_year_group", column_A=age, column_B=year) is usual


@pytest.mark.parametrize(
    ("cell", "reading", "read"),
    [
        ("14/03/2015", "day_first", True),
        ("soon", "", False),
        ("soon", None, False),
        ("", "", True),
        (None, None, True),
        ("Y", True, True),
        ("perhaps", False, False),
        ("", False, True),
    ],
)
def test_a_filled_cell_must_have_been_read(cell: str | None, reading: object, read: bool) -> None:
    assert passes("expect_filled_cell_is_read", column_A=cell, column_B=reading) is read


@pytest.mark.parametrize(("upn", "well_formed"), [("b801200005001", True), ("", True), ("B80120000500I", False)])
def test_a_upn_s_form_is_looked_at_after_tidying(upn: str, well_formed: bool) -> None:
    assert passes("expect_upn_format", column=upn) is well_formed


@pytest.mark.parametrize(
    ("upn", "right"), [("B801200005001", True), ("C801200005001", False), ("C8012", True), ("", True)]
)
def test_a_check_letter_is_asked_of_whole_upns_only(upn: str, right: bool) -> None:
    assert passes("expect_upn_check_letter", column=upn) is right
