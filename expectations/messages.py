"""What a school is told about each rule, from messages.yml."""

from __future__ import annotations

import re
import string
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pipelines.shipped_yaml import read_shipped

OPTIONAL = re.compile(r"\[([^][]*)\]")
OTHERWISE = "|"  # in an optional part: what to say when its values are not known


class Words(BaseModel):
    """What is wrong, how to mend it, at which level, and the values of an example."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Literal["file", "row", "query", "note"]
    message: str
    fix: str
    example: dict[str, str]


def _load(path: Path) -> dict[str, Words]:
    written = read_shipped(path.read_text(encoding="utf-8"))
    return {rule: Words.model_validate(words) for rule, words in written.items()}


CATALOGUE: dict[str, Words] = _load(Path(__file__).with_name("messages.yml"))


def level_of(rule: str) -> str:
    """The level of a rule where nothing gives it another; raises KeyError for a rule that has no words."""
    return CATALOGUE[rule].level


def message(rule: str, **values: object) -> tuple[str, str]:
    """(what is wrong, how to mend it) for a rule.

    All values are optional; `where` ('Row 17, column A') goes in front.
    Raises KeyError for a rule that has no words.
    """
    words = CATALOGUE[rule]
    known = {name: str(value) for name, value in values.items() if value is not None and value != ""}
    said = _fill(words.message, known)
    return f"{known['where']}: {said}" if "where" in known else _capital(said), _capital(_fill(words.fix, known))


def _fill(template: str, known: dict[str, str]) -> str:
    """The template with its values, without the optional parts whose values are not all known."""

    def part(match: re.Match[str]) -> str:
        told, _, otherwise = match.group(1).partition(OTHERWISE)
        names = {name for _, name, _, _ in string.Formatter().parse(told) if name}
        return told.format_map(known) if names <= known.keys() else otherwise

    return OPTIONAL.sub(part, template)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
