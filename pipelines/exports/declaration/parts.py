"""The parts of a declaration that are more than a list: what tells a layout, where results stand, what codes mean."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from pipelines.exports.declaration.headings import (
    HeadingPattern,
    Headings,
    Part,
    Pattern,
    groups_of,
    heading_key,
)

Outcome = Literal["absent", "not_entered", "below_test", "exempt", "left", "unknown"]


class ManyColumns(HeadingPattern):
    """Columns that fit one pattern, and how many of them there must be."""

    at_least: int = Field(1, ge=1)


class Recognise(Part):
    """What a file of this layout must hold, whatever it is called. Every line must be met."""

    headings: list[str | list[str]] = Field(
        [], description="Headings that must all be there; a list among them stands for any one of its headings."
    )
    patterns: list[ManyColumns] = Field([], description="Patterns that at_least so many headings must fit.")
    absent: Headings = Field([], description="Headings that a sibling layout has and this one has not.")
    cells: dict[str, Pattern] = Field(
        {},
        description="By heading (or several parted by |): a pattern that some cell fits, such as a test's name.",
    )
    results: Pattern | None = Field(
        None, description="A pattern that some cell fits in the columns of results, where any of them is filled."
    )
    above: Pattern | None = Field(None, description="A pattern found in the lines above the headings.")
    sheet: Pattern | None = Field(None, description="A pattern found in the name of the sheet.")
    root: str | list[str] | None = Field(None, description="XML: the name of the outermost element, or several.")
    only: bool = Field(False, description="true: the file has no heading but those that the layout knows.")
    generic: bool = Field(False, description="true: any other layout that fits is taken before this one.")

    @model_validator(mode="after")
    def names_something(self) -> Recognise:
        if not self.headings and not self.patterns:
            raise ValueError("names nothing to know a file by; write headings: and the headings it always has")
        return self

    @property
    def alternatives(self) -> list[list[str]]:
        """The headings that must be there, each with the others that would do."""
        return [[one] if isinstance(one, str) else one for one in self.headings]

    @cached_property
    def key_alternatives(self) -> list[frozenset[str]]:
        """The same, as headings are compared."""
        return [frozenset(map(heading_key, group)) for group in self.alternatives]

    @property
    def roots(self) -> list[str]:
        return [self.root] if isinstance(self.root, str) else self.root or []

    @cached_property
    def told(self) -> frozenset[tuple[str, ...]]:
        """Every condition, to be compared with those of another layout: more of the same are more specific."""
        headings = {("heading", *sorted(map(heading_key, group))) for group in self.alternatives}
        patterns = {("pattern", many.pattern, str(many.at_least)) for many in self.patterns}
        absent = {("absent", str(heading)) for heading in self.absent}
        cells = {("cells", heading_key(heading), pattern) for heading, pattern in self.cells.items()}
        others = {
            (name, str(value))
            for name in ("results", "above", "sheet", "root", "only")
            if (value := getattr(self, name))
        }
        return frozenset(headings | patterns | absent | cells | others)


class NumberForm(Part):
    """How numbers are written in a column, where it isn't 1234.5."""

    decimal: Literal[".", ","] = Field(".", description="The decimal mark; the other of the two groups thousands.")
    percent: Literal["of_hundred", "of_one"] | None = Field(
        None, description="of_hundred: 95 and 95% are 95. of_one: 0.95 is 95 (as spreadsheets keep it); 95% is 95."
    )
    without: str = Field("", description="Characters that may stand around a number and say nothing, such as =*+")
    unit: str = Field("", description="What a number alone counts, as in months: 99 is 99 months.")


class ResultColumns(Part):
    """Columns that each hold a result: a wide file becomes one result per column."""

    headings: Headings = Field([], description="The columns by their headings.")
    pattern: Pattern | None = Field(
        None,
        description="A pattern that whole headings fit; its named groups are fields, as in "
        "(?P<subject>.+) (?P<term>Aut|Spr|Sum). "
        "What a group finds goes through values: like any cell.",
    )
    columns: dict[str, Headings] = Field(
        {},
        description="By field: the column beside it that holds more about this result, such as assessed_on. "
        "{subject} stands for what the pattern's group found.",
    )
    constants: dict[str, str] = Field({}, description="Fields that are the same for all these results.")
    outcomes: dict[str, Outcome] = Field({}, description="As outcomes: of the whole layout, for these columns only.")
    values: dict[str, str] = Field({}, description="What is written in these columns: how the framework writes it.")
    framework_of: dict[Pattern, str] = Field(
        {}, description="As framework_of: of the whole layout, for these columns only."
    )
    number: NumberForm | None = Field(None, description="How numbers are written in these columns.")
    skip_empty: bool = Field(False, description="true: an empty cell says nothing, not that a result is missing.")

    @model_validator(mode="after")
    def named_somehow(self) -> ResultColumns:
        if not self.headings and not self.pattern:
            raise ValueError("names no column; write headings: [..] or pattern: a regular expression")
        for headings in self.columns.values():
            for heading in headings:
                self._fills_in(heading if isinstance(heading, str) else heading.pattern)
        return self

    def _fills_in(self, heading: str) -> None:
        unknown = [name for name in re.findall(r"\{([a-z_]+)\}", heading) if name not in self.groups]
        if unknown:
            raise ValueError(
                f'the heading "{heading}" takes up {unknown[0]}, which pattern: does not find; name a group so'
            )

    @property
    def groups(self) -> list[str]:
        """The fields that the pattern reads out of a heading."""
        return groups_of(self.pattern or "")


class Lookup(Part):
    """Combinations of codes in the file, and the fields that each combination stands for."""

    given: list[str]
    gives: list[str]
    rows: list[list[str]]

    @model_validator(mode="after")
    def rows_are_complete(self) -> Lookup:
        for row in self.rows:
            if len(row) != len(self.given) + len(self.gives):
                raise ValueError(
                    f"the row {row} has {len(row)} cells; write {len(self.given) + len(self.gives)}, "
                    "one for each of given and gives"
                )
        told = [tuple(row[: len(self.given)]) for row in self.rows]
        for combination in told:
            if told.count(combination) > 1:
                raise ValueError(f"two rows begin with {', '.join(combination)}; keep one of the two")
        return self


def _one_pattern(written: Any) -> Any:
    return [written] if isinstance(written, str) else written


class Split(Part):
    """One column that holds several fields, such as a whole name."""

    headings: Headings = Field(min_length=1)
    patterns: Annotated[
        list[Pattern], BeforeValidator(_one_pattern, json_schema_input_type=Pattern | list[Pattern])
    ] = Field(min_length=1, description="Patterns with a named group for each field; the first that fits is taken.")

    @property
    def fields(self) -> list[str]:
        return list(dict.fromkeys(name for pattern in self.patterns for name in groups_of(pattern)))

    @model_validator(mode="after")
    def finds_something(self) -> Split:
        if not self.fields:
            raise ValueError("finds no field; write (?P<surname>...) round each part")
        return self


class Joined(Part):
    """Several columns that make up one field."""

    parts: list[Headings] = Field(min_length=1)
    between: str = Field("", description="What is put between the parts.")


def _list_of_parts(written: Any) -> Any:
    return {"parts": written} if isinstance(written, list) else written


JoinedColumns = Annotated[
    Joined, BeforeValidator(_list_of_parts, json_schema_input_type=Joined | list[str | list[str]])
]
