"""Many lines, few different combinations of what they say: worked out once for each, then spread over the lines."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from pipelines.coded_columns import is_coded, plain

MOST_LISTED = 4  # times as many numbers as lines: up to there a list of all is quicker than a search


def distinct(lines: pd.DataFrame, columns: Iterable[str]) -> tuple[pd.DataFrame, np.ndarray]:
    """The different combinations of these columns (plain, in the order in which they come), and the place of each
    line's; a missing value is one like any other.
    """
    columns = [*columns]
    of_line = numbered(lines, columns)
    return plain(lines[columns].take(first_lines(of_line)).reset_index(drop=True)), of_line


def numbered(lines: pd.DataFrame, columns: Iterable[str]) -> np.ndarray:
    """The place of each line's combination of these columns among the different ones."""
    numbers, possible = np.zeros(len(lines), dtype=np.int64), 1
    for column in columns:
        places, values = _places(lines[column])
        if possible * values > MOST_LISTED * len(lines):
            numbers, possible = _without_gaps(numbers, possible)
        numbers, possible = numbers * values + places, possible * values
    if possible > MOST_LISTED * len(lines):
        return pd.factorize(numbers)[0]
    first = _first_lines(numbers, possible)
    found = np.flatnonzero(first < len(lines))
    place = np.empty(possible, dtype=np.int64)
    place[found[np.argsort(first[found])]] = np.arange(len(found))
    return place[numbers]


def _without_gaps(numbers: np.ndarray, possible: int) -> tuple[np.ndarray, int]:
    """The numbers that some line has, counted through, and how many they are."""
    if possible > MOST_LISTED * len(numbers):
        numbers, known = pd.factorize(numbers)
        return numbers, len(known)
    is_there = np.zeros(possible, dtype=bool)
    is_there[numbers] = True
    places = np.cumsum(is_there) - 1
    return places[numbers], int(is_there.sum())


def first_lines(numbers: np.ndarray) -> np.ndarray:
    """The first line of each combination, by its number."""
    return _first_lines(numbers, numbers.max(initial=-1) + 1)


def _first_lines(numbers: np.ndarray, possible: int) -> np.ndarray:
    """The first line that has each number from 0; one beyond the last where none has it."""
    first = np.full(possible, len(numbers), dtype=np.int64)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def several(numbers: np.ndarray) -> np.ndarray:
    """Whether another line has the same number."""
    return np.bincount(numbers)[numbers] > 1


def _places(column: pd.Series) -> tuple[np.ndarray, int]:
    """A number for each line's value, and how many there may be."""
    if is_coded(column):
        return column.cat.codes.to_numpy(np.int64) + 1, len(column.cat.categories) + 1
    places, values = pd.factorize(column, use_na_sentinel=False)
    return places, len(values)
