"""What rules look at, each distinct content once: a rule that judges each row by itself says the same of the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from expectations.rule_set import COLUMN_ARGUMENTS, Rule

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
    """What one rule is shown: `first`, the places of the rows it is shown, and `content`, which of them each row is
    like (both whole numbers from 0). `columns`: the rule's columns, with the names they have in the table. `filled`
    counts the rows that have something in one of them.
    """

    columns: dict[str, str]
    first: np.ndarray
    content: np.ndarray
    filled: int

    def rows(self, shown: list[int]) -> np.ndarray:
        """True for every row that is like one of those shown."""
        among = np.zeros(len(self.first) + 1, dtype=bool)
        among[[place for place in shown if place < len(self.first)]] = True
        return among[self.content]


class DistinctCells:
    """A table for a batch and its rules: what different rules look at stands in columns of its own."""

    def __init__(self, batch: pd.DataFrame, rules: list[Rule]) -> None:
        self._batch = batch
        self._codes: dict[str, np.ndarray] = {}
        self._looked: dict[tuple[str, ...], Looked] = {}
        self.of_rules = [self._look(rule) for rule in rules]

    def table(self) -> pd.DataFrame:
        """The columns of all rules. One that has fewer contents than another is filled up with its first."""
        length = max((len(looked.first) for looked in self.of_rules), default=0)
        columns = {}
        for looked in self._looked.values():
            shown = np.zeros(length, dtype=int)
            shown[: len(looked.first)] = looked.first
            columns |= {name: self._batch[column].array.take(shown) for column, name in looked.columns.items()}
        return pd.DataFrame(columns)

    def _look(self, rule: Rule) -> Looked:
        columns = tuple(dict.fromkeys(v for k, v in rule.expectation_arguments.items() if k in COLUMN_ARGUMENTS))
        by_itself = rule.expectation in JUDGE_A_ROW_BY_ITSELF
        asked = columns if by_itself else ("", *columns)
        if asked not in self._looked:
            names = {column: " ".join([*asked, column]) if len(asked) > 1 else column for column in columns}
            content = self._contents(columns) if by_itself else np.arange(len(self._batch))
            filled = np.count_nonzero(self._batch[[*columns]].notna().any(axis="columns"))
            self._looked[asked] = Looked(names, _first_places(content), content, filled)
        return self._looked[asked]

    def _contents(self, columns: tuple[str, ...]) -> np.ndarray:
        content = self._coded(columns[0])
        for column in columns[1:]:
            beside = self._coded(column)
            content = pd.factorize(content * (beside.max(initial=0) + 1) + beside)[0]
        return content

    def _coded(self, column: str) -> np.ndarray:
        if column not in self._codes:
            self._codes[column] = pd.factorize(self._batch[column], use_na_sentinel=False)[0]
        return self._codes[column]


def _first_places(content: np.ndarray) -> np.ndarray:
    """The first row of each content."""
    first = np.empty(content.max(initial=-1) + 1, dtype=int)
    first[content[::-1]] = np.arange(len(content))[::-1]
    return first
