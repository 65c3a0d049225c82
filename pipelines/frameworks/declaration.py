"""What a framework declaration may say. The cross-checks between its keys are in `consistency`."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "point_in_time",
    "linear_steps",
    "grades",
    "standardised_score",
    "percentile",
    "scaled_score",
    "mark",
    "reading_age",
]
NUMBER_KINDS = frozenset({"standardised_score", "percentile", "scaled_score", "mark", "reading_age"})
# A result that is no grade and no score. `scored` is missing on purpose: a code never is a score.
OutcomeStatus = Literal["absent", "not_entered", "below_test", "exempt", "left", "unknown"]
OUTCOMES: tuple[str, ...] = get_args(OutcomeStatus)
# published: the named source says so; unverified: believed, not checked; own: a rule of ours or of the trust.
SourceStatus = Literal["published", "unverified", "own"]
Term = Literal["autumn", "spring", "summer"]
NcYear = Literal[
    "E1",
    "E2",
    "N1",
    "N2",
    "R",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "X",
]
AcademicYear = Annotated[str, Field(pattern=r"^20[0-9]{4}$")]
# Attainment 8: English and maths count twice, then three of the EBacc subjects, then three of any.
Slot = Literal["english", "maths", "ebacc", "open"]
CommonBand = Annotated[int, Field(ge=0, le=4)]
Name = Annotated[str, Field(min_length=1)]
Positive = Annotated[float, Field(gt=0)]


class Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)


class Grade(Declared):
    """One grade. `also`: other accepted spellings. `common_band: null` says that no common band is honest.

    `points`: what it is worth in its own system, where that system says so.
    """

    grade: Name
    label: Name
    common_band: CommonBand | None = None
    also: tuple[Name, ...] = ()
    curriculum_year: NcYear | None = None
    points: float | None = None


class Scale(Declared):
    """The numbers a result may be, both ends included; months for reading ages. `sem`: one standard error."""

    min: float
    max: float
    mean: float | None = None
    sd: Positive | None = None
    sem: Positive | None = None


class Band(Declared):
    """A common band for positions from `from` up to, but not including, `to`; an end left out is open.

    Where results are grades, `from_grade` and `to_grade` name them; a bare number is a place in their order.
    """

    from_position: float | None = Field(default=None, alias="from")
    to_position: float | None = Field(default=None, alias="to")
    from_grade: Name | None = None
    to_grade: Name | None = None
    common_band: CommonBand
    subject: Name | None = None
    nc_year: NcYear | None = None
    term: Term | None = None


class StepBand(Declared):
    """A common band by steps ahead (+) or behind (-) of the one expected in the pupil's own year and term."""

    from_position: float | None = Field(default=None, alias="from")
    to_position: float | None = Field(default=None, alias="to")
    common_band: CommonBand


class Steps(Declared):
    """The short form of a linear framework: the same steps in every year, each year's after the year before.

    `spelled` and `also` are patterns with {year} and {step}; `expected` names, by term, the step of a pupil
    who is where the year group should be.
    """

    years: tuple[NcYear, ...] = Field(min_length=1)
    steps: tuple[Name, ...] = Field(min_length=1)
    spelled: Name = "{year}{step}"
    also: tuple[Name, ...] = ()
    label: Name = "Year {year}: {step}"
    expected: dict[Term, Name] = Field(min_length=1)
    bands: tuple[StepBand, ...] = Field(min_length=1)


class Norm(Declared):
    """Whom the mean of a scale is the mean of, and when they were tested; `against`: pupils of the year or the age."""

    population: Name
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    against: Literal["year_group", "age_in_months"] = "year_group"


class Denominator(Declared):
    """Codes of outcomes: who counts in a percentage as not having met the standard, and who is left out of it."""

    not_met: tuple[Name, ...] = ()
    left_out: tuple[Name, ...] = ()


class Slots(Declared):
    """Where a subject's grade may count in Attainment 8; `results`: how many results one grade stands for."""

    subjects: dict[Name, Slot] = {}
    any_other: Slot | None = None
    results: Annotated[int, Field(ge=1, le=2)] = 1


class Progress(Declared):
    """A rule of former times for how many points pupils were to gain from the end of one year group to another's."""

    from_year: NcYear
    to_year: NcYear
    points: Positive
    words: Name


class ConvertsTo(Declared):
    """The scale that marks are turned into, paper by paper; fewer marks than `lowest_mark` give no score on it."""

    framework: Name
    lowest_mark: Annotated[int, Field(ge=0)] = 0


class Framework(Declared):
    """One way of judging attainment. No `subjects`: any subject; no `year_groups`: any.

    `expected`: the lowest grade or score that counts as expected, where the common bands don't say it. `valid_from` and
    `valid_to`: first and last academic year. `unverified`: by key, why it is in doubt. `legacy`: of former times, kept
    so that old results can be read.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    name: Name
    kind: Kind
    description: str | None = None
    subjects: tuple[Name, ...] = ()
    year_groups: tuple[NcYear, ...] = ()
    valid_from: AcademicYear | None = None
    valid_to: AcademicYear | None = None
    legacy: bool = False
    source: Name
    source_status: SourceStatus
    unverified: dict[str, Name] = {}
    nationally_standardised: bool = False
    is_statutory: bool = False
    norm: Norm | None = None
    grades: tuple[Grade, ...] = ()
    steps: Steps | None = None
    expected: Name | None = None
    outcomes: dict[Name, OutcomeStatus] = {}
    denominator: Denominator | None = None
    scale: Scale | None = None
    bands: tuple[Band, ...] = ()
    converts_to: ConvertsTo | None = None
    slots: Slots | None = None
    progress: Progress | None = None

    @property
    def is_number(self) -> bool:
        """Whether its results are numbers (a score, a mark, months) rather than grades."""
        return self.kind in NUMBER_KINDS
