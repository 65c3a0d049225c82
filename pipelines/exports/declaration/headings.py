"""How a declaration names the columns of a file: by their heading, or by a pattern that a heading fits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


class Part(BaseModel):
    """A part of a declaration; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
    """A heading as it is compared: no case, no quotes, one space where there were several, a line break or a
    hard space.
    """
    return " ".join(text.replace("\ufeff", "").split()).casefold().strip("'\" ")


@cache
def is_heading(wanted: Heading, normal: str) -> bool:
    """Whether a normalised heading is the one that a declaration names."""
    if isinstance(wanted, str):
        return normal_heading(wanted) == normal
    return re.fullmatch(wanted.pattern, normal, re.IGNORECASE) is not None


def place_of(wanted: Iterable[Heading], normals: list[str]) -> int | None:
    """Where the first of the wanted headings stands that is there at all; None where none is."""
    return next((normals.index(normal) for one in wanted for normal in normals if is_heading(one, normal)), None)


def written_out(wanted: Heading) -> str:
    """A heading as a message names it."""
    return wanted if isinstance(wanted, str) else f"a heading like {wanted.pattern}"
