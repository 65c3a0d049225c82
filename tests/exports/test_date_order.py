"""A column whose dates have the month first is read so throughout, those up to the 12th as well."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from pipelines.coded_columns import plain
from pipelines.exports.checking.cell_types import read_dates
from pipelines.exports.checking.date_order import in_one_order

NINTH_OF_JUNE, SIXTH_OF_SEPTEMBER = date(2026, 6, 9), date(2026, 9, 6)


def read(*columns: list[str]) -> list[list[tuple[date | None, str]]]:
    """Each file's dates, and how they were read, of files checked together."""
    cells = pd.Series([text for column in columns for text in column], dtype="str")
    file = pd.Series([str(place) for place, column in enumerate(columns) for _ in column])
    found = plain(in_one_order(read_dates(cells, ["day_first", "iso"]), cells, file))
    told = [*zip(found["value"], found["read_as"], strict=True)]
    return [[one for one, name in zip(told, file, strict=True) if name == str(place)] for place in range(len(columns))]


def test_dates_that_could_be_read_either_way_go_with_those_that_cannot():
    ((first, second, third),) = read(["06/23/2026", "06/09/2026", "06/09/2026"])
    assert first == (date(2026, 6, 23), "month_first")
    assert second == third == (NINTH_OF_JUNE, "month_first")


@pytest.mark.parametrize(
    "others",
    [["23/06/2026"], ["06/09/2026"] * 3],
    ids=["one can only have the day first", "one in five is a slip of the pen"],
)
def test_where_it_cannot_be_told_the_day_comes_first(others):
    (found,) = read(["06/23/2026", "06/09/2026", *others])
    assert found[1] == (SIXTH_OF_SEPTEMBER, "day_first")


def test_each_file_speaks_for_itself():
    with_month_first, with_day_first = read(
        ["06/23/2026", "06/09/2026"], ["06/09/2026", "2026-09-06", "6 Sep 2026", ""]
    )
    assert with_month_first[1] == (NINTH_OF_JUNE, "month_first")
    assert [day for day, _ in with_day_first] == [SIXTH_OF_SEPTEMBER] * 3 + [None]


def test_a_date_with_its_month_in_letters_or_the_year_first_is_what_it_says():
    (found,) = read(["06/23/2026", "06/24/2026", "2026-09-06", "6 Sep 2026"])
    assert [day for day, _ in found[2:]] == [SIXTH_OF_SEPTEMBER] * 2


def test_dates_written_in_another_way_say_nothing_of_these():
    """A file of the DfE's has both: one program wrote the first, another the rest."""
    (found,) = read(["06/09/2026", "6/23/26", "6/24/26", "6/9/26"])
    assert [day for day, _ in found] == [SIXTH_OF_SEPTEMBER, date(2026, 6, 23), date(2026, 6, 24), NINTH_OF_JUNE]
