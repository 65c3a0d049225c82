"""schools.csv as validated rows."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator

from pipelines.workspace.errors import ConfigurationError, cannot_be_read, from_validation, nearest

TRUST_FOLDER = "_trust"
COLUMNS = (
    "school_id",
    "school_name",
    "phase",
    "urn",
    "laestab",
    "joined_trust_on",
    "left_trust_on",
    "inbox",
    "receipts",
)
NO_FOLDER_ON_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
MAY_FOLLOW = ("age_low", "age_high", "predecessor_urn")


class School(BaseModel):
    """One school of the trust: a row of schools.csv."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    school_id: str
    school_name: str
    phase: Literal[
        "nursery", "primary", "middle", "secondary", "all-through", "special", "alternative-provision", "16-plus"
    ]
    urn: str | None = None
    laestab: str | None = None
    joined_trust_on: date | None = None
    left_trust_on: date | None = None
    inbox: Path | None = None
    receipts: Path | None = None
    age_low: int | None = None
    age_high: int | None = None
    predecessor_urn: str | None = None

    @property
    def is_special(self) -> bool:
        """A special school or alternative provision: neither is set beside mainstream."""
        return self.phase in ("special", "alternative-provision")

    @field_validator("school_id")
    @classmethod
    def can_be_a_folder(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}", value):
            raise ValueError(f'found "{value}"; write small letters, digits and hyphens, like "cedar-primary"')
        if value in NO_FOLDER_ON_WINDOWS:
            raise ValueError(f'found "{value}", which Windows takes for a device; write another, like "{value}-school"')
        return value

    @field_validator("urn", "predecessor_urn")
    @classmethod
    def five_or_six_digits(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"\d{5,6}", value):
            raise ValueError(f'found "{value}"; write the five or six digits of the URN')
        return value

    @field_validator("laestab")
    @classmethod
    def seven_digits(cls, value: str | None) -> str | None:
        digits = value.replace("/", "").replace(" ", "") if value is not None else None
        if digits is not None and not re.fullmatch(r"\d{7}", digits):
            raise ValueError(f'found "{value}"; write the seven digits of the LAEstab, like 9991001 or 999/1001')
        return digits

    @field_validator("left_trust_on")
    @classmethod
    def leaves_after_it_joined(cls, value: date | None, info: ValidationInfo) -> date | None:
        joined = info.data.get("joined_trust_on")
        if value is not None and joined is not None and value < joined:
            raise ValueError(f"found {value}, before joined_trust_on {joined}; write the later day here, or nothing")
        return value


def load_schools(path: Path) -> list[School]:
    """The trust's schools in the order of schools.csv; raises ConfigurationError with file, row and column."""
    file = path.name
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            rows = list(csv.reader(handle))
    except FileNotFoundError:
        raise ConfigurationError(
            file, "", f"is not in {path.parent}", "run `commonterm init DIR`, or add it beside trust.yml"
        ) from None
    except OSError as error:
        raise ConfigurationError(file, "", *cannot_be_read(error)) from None
    except UnicodeDecodeError:
        raise ConfigurationError(file, "", "is not saved as UTF-8", 'save it again from Excel as "CSV UTF-8"') from None
    except csv.Error:
        raise ConfigurationError(file, "", "cannot be read as CSV", 'save it again from Excel as "CSV UTF-8"') from None
    header = _headings(file, rows[0] if rows else [])
    schools = {
        number: _school(file, number, header, row)
        for number, row in enumerate(rows[1:], start=2)
        if any(map(str.strip, row))
    }
    if not schools:
        raise ConfigurationError(file, "", "names no school", "add one row for each school of the trust")
    for column in ("school_id", "urn", "laestab", "inbox"):
        _no_value_twice(file, column, {number: getattr(school, column) for number, school in schools.items()})
    return [*schools.values()]


def _headings(file: str, cells: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if header and header[0].replace("\t", ";").startswith("school_id;"):
        raise ConfigurationError(
            file, "row 1", "its cells are not parted by commas", 'save it again as "CSV UTF-8 (comma delimited)"'
        )
    for place, name in enumerate(header):
        if name and name not in COLUMNS + MAY_FOLLOW:
            raise ConfigurationError(
                file, "row 1", f'the heading "{name}" is not known', nearest(name, COLUMNS + MAY_FOLLOW)
            )
        if name and name in header[:place]:
            raise ConfigurationError(file, "row 1", f'the heading "{name}" stands there twice', "keep one of the two")
    for name in ("school_id", "school_name", "phase"):
        if name not in header:
            raise ConfigurationError(
                file, "row 1", f'the heading "{name}" is missing', f"write the headings {','.join(COLUMNS)}"
            )
    return header


def _school(file: str, number: int, header: list[str], row: list[str]) -> School:
    if len(row) > len(header) and any(map(str.strip, row[len(header) :])):
        raise ConfigurationError(
            file,
            f"row {number}",
            f"has {len(row)} cells under {len(header)} headings",
            "put a name that holds a comma in double quotes",
        )
    given = {name: cell.strip() for name, cell in zip(header, row, strict=False) if name and cell.strip()}
    for name in ("school_id", "school_name", "phase"):
        if name not in given:
            raise ConfigurationError(file, f"row {number}, {name}", "is empty", "fill in this cell")
    try:
        return School.model_validate(given)
    except ValidationError as error:
        raise from_validation(file, error, COLUMNS, where=f"row {number}") from None


def _no_value_twice(file: str, column: str, values: dict[int, object]) -> None:
    first: dict[object, int] = {}
    for number, value in values.items():
        if value in first:
            raise ConfigurationError(
                file,
                f"row {number}, {column}",
                f'"{value}" stands on row {first[value]} as well',
                "give each school its own",
            )
        if value is not None:
            first[value] = number
