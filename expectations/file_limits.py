"""Rules about a file as a whole: how many of its rows may break a rule, or be held, before nothing is taken."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from expectations.rule_set import TOO_MANY_HELD, WrittenRule


class FileLimit(BaseModel):
    """The file stops when more than this share (0 to 1) of its rows breaks the rule in one of these columns (any,
    where none is named), or, for the rule of rows held, is held for whatever reason.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    columns: tuple[str, ...]
    more_than: float

    @property
    def is_of_rows_held(self) -> bool:
        return self.rule == TOO_MANY_HELD


def file_limits(own: list[dict]) -> list[FileLimit]:
    """The limits among an export's own rules, in their order."""
    written = [rule for rule in map(WrittenRule.model_validate, own) if rule.is_about_file]
    return [FileLimit(rule=rule.rule, columns=tuple(rule.columns), more_than=rule.more_than or 0.0) for rule in written]
