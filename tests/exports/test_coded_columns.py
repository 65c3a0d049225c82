"""Columns as places in a list of their different values, and the combinations of several: worked by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from pipelines.coded_columns import coded, decoded, filled, places_in, plain, spread, with_text
from pipelines.combinations import distinct, numbered, several

WORDS = st.one_of(st.none(), st.sampled_from(["", "EXS", "GDS", "Zoë", "10", "9"]))
DAYS = st.one_of(st.none(), st.sampled_from([date(2026, 6, 1), date(2025, 9, 1)]))


def column(values: list[object]) -> pd.Series:
    return pd.Series(coded(values, np.arange(len(values))))


def listed(values: pd.Series) -> list[object]:
    return [None if pd.isna(value) else value for value in values]


def test_a_line_has_the_value_at_its_place_and_none_where_there_is_no_place():
    assert listed(decoded(pd.Series(coded(["WTS", "EXS"], np.array([1, 0, -1, 1]))))) == ["EXS", "WTS", None, "EXS"]


def test_two_texts_that_became_one_are_one_value():
    assert column(["EXS", "WTS", "EXS"]).cat.categories.tolist() == ["EXS", "WTS"]


def test_a_coded_column_sorts_as_its_texts_do():
    assert column(["b", "a", "10", "9", ""]).sort_values().tolist() == ["", "10", "9", "a", "b"]


def test_a_text_that_was_not_there_before_can_be_put_in():
    grades = column(["EXS", None, "WTS"])
    assert listed(decoded(filled(grades, ""))) == ["EXS", "", "WTS"]
    assert listed(decoded(with_text(grades, np.array([False, False, True]), "known"))) == ["EXS", None, "known"]


def test_nothing_is_put_in_where_no_line_is_meant():
    grades = column(["EXS", None])
    assert with_text(grades, np.array([False, False]), "known") is grades


def test_the_place_of_each_value_among_those_known():
    known = pd.Index(["north", "south"])
    schools = column(["south", "west", None, "north"])
    assert places_in(known, schools).tolist() == places_in(known, decoded(schools)).tolist() == [1, -1, -1, 0]


def test_numbers_stay_numbers_where_texts_are_coded():
    assert spread(pd.Series([1.5, np.nan]), np.array([0, 0, 1])).tolist()[:2] == [1.5, 1.5]
    assert isinstance(spread(pd.Series(["a", None], dtype=object), np.array([0, 1])), pd.Categorical)


def test_combinations_come_in_the_order_of_their_first_lines_a_missing_value_like_any_other():
    lines = pd.DataFrame({"school": column(["b", "a", "b", "b"]), "year": pd.Series(["6", None, "6", None])})
    told, of_line = distinct(lines, ["school", "year"])
    assert of_line.tolist() == [0, 1, 0, 2]
    assert told["school"].tolist() == ["b", "a", "b"]
    assert listed(told["year"]) == ["6", None, None]
    assert several(of_line).tolist() == [True, False, True, False]


def test_a_table_without_lines_has_no_combinations():
    told, of_line = distinct(
        pd.DataFrame({"school": column([]), "year": pd.Series([], dtype="str")}), ["school", "year"]
    )
    assert (len(told), len(of_line)) == (0, 0)


@given(st.lists(st.tuples(WORDS, DAYS, st.integers(0, 3)), max_size=40))
def test_coded_or_not_lines_are_alike_where_all_their_values_are(lines):
    table = pd.DataFrame(
        {
            name: pd.Series([line[at] for line in lines], dtype=object)
            for at, name in enumerate(("word", "day", "number"))
        }
    )
    by_hand = {line: place for place, line in enumerate(dict.fromkeys(lines))}
    both = table.assign(word=column([*table["word"]]), day=column([*table["day"]]))
    for one in (table, both):
        assert numbered(one, ["word", "day", "number"]).tolist() == [by_hand[line] for line in lines]


@given(st.lists(WORDS, max_size=20), st.lists(DAYS, max_size=20))
def test_what_was_coded_comes_back(words, days):
    for values in (words, days):
        assert listed(plain(pd.DataFrame({"value": column(values)}))["value"]) == values
