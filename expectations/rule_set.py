"""The rules that hold for a record's rows, and what an export's own declaration changes about them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from expectations.messages import CATALOGUE
from pipelines.shipped_yaml import read_shipped

RECORDS = Path(__file__).parent / "records"
COLUMN_ARGUMENTS = ("column", "column_A", "column_B")

TOO_MANY_HELD = "file_too_many_held"

Level = Literal["row", "query", "note"]


class Rule(BaseModel):
    """One expectation. `column` is the field that the school is pointed to, `reads` what is looked at."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    expectation: str = Field(pattern=r"^expect_[a-z_]+$")
    column: str
    level: Level
    arguments: dict[str, Any] = {}

    @property
    def expectation_arguments(self) -> dict[str, Any]:
        """The arguments, with the rule's own column where they name no other."""
        names_columns = any(name in self.arguments for name in COLUMN_ARGUMENTS)
        return self.arguments if names_columns else {"column": self.column, **self.arguments}

    @property
    def reads(self) -> set[str]:
        """The columns that a batch must have for this rule to apply."""
        return {value for name, value in self.expectation_arguments.items() if name in COLUMN_ARGUMENTS}


class WrittenRule(BaseModel):
    """A rule as written in YAML: for one column or several; `{column}` in the arguments stands for each.

    Without an expectation it only changes the level of a rule that is already there.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    expectation: str | None = None
    columns: list[str] = Field(default=[], alias="column")
    level: Level | Literal["file"] | None = None
    more_than: float | None = Field(None, ge=0, lt=1)
    arguments: dict[str, Any] = {}

    @model_validator(mode="before")
    @classmethod
    def one_column_is_a_list_of_one(cls, written: Any) -> Any:
        if isinstance(written, dict) and isinstance(written.get("column"), str):
            return written | {"column": [written["column"]]}
        return written

    @model_validator(mode="after")
    def says_something(self) -> WrittenRule:
        if self.rule not in CATALOGUE:
            raise ValueError(f'the rule "{self.rule}" is not known; write one of {", ".join(sorted(CATALOGUE))}')
        if CATALOGUE[self.rule].level == "file" and self.rule != TOO_MANY_HELD:
            raise ValueError(f'the rule "{self.rule}" is not one of rows; write {TOO_MANY_HELD} or a rule of rows')
        if self.rule == TOO_MANY_HELD and (self.more_than is None or self.expectation or self.columns):
            raise ValueError(f'the rule "{self.rule}" takes a share of rows and nothing else; write more_than: 0.2')
        if self.more_than is not None and not self.is_about_file:
            raise ValueError(f'more_than goes with level: file; write level: file for the rule "{self.rule}"')
        if self.expectation and not self.columns:
            raise ValueError(f'the rule "{self.rule}" names no column; add column: and the field it is about')
        if not self.expectation and not self.level and self.rule != TOO_MANY_HELD:
            raise ValueError(f'the rule "{self.rule}" changes nothing; add level: file, row, query or note')
        return self

    @property
    def is_about_file(self) -> bool:
        """Whether it says when a file stops, rather than at which level a row breaks it."""
        return self.level == "file" or self.rule == TOO_MANY_HELD

    def rules(self) -> list[Rule]:
        """One Rule a column, at this level, else at the catalogue's."""
        level = CATALOGUE[self.rule].level if self.is_about_file or not self.level else self.level
        return [
            Rule(
                rule=self.rule,
                expectation=self.expectation,
                column=column,
                level=level,
                arguments=self._for(column),
            )
            for column in self.columns
        ]

    def _for(self, column: str) -> dict[str, Any]:
        return {k: v.format(column=column) if isinstance(v, str) else v for k, v in self.arguments.items()}


def rules_for(record: str, own: list[dict]) -> list[Rule]:
    """The rules for a record's rows, with an export's own.

    An own rule that names an expectation is added, or replaces the rule of that id and column; one without
    changes a level. When a file stops is told by `file_limits`.
    Raises ValueError (pydantic's is one too) that says what to write instead.
    """
    rules = {(rule.rule, rule.column): rule for rule in _shared(record)}
    for written in map(WrittenRule.model_validate, own):
        if written.expectation:
            rules |= {(rule.rule, rule.column): rule for rule in written.rules()}
            continue
        if written.is_about_file:
            continue
        named = [at for at in rules if at[0] == written.rule and (not written.columns or at[1] in written.columns)]
        if not named:
            raise ValueError(f'the rule "{written.rule}" is not one for a {record}; add its expectation: and column:')
        rules |= {at: rules[at].model_copy(update={"level": written.level}) for at in named}
    return list(rules.values())


@cache
def _shared(record: str) -> tuple[Rule, ...]:
    """The rules of a record; every record but the roll is about pupils who must stand on one."""
    files = [record] if record == "roll" else ["pupil_on_roll", record]
    written = [entry for file in files for entry in read_shipped((RECORDS / f"{file}.yml").read_text("utf-8"))]
    return tuple(rule for entry in written for rule in WrittenRule.model_validate(entry).rules())
