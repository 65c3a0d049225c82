"""An export is declared, not programmed: one layout of one vendor's file, as a validated YAML file."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from expectations.rule_set import rules_for
from pipelines.exports.records import CELL_FIELDS, FIELD_TYPES, TOLD_BY
from pipelines.workspace.errors import ConfigurationError, from_validation, nearest
from pipelines.workspace.yaml_file import read_yaml

NEEDED = ("id", "name", "record", "layout_source", "recognise", "columns")


def _groups(pattern: str) -> list[str]:
    try:
        return [*re.compile(pattern).groupindex]
    except re.error as error:
        raise ValueError(f'the pattern "{pattern}" cannot be read ({error}); mend it') from None


class Part(BaseModel):
    """A part of a declaration; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Recognise(Part):
    """What a file of this layout must hold, whatever it is called."""

    headings: list[str] = Field(min_length=1)
    root: str | None = None


class ResultColumns(Part):
    """Columns that each hold a result: a wide file becomes one result per column."""

    headings: list[str] = []
    pattern: str | None = None
    constants: dict[str, str] = {}
    skip_empty: bool = False

    @model_validator(mode="after")
    def named_somehow(self) -> ResultColumns:
        if not self.headings and not self.pattern:
            raise ValueError("names no column; write headings: [..] or pattern: a regular expression")
        _groups(self.pattern or "")
        return self

    @property
    def groups(self) -> list[str]:
        """The fields that the pattern reads out of a heading."""
        return _groups(self.pattern or "")


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


class Export(Part):
    """One export layout."""

    id: str
    name: str
    record: Literal["roll", "result", "attendance", "teaching_group", "objective_judgement", "intervention"]
    layout_source: str
    container: Literal["table", "xml"] = "table"
    row_element: str | None = None
    recognise: Recognise
    columns: dict[str, list[str]]
    joined: dict[str, list[str]] = {}
    above_header: dict[str, str] = {}
    required: list[str] = []
    dates: list[Literal["day_first", "iso", "month_first"]] = ["day_first", "iso"]
    values: dict[str, dict[str, str]] = {}
    blank_means: dict[str, str] = {}
    constants: dict[str, str] = {}
    lookups: list[Lookup] = []
    results: list[ResultColumns] = []
    total_rows: list[str] = ["total", "totals", "grand total", "count"]
    rules: list[dict] = []

    @model_validator(mode="after")
    def names_only_known_fields(self) -> Export:
        known = set(FIELD_TYPES[self.record])
        named = {*self.columns, *self.joined, *self.above_header, *self.blank_means, *self.constants, *self.values}
        named |= {field for part in self.results for field in (*part.constants, *part.groups)}
        named |= {field for lookup in self.lookups for field in lookup.gives}
        for field in sorted(named - {field for lookup in self.lookups for field in lookup.given}):
            if field not in known:
                raise ValueError(f'the field "{field}" is not one of a {self.record}; {nearest(field, sorted(known))}')
        told_by = TOLD_BY.get(self.record, [])
        if told_by and not named & set(told_by):
            raise ValueError(f"tells nothing of {self.record}; write columns: {told_by[0]}:")
        for field in self.required:
            if field not in self.columns and field not in self.joined:
                raise ValueError(f'required names "{field}", which columns lacks; add it to columns')
        return self

    @model_validator(mode="after")
    def goes_together(self) -> Export:
        if (self.container == "xml") != (self.row_element is not None):
            raise ValueError("row_element and container: xml go together; write both or neither")
        cell = CELL_FIELDS.get(self.record)
        if cell and not self.results and cell not in self.columns:
            raise ValueError(f"says in no way where the {self.record}s stand; write results: or columns: {cell}:")
        if self.results and not cell:
            raise ValueError(f"results: is not for the record {self.record}; write columns:")
        for field, pattern in self.above_header.items():
            if "value" not in _groups(pattern):
                raise ValueError(f"above_header finds no value for {field}; write (?P<value>...) round it")
        return self

    @cached_property
    def fields_by_heading(self) -> dict[str, str]:
        """Normalised heading -> field."""
        return {normal_heading(heading): field for field, headings in self.columns.items() for heading in headings}


def normal_heading(text: str) -> str:
    """A heading as it is compared: no case, no quotes, one space where there were several, a line break or a
    hard space.
    """
    return " ".join(text.replace("\ufeff", "").split()).casefold().strip("'\" ")


def load_export(path: Path) -> Export:
    """One declaration; raises ConfigurationError with file, key and what to write instead."""
    file = f"exports/{path.name}"
    written = read_yaml(path, file)
    if not isinstance(written, dict):
        raise ConfigurationError(file, "", "holds no keys", f"write at least {', '.join(NEEDED)}")
    try:
        export = Export.model_validate(written)
    except ValidationError as error:
        raise from_validation(file, error, Export.model_fields) from None
    if export.id != path.stem:
        raise ConfigurationError(file, "id", f'found "{export.id}"', f'write "{path.stem}", the name of the file')
    _refuse_unknown_rules(file, export)
    return export


def _refuse_unknown_rules(file: str, export: Export) -> None:
    try:
        rules_for(export.record, export.rules)
    except ValidationError as error:
        raise from_validation(file, error, ("rule", "expectation", "column", "level", "arguments"), "rules") from None
    except ValueError as error:
        found, _, write = str(error).partition("; ")
        raise ConfigurationError(file, "rules", found, write) from None


def load_exports(shipped: Path, own: Path) -> dict[str, Export]:
    """Every declared layout by id; the trust's own overrides a shipped one of the same id."""
    written = sorted([*own.glob("*.yml"), *own.glob("*.yaml")]) if own.is_dir() else []
    files = [*sorted(shipped.rglob("*.yml")), *written]
    return {export.id: export for export in map(load_export, files)}
