"""What a declaration may say, key by key."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import Any, Literal

from pydantic import Field, PrivateAttr, model_validator

from pipelines.exports.declaration.headings import KEPT, Headings, Part, Pattern, heading_key, is_heading
from pipelines.exports.declaration.parts import (
    Joined,
    JoinedColumns,
    Lookup,
    NumberForm,
    Outcome,
    Recognise,
    ResultColumns,
    Split,
)
from pipelines.exports.declaration.sound import check_fields, check_goes_together, check_meanings
from pipelines.exports.declaration.usual import with_usual_headings
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES

Record = Literal[tuple(FIELD_TYPES)]
ResultType = Literal["result", "working_at", "predicted", "target", "estimate", "mock"]
DateForm = str


class Export(Part):
    """One layout of one vendor's file."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="The name of the file without .yml.")
    name: str = Field(description="What people call this file; receipts name it so.")
    record: Record = Field(description="What a row is about.")
    layout_source: str = Field(description="How sure the layout is: who published it, or that nobody did.")
    container: Literal["table", "xml", "json"] = Field(
        "table", description="table: spreadsheets, text with delimiters, HTML tables. xml and json need row_element."
    )
    row_element: str | list[str] | None = Field(
        None,
        description="xml: the path below the root of what repeats for each row; several for dialects. "
        "json: the path below a record, where a row is a part of it.",
    )
    recognise: Recognise
    question_level: bool = Field(
        False, description="true: marks for each question; such a file is known, and the summary export is asked for."
    )
    send_instead: str = Field("", description="With question_level: which export to send, as its menu calls it.")

    usual: list[str] = Field(
        [],
        description="Fields, or groups of them such as pupil and school, that are headed as usual "
        "(usual_headings.yml); columns: adds to them and comes first. Within a list: <upn>.",
    )
    columns: dict[str, Headings] = Field({}, description="By field: the headings of the column that fills it.")
    joined: dict[str, JoinedColumns] = Field({}, description="By field: columns whose cells are put together.")
    split: list[Split] = Field([], description="Columns that hold several fields.")
    above_header: dict[str, Pattern] = Field(
        {}, description="By field: a pattern, with (?P<value>...), found in the lines above the headings."
    )
    sheet_name: dict[str, Pattern] = Field({}, description="By field: the same, found in the name of the sheet.")
    file_name: dict[str, Pattern] = Field({}, description="By field: the same, found in the name of the file.")
    constants: dict[str, str] = Field({}, description="By field: what is the same in every row.")
    required: list[str | list[str]] = Field(
        [], description="Fields whose column must be there; a list among them stands for any one of its fields."
    )

    dates: list[DateForm] = Field(
        ["day_first", "iso"],
        description="How dates are written: day_first, iso, month_first, or a form such as %d %b %Y; "
        "the first that reads is taken.",
    )
    dates_of: dict[str, list[DateForm]] = Field({}, description="By field, where one has forms of its own.")
    numbers: dict[str, NumberForm] = Field({}, description="By field: how its numbers are written.")
    values: dict[str, dict[str, str]] = Field({}, description="By field: what is written, and what it means.")
    blank_means: dict[str, str] = Field({}, description="By field: what an empty cell stands for.")
    outcomes: dict[str, Outcome] = Field(
        {},
        description="Codes in a column of results that are no result; a word that the framework knows is its own.",
    )
    result_type: ResultType | None = Field(None, description="The type of every result that nothing else gives one.")
    framework_of: dict[Pattern, str] = Field(
        {},
        description="Patterns that a whole result fits, and the framework that it is then in, whatever its column's "
        "is: of several kinds of grades in one column each is known by its look.",
    )
    earlier_paper_in: list[Literal["autumn", "spring", "summer"]] = Field(
        [],
        description="Terms in which the supplier means the paper of the year before to be sat: it counts as the own "
        "year's.",
    )
    lookups: list[Lookup] = Field([], description="Combinations of codes, and what each stands for.")
    results: list[ResultColumns] = Field([], description="The columns of a wide file that hold results.")

    key: list[str] = Field([], description="What makes a row unique; pupil is one word for how the pupil is known.")
    slice: list[str] | None = Field(
        None,
        description="What a file speaks for, beside its assessment point: default [subject, nc_year]; [] replaces all.",
    )
    required_match_rate: float | None = Field(
        None,
        ge=0,
        le=1,
        description="The share of rows, 0 to 1, that must name a pupil of the school's roll; below it the file stops.",
    )
    total_rows: list[str] = Field(
        ["total", "totals", "grand total", "count"], description="First words of lines that are totals, not rows."
    )
    rules: list[dict[str, Any]] = Field([], description="Rules of its own, and other levels for the shared ones.")

    _own: bool = PrivateAttr(default=False)

    @model_validator(mode="before")
    @classmethod
    def takes_usual_headings(cls, written: Any) -> Any:
        return with_usual_headings(written) if isinstance(written, dict) else written

    @model_validator(mode="after")
    def is_sound(self) -> Export:
        check_fields(self)
        check_goes_together(self)
        check_meanings(self)
        return self

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def is_own(self) -> bool:
        """Whether the trust wrote it: then it is taken before a shipped one that fits as well."""
        return self._own

    def as_own(self) -> Export:
        self._own = True
        return self

    @property
    def row_elements(self) -> list[str]:
        return [self.row_element] if isinstance(self.row_element, str) else self.row_element or []

    @property
    def all_constants(self) -> dict[str, str]:
        return ({"result_type": self.result_type} if self.result_type else {}) | self.constants

    @cached_property
    def total_words(self) -> frozenset[str]:
        return frozenset(" ".join(words.split()).casefold() for words in self.total_rows)

    @cached_property
    def fields_by_heading(self) -> dict[str, str]:
        """Heading as it is compared -> field, of the headings that are written out."""
        return {
            heading_key(heading): field
            for field, headings in self.columns.items()
            for heading in headings
            if isinstance(heading, str)
        }

    def field_of(self, normal: str) -> str:
        """The field that a column with this normalised heading fills, '' where it is none."""
        if field := self.fields_by_heading.get(heading_key(normal)):
            return field
        found = (
            field
            for field, headings in self.columns.items()
            for heading in headings
            if not isinstance(heading, str) and is_heading(heading, normal)
        )
        return next(found, "")

    def is_named(self, normal: str) -> bool:
        """Whether a column with this normalised heading is used for something other than a result of its own."""
        return _is_named(self, normal)

    @cached_property
    def fields(self) -> list[str]:
        """Every field that a row of this layout may be given."""
        named = [
            *self.columns,
            *self.joined,
            *(field for split in self.split for field in split.fields),
            *self.above_header,
            *self.sheet_name,
            *self.file_name,
            *self.all_constants,
            *(field for lookup in self.lookups for field in (*lookup.given, *lookup.gives)),
            *(field for part in self.results for field in (*part.columns, *part.constants, *part.groups)),
        ]
        cell = [CELL_FIELDS[self.record]] if self.results else []
        return list(dict.fromkeys([*named, *cell]))


@lru_cache(maxsize=KEPT)  # the same headings stand in a thousand files
def _is_named(export: Export, normal: str) -> bool:
    parts = [headings for joined in export.joined.values() for headings in joined.parts]
    beside = [headings for part in export.results for headings in part.columns.values()]
    named = [*parts, *beside, *(split.headings for split in export.split)]
    besides = any(is_heading(heading, normal) for headings in named for heading in headings)
    return besides or bool(export.field_of(normal))


_PARTS = {
    "recognise": Recognise,
    "results": ResultColumns,
    "lookups": Lookup,
    "split": Split,
    "joined": Joined,
    "numbers": NumberForm,
}


def keys_at(place: tuple) -> list[str]:
    """The keys that may stand at a place of a declaration (('recognise', 'headings') and the like)."""
    if place and place[-1] == "number":
        return list(NumberForm.model_fields)
    part = _PARTS.get(place[0]) if len(place) > 1 else None
    return list((part or Export).model_fields)
