"""Rules as the library is asked them: rules that ask the same of different columns at once, each distinct content once.

What the library costs by itself, it costs for every expectation; and a rule that judges each row by itself says the
same of all rows that hold the same.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from expectations.rule_set import COLUMN_ARGUMENTS, Rule
from pipelines.coded_columns import decoded
from pipelines.combinations import first_lines, numbered

# Whatever else a declaration names may look at other rows too (is a value unique?), and is shown every row.
JUDGE_A_ROW_BY_ITSELF = {
    "expect_age_fits_year_group",
    "expect_column_pair_values_a_to_be_greater_than_b",
    "expect_column_pair_values_to_be_equal",
    "expect_column_value_lengths_to_be_between",
    "expect_column_value_lengths_to_equal",
    "expect_column_values_to_be_between",
    "expect_column_values_to_be_in_set",
    "expect_column_values_to_be_null",
    "expect_column_values_to_match_regex",
    "expect_column_values_to_match_regex_list",
    "expect_column_values_to_not_be_in_set",
    "expect_column_values_to_not_be_null",
    "expect_column_values_to_not_match_regex",
    "expect_filled_cell_is_read",
    "expect_upn_check_letter",
    "expect_upn_format",
}


@dataclass(frozen=True)
class Looked:
    """What one rule looks at: `first`, the places of the rows that it is shown, `content`, which of these each row is
    like, and `filled`, how many rows hold something.
    """

    first: np.ndarray
    content: np.ndarray
    filled: int


@dataclass(frozen=True)
class Question:
    """One expectation, of the columns of one rule or of several that ask the same. `columns` has, for each argument
    that names a column, what all its rules are shown, one below the other.
    """

    name: str
    expectation: str
    arguments: dict[str, Any]
    rules: list[Rule]
    looked: list[Looked]
    columns: dict[str, pd.Series]

    @property
    def asked(self) -> dict[str, Any]:
        """The arguments, with the columns as the table has them."""
        return self.arguments | {argument: f"{self.name} {argument}" for argument in self.columns}

    @property
    def shown(self) -> int:
        return sum(len(looked.first) for looked in self.looked)

    def failed(self, places: list[int]) -> list[np.ndarray]:
        """For each rule the rows that are like those which failed at these places of the table."""
        found = np.zeros(self.shown, dtype=bool)
        found[[place for place in places if place < self.shown]] = True  # below stands what fills the column up
        parts = np.split(found, np.cumsum([len(looked.first) for looked in self.looked])[:-1])
        return [np.flatnonzero(part[looked.content]) for part, looked in zip(parts, self.looked, strict=True)]


class Questions:
    """The questions that rules ask of a batch."""

    def __init__(self, batch: pd.DataFrame, rules: list[Rule]) -> None:
        self._batch, self._rules = batch, rules
        self._filled: dict[str, np.ndarray] = {}
        self._looked: dict[tuple[str, ...], Looked] = {}

    @cached_property
    def all(self) -> list[Question]:
        """One for each expectation and its arguments; one of its own for a rule that looks beyond its row."""
        alike: dict[tuple[str, ...], list[Rule]] = {}
        for place, rule in enumerate(self._rules):
            own = "" if rule.expectation in JUDGE_A_ROW_BY_ITSELF else str(place)
            said = json.dumps(_beside_columns(rule), sort_keys=True, default=repr)
            alike.setdefault((rule.expectation, said, *_columns(rule), own), []).append(rule)
        return [self._question(str(place), rules) for place, rules in enumerate(alike.values())]

    def table(self) -> pd.DataFrame:
        """The columns of all questions; a shorter one is filled up with what stands at its top."""
        length = max((question.shown for question in self.all), default=0)
        columns = {}
        for question in self.all:
            places = np.zeros(length, dtype=int)
            places[: question.shown] = np.arange(question.shown)
            for argument, cells in question.columns.items():
                columns[question.asked[argument]] = cells.array.take(places)
        return pd.DataFrame(columns)

    def _question(self, name: str, rules: list[Rule]) -> Question:
        looked = [self._look(rule) for rule in rules]
        columns = {
            argument: pd.concat(
                [
                    decoded(self._batch[_columns(rule)[argument]].take(one.first))
                    for rule, one in zip(rules, looked, strict=True)
                ],
                ignore_index=True,
            )
            for argument in _columns(rules[0])
        }
        return Question(name, rules[0].expectation, _beside_columns(rules[0]), rules, looked, columns)

    def _look(self, rule: Rule) -> Looked:
        by_itself = rule.expectation in JUDGE_A_ROW_BY_ITSELF
        columns = tuple(_columns(rule).values())
        asked = columns if by_itself else ("", *columns)
        if asked not in self._looked:
            content = numbered(self._batch, columns) if by_itself else np.arange(len(self._batch))
            first = first_lines(content)
            is_filled = np.logical_or.reduce([self._is_filled(column) for column in columns])
            self._looked[asked] = Looked(first, content, np.count_nonzero(is_filled))
        return self._looked[asked]

    def _is_filled(self, column: str) -> np.ndarray:
        if column not in self._filled:
            self._filled[column] = self._batch[column].notna().to_numpy()
        return self._filled[column]


def _columns(rule: Rule) -> dict[str, str]:
    return {name: value for name, value in rule.expectation_arguments.items() if name in COLUMN_ARGUMENTS}


def _beside_columns(rule: Rule) -> dict[str, Any]:
    return {name: value for name, value in rule.expectation_arguments.items() if name not in COLUMN_ARGUMENTS}
