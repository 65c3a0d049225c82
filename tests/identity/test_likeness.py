"""What counts as a slip between two names or two dates, and what doesn't."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipelines.identity.identifiers import normalise_identifier
from pipelines.identity.likeness import alike, date_slips


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("smith", "smith", True),
        ("smith", "smyth", True),
        ("smith", "smiht", True),
        ("smith", "smit", True),
        ("alex", "alexander", True),
        ("macdonald", "mcdonald", True),
        ("jo", "john", False),
        ("thomas", "benjamin", False),
        ("smith", "jones", False),
        ("", "smith", False),
        ("", "", False),
    ],
)
def test_names_that_one_slip_or_a_short_form_sets_apart_are_alike(one, other, are_alike):
    assert alike(pd.Series([one, other]), pd.Series([other, one])).tolist() == [are_alike, are_alike]


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        (date(2015, 3, 4), date(2015, 4, 3), "day and month swapped"),
        (date(2015, 3, 14), date(2015, 3, 15), "one digit differs"),
        (date(2015, 3, 14), date(2016, 3, 14), "one digit differs"),
        (date(2015, 3, 12), date(2015, 3, 21), "one digit differs"),
        (date(2015, 3, 14), date(2015, 3, 14), ""),
        (date(2015, 3, 14), date(2014, 11, 20), ""),
        (None, date(2015, 3, 14), ""),
    ],
)
def test_dates_are_near_by_a_swap_or_a_digit(one, other, slip):
    columns = [pd.Series([day], dtype=object) for day in (one, other)]
    assert date_slips(*columns).tolist() == [slip]


def test_numbers_are_compared_without_what_a_spreadsheet_does_to_them():
    written = pd.Series(["000123", "123", "123.0", " '0123", "uk_swd_137264", "UK_SWD_137264", "0", "", None])
    normal = ["123", "123", "123", "123", "uk_swd_137264", "uk_swd_137264", "0", "", ""]
    assert normalise_identifier(written).tolist() == normal
