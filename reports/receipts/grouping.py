"""Problems put together, worst first: one line for a rule and a column, with every row it happened in."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.exports.receipts.receipt import Problem

_WORST_FIRST = ("file", "row", "query", "note")
_ROWS_NAMED = 6


@dataclass(frozen=True)
class ProblemGroup:
    """The problems of one rule in one column of one sheet, in the order of their rows. `names_sheet`: other sheets have
    rows of the same numbers.
    """

    problems: tuple[Problem, ...]
    names_sheet: bool = False

    @property
    def first(self) -> Problem:
        """Stands for all: the group shares its rule, column and message."""
        return self.problems[0]

    @property
    def answers(self) -> list[str]:
        """What the school has said to them, each thing once."""
        return list(dict.fromkeys(problem.answer for problem in self.problems if problem.answer))

    @property
    def where(self) -> str:
        """'Rows 17, 31 and 40, column F “Score”', with 'Sheet “6A”, ' before it where that has to be said; '' for a
        problem of the whole file.
        """
        rows = sorted({problem.source_row for problem in self.problems if problem.source_row is not None})
        sheet = f"sheet “{self.first.sheet}”" if self.names_sheet and self.first.sheet else ""
        words = ", ".join(part for part in (sheet, _rows_words(rows), column_words(self.first)) if part)
        return words[:1].upper() + words[1:]


def groups(problems: list[Problem], *levels: str, naming_sheets: bool = False) -> list[ProblemGroup]:
    """The problems of the given levels, grouped; whole-file problems first, then those with most rows."""
    found: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        if problem.level in levels:
            key = (problem.level, problem.rule, problem.sheet, problem.source_column, problem.message, problem.fix)
            found.setdefault(key, []).append(problem)
    made = [ProblemGroup(tuple(sorted(group, key=_place)), naming_sheets) for group in found.values()]
    return sorted(made, key=lambda group: (_WORST_FIRST.index(group.first.level), -len(group.problems)))


def in_reading_order(problems: list[Problem], *levels: str) -> list[Problem]:
    """The problems of the given levels as someone works down the spreadsheet."""
    return sorted((problem for problem in problems if problem.level in levels), key=_place)


def column_words(problem: Problem) -> str:
    """'column F “Score”', or '' where no column is named."""
    heading = f" “{problem.heading}”" if problem.heading and problem.heading != problem.source_column else ""
    return f"column {problem.source_column}{heading}" if problem.source_column else ""


def _rows_words(rows: list[int]) -> str:
    named = [str(row) for row in rows[:_ROWS_NAMED]]
    if not named:
        return ""
    if len(rows) == 1:
        return f"row {named[0]}"
    if len(rows) > _ROWS_NAMED:
        return f"rows {', '.join(named)} and {len(rows) - _ROWS_NAMED:,} more"
    return f"rows {', '.join(named[:-1])} and {named[-1]}"


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return (problem.sheet, problem.source_row or 0, problem.source_column, problem.rule)
