"""trust.yml as a validated model."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from pipelines.workspace.errors import ConfigurationError, first_fault, from_validation, nearest
from pipelines.workspace.flags import Flags, Support
from pipelines.workspace.yaml_file import read_yaml
from reports.choices import refuse_choices

TERMS = ("autumn", "spring", "summer")
NC_YEARS = ("E1", "E2", "N1", "N2", "R", *(str(year) for year in range(1, 15)), "X")

Text = Annotated[str, BeforeValidator(lambda value: str(value) if isinstance(value, int) else value)]


def _known_year(year: str) -> str:
    if year not in NC_YEARS:
        raise ValueError(f'found "{year}"; write year groups as one of {", ".join(NC_YEARS)}')
    return year


class Model(BaseModel):
    """A part of trust.yml: unknown keys are refused, so that a slip of the pen is never silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class AssessmentPoint(Model):
    """One collection in the trust's calendar."""

    academic_year: Text
    term: Literal["autumn", "spring", "summer"]
    opens_on: date
    closes_on: date

    @field_validator("academic_year")
    @classmethod
    def six_digits_of_two_years(cls, value: str) -> str:
        if not re.fullmatch(r"20\d{4}", value) or int(value[4:]) != (int(value[2:4]) + 1) % 100:
            raise ValueError(f'found "{value}"; write the two years as six digits, like "202526"')
        return value

    @model_validator(mode="after")
    def closes_after_it_opens(self) -> AssessmentPoint:
        if self.closes_on < self.opens_on:
            raise ValueError(f"closes on {self.closes_on}, before it opens on {self.opens_on}; write a later closes_on")
        start = int(self.academic_year[:4])
        if not date(start, 9, 1) <= self.closes_on < date(start + 1, 9, 1):
            raise ValueError(
                f"closes on {self.closes_on}, outside its academic_year {self.academic_year}; "
                f"write a closes_on from {start}-09-01 to {start + 1}-08-31, or another academic_year"
            )
        return self

    @property
    def year_of_term(self) -> int:
        """The calendar year that the term lies in: 2026 for the summer of 202526."""
        return int(self.academic_year[:4]) + (self.term != "autumn")


class OwnSubject(Model):
    """A subject of the trust's own, or its own words for one that everybody has."""

    name: Text | None = Field(default=None, min_length=1)
    words: list[Annotated[Text, Field(min_length=2)]] = []


class JudgedWith(Model):
    """Which framework a plain judgement is in, for the schools, subjects and years that the line names."""

    framework: str
    school: str | None = None
    subject: str | None = None
    nc_year: Text | None = None
    from_point: str | None = Field(default=None, alias="from")

    @field_validator("nc_year")
    @classmethod
    def known_year(cls, value: str | None) -> str | None:
        return value if value is None else _known_year(value)


class Spelling(Model):
    """What a value means that schools write and nobody declared: in a framework, or in a field of exports."""

    value: Text
    means: Text
    framework: str | None = None
    field: str | None = None
    export: str | None = None

    @model_validator(mode="after")
    def says_where(self) -> Spelling:
        if (self.framework is None) == (self.field is None):
            raise ValueError("names neither a framework nor a field, or both; write framework: or field:, one of them")
        if self.export is not None and self.field is None:
            raise ValueError("names an export without a field; write field: as well")
        return self


class ObjectiveWord(Model):
    """What a school's own word for how far a pupil has come with an objective means; others stay as they are."""

    word: Text = Field(min_length=1)
    means: Literal["secure", "working_on", "not_yet"]
    school: str | None = None
    objective_set: str | None = None


class Expected(Model):
    """A kind of file that the schools, or the one that the line names, owe at every assessment point or each term's."""

    export: str | None = None
    record: str | None = None
    school: str | None = None
    term: Literal["autumn", "spring", "summer"] | None = None

    @model_validator(mode="after")
    def names_one_kind_of_file(self) -> Expected:
        if (self.export is None) == (self.record is None):
            raise ValueError("names no kind of file, or two; write export: a layout's id, or record: such as result")
        return self


class Secret(Model):
    """Where the key that turns UPNs into pupil keys lies: never in the workspace."""

    env: str | None = None
    file: Path | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> Secret:
        if (self.env is None) == (self.file is None):
            raise ValueError(
                "names both or neither of env and file; write {env: NAME} or {file: /path/outside/the/workspace}"
            )
        return self


class Publication(Model):
    """Who sees what when."""

    require_signature: bool = False
    heads_see_first: int = Field(default=3, ge=0, le=30)
    pdf: bool = True


class PhaseBlock(Model):
    """What the trust overview shows for one phase."""

    year_groups: list[Text]
    schools_table_subject: str = "reading"
    aim: int | None = Field(default=None, ge=1, le=100)

    @field_validator("year_groups")
    @classmethod
    def known_years(cls, value: list[str]) -> list[str]:
        return [_known_year(year) for year in value]


class TrustOverview(Model):
    """The blocks of the trust overview, by phase."""

    primary: PhaseBlock = PhaseBlock(year_groups=["6"])
    secondary: PhaseBlock = PhaseBlock(year_groups=["9"])
    special: PhaseBlock = PhaseBlock(year_groups=list(NC_YEARS))


class PageChoice(Model):
    """Which blocks of a page stand on it, in which order, and under which titles."""

    blocks: list[str] = []
    titles: dict[str, str] = {}


class Reports(Model):
    """How the trust orders its pages."""

    trust_overview: TrustOverview = TrustOverview()
    colour: str = "#12436d"
    pages: dict[str, PageChoice] = {}

    @model_validator(mode="after")
    def can_be_read(self) -> Reports:
        refuse_choices(self.colour, {page: choice.model_dump() for page, choice in self.pages.items()})
        return self


class TrustSettings(Model):
    """trust.yml."""

    name: str = Field(min_length=1)
    pupil_key_secret: Secret
    assessment_points: dict[str, AssessmentPoint] = Field(min_length=1)
    judged_with: list[JudgedWith] = []
    spellings: list[Spelling] = []
    subjects: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], OwnSubject] = {}
    expected: list[Expected] = []
    objective_words: list[ObjectiveWord] = []
    publication: Publication = Publication()
    reports: Reports = Reports()
    flags: Flags = Flags()
    support: Support = Support()

    @field_validator("assessment_points")
    @classmethod
    def names_that_can_be_folders(cls, points: dict[str, AssessmentPoint]) -> dict[str, AssessmentPoint]:
        for name in points:
            if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
                raise ValueError(
                    f'found the name "{name}"; write small letters, digits and hyphens, like 202526-summer'
                )
        return points


def load_settings(path: Path) -> TrustSettings:
    """trust.yml read and checked; raises ConfigurationError with one line."""
    file = path.name
    try:
        written = read_yaml(path, file)
    except FileNotFoundError:
        raise ConfigurationError(
            file,
            "",
            f"is not in {path.parent}",
            "run `commonterm init DIR` or name the workspace with --workspace",
        ) from None
    if not isinstance(written, dict):
        raise ConfigurationError(
            file, "", "holds no keys", "write at least name, pupil_key_secret and assessment_points"
        )
    try:
        settings = TrustSettings.model_validate(written)
    except ValidationError as error:
        raise from_validation(file, error, _known_keys(error)) from None
    for number, line in enumerate(settings.judged_with):
        if line.from_point is not None and line.from_point not in settings.assessment_points:
            raise ConfigurationError(
                file,
                f"judged_with.{number}.from",
                f'found "{line.from_point}"',
                nearest(line.from_point, settings.assessment_points),
            )
    return settings


def _known_keys(error: ValidationError) -> list[str]:
    """The keys that stand where the first fault was found."""
    model: type[BaseModel] = TrustSettings
    for step in first_fault(error)["loc"][:-1]:
        field = model.model_fields.get(str(step))
        for candidate in _models_in(field.annotation if field else None):
            model = candidate
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
