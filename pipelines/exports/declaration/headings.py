"""How a declaration names the columns of a file: by their heading, or by a pattern that a heading fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from pipelines.exports.invisible_marks import without_invisible_marks


class Part(BaseModel):
    """A part of a declaration; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


EMPTY_GROUP = re.compile(r"\(\?P<([a-z_]+)>\)")
NAMES_A_SUBJECT = r"(?<![^\W_])(?P<subject>)(?![^\W_])"  # searched in a heading
LONGEST_HEADING = 200
# A unit or a number of marks behind a heading: (Y/N), (E / K / N), (y:m), (/40), (out of 40), /40, (dd/mm/yyyy); that
# it holds for today or for the year so far.
UNIT = re.compile(
    r" ?\((?:[a-z](?: ?/ ?[a-z])+|y(?:ears)?:m(?:onths)?|(?:out of |/ ?)\d+|\d{2,3}|d+/m+/y+|today|ytd|year to date)\)$"
    r"|(?<!\d) ?/ ?\d{2,3}$"
)
SHORT = re.compile(r"(?P<name>.+?) ?\((?P<short>[a-z]{2,5})\)$")
KEPT = 1 << 17  # answers: a thousand files have fewer headings, one file of senseless columns must not fill the memory
SIGNS = re.compile(r"(?:(?![%+])[\W_])+")


@cache
def expanded(pattern: str) -> str:
    """A pattern in which an empty group, (?P<subject>) or (?P<term>), stands for every word that is known for it."""
    from pipelines.exports.checking.cell_types import words_in_headings

    return EMPTY_GROUP.sub(lambda group: f"(?P<{group[1]}>{words_in_headings(group[1])})", pattern)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(expanded(pattern), re.IGNORECASE)


def fit_of(pattern: str, heading: str) -> re.Match[str] | None:
    """How a whole heading fits a pattern; a database's underscores stand for the spaces that nobody may type there."""
    fits = compiled(pattern).fullmatch
    return fits(heading) or (fits(" ".join(heading.replace("_", " ").split())) if "_" in heading else None)


def groups_of(pattern: str) -> list[str]:
    """The names of a pattern's groups; raises ValueError where it is no regular expression."""
    try:
        return [*re.compile(pattern).groupindex]
    except re.error as error:
        raise ValueError(f'the pattern "{pattern}" cannot be read ({error}); mend it') from None


def _readable(pattern: str) -> str:
    groups_of(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_readable), Field(description="A regular expression (Python's).")]


class HeadingPattern(Part):
    """A pattern that a whole heading fits, in any case and with single spaces."""

    pattern: Pattern


Heading = str | HeadingPattern


def _one_is_a_list(written: Any) -> Any:
    return [written] if isinstance(written, str | dict | HeadingPattern) else written


Headings = Annotated[
    list[Heading],
    BeforeValidator(_one_is_a_list, json_schema_input_type=Heading | list[Heading]),
]
"""Other spellings of one column's heading, the first that the file has is taken; a single one needs no list."""


def normal_heading(text: str) -> str:
    """A heading as it is compared: no case, no quotes, no invisible marks, one space where there were several, a line
    break or a hard space.
    """
    return _remembered_normal(text) if len(text) <= LONGEST_HEADING else _normal(text)


def _normal(text: str) -> str:
    return " ".join(without_invisible_marks(text).split()).casefold().strip("'\" ")


_remembered_normal = lru_cache(maxsize=KEPT)(_normal)


def heading_key(heading: str) -> str:
    """A heading without what people and programs write in different ways: case, spaces, signs, a unit or its own
    abbreviation in brackets. 'Standard Age Score (SAS)', 'standard_age-score' and 'StandardAgeScore' are one.
    """
    normal = normal_heading(heading)
    return _key(normal) if len(normal) <= LONGEST_HEADING else normal


@lru_cache(maxsize=KEPT)
def _key(normal: str) -> str:
    plain = UNIT.sub("", normal)
    found = SHORT.fullmatch(plain)
    if found and _abbreviates(found["short"], found["name"]):
        plain = found["name"]
    return SIGNS.sub("", plain) or normal


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters stand in the name, in their order and from its first."""
    rest = iter(name)
    return short[0] == name[0] and all(letter in rest for letter in short)


@lru_cache(maxsize=KEPT)
def is_heading(wanted: Heading, normal: str) -> bool:
    """Whether a normalised heading is the one that a declaration names."""
    if isinstance(wanted, str):
        return heading_key(wanted) == heading_key(normal)
    return fit_of(wanted.pattern, normal) is not None


def place_of(wanted: Iterable[Heading], normals: list[str]) -> int | None:
    """Where the first of the wanted headings stands that is there at all; None where none is."""
    return next((normals.index(normal) for one in wanted for normal in normals if is_heading(one, normal)), None)


def written_out(wanted: Heading) -> str:
    """A heading as a message names it."""
    return wanted if isinstance(wanted, str) else f"a heading like {wanted.pattern}"
