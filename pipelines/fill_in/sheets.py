"""What sheets.yml declares, and the lists that its cells are chosen from."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import resources
from typing import Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict

from pipelines.exports.checking.cell_types import allowed_values
from pipelines.shipped_yaml import read_shipped
from pipelines.workspace.judgement import framework_of
from pipelines.workspace.reference import Reference
from pipelines.workspace.settings import NC_YEARS


class Column(BaseModel):
    """A column as declared: `heading`, or `each: subject` for one a subject; `list`: what cells are chosen from."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    heading: str = ""
    each: Literal["subject"] | None = None
    format: Literal["text", "date", "count"] | None = None
    list: str | None = None
    width: int = 15
    tip: str = ""


class Sheet(BaseModel):
    """A spreadsheet as declared. `export` is the layout it is recognised as; None where it is for no drop folder."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    title: str
    purpose: str
    export: str | None = None
    columns: list[Column]
    subjects: list[str] = []


@dataclass(frozen=True)
class FilledColumn:
    """A column of one file, with the values that may be chosen ([] for any)."""

    heading: str
    column: Column
    choices: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FillIn:
    """One file to be written. `schools` names those that it is for, where they differ; [] for all."""

    name: str
    sheet: Sheet
    columns: list[FilledColumn]
    schools: list[str] = field(default_factory=list)


def declared_sheets() -> list[Sheet]:
    """The sheets in the order in which they are told."""
    written = read_shipped(resources.files(__package__).joinpath("sheets.yml").read_text(encoding="utf-8"))
    return [Sheet.model_validate(sheet) for sheet in written]


def fill_ins(reference: Reference) -> list[FillIn]:
    """Every file for a trust: one a sheet, and one for each way of judging where schools judge in different words."""
    lists = _lists(reference)
    made = []
    for sheet in declared_sheets():
        if not any(column.list == "grades" for column in sheet.columns):
            columns = [FilledColumn(column.heading, column, lists.get(column.list, [])) for column in sheet.columns]
            made.append(FillIn(sheet.file, sheet, columns))
            continue
        ways = _ways_of_judging(sheet, reference)
        for schools in ways.values():
            columns = [
                part for column in sheet.columns for part in _filled(column, sheet, schools[0], lists, reference)
            ]
            alone = len(ways) == 1
            name = sheet.file if alone else f"{sheet.file}-{'-'.join(schools)}"
            made.append(FillIn(_short(name, schools), sheet, columns, [] if alone else schools))
    return made


def _lists(reference: Reference) -> dict[str | None, list[str]]:
    workspace = reference.workspace
    return {
        "sex": allowed_values("sex"),
        "sen": allowed_values("sen_provision"),
        "yes_no": ["Y", "N"],
        "year_group": [*NC_YEARS],
        "subject": [*workspace.subject_names.values()],
        "school": [*workspace.schools],
        "assessment_point": [*workspace.calendar.points],
    }


def _filled(
    column: Column, sheet: Sheet, school: str, lists: dict[str | None, list[str]], reference: Reference
) -> list[FilledColumn]:
    if column.each is None:
        return [FilledColumn(column.heading, column, lists.get(column.list, []))]
    names = reference.workspace.subject_names
    return [
        FilledColumn(names[subject], column, _grades(framework, reference))
        for subject, framework in _frameworks(sheet, school, reference).items()
    ]


def _ways_of_judging(sheet: Sheet, reference: Reference) -> dict[tuple, list[str]]:
    """The schools by the frameworks that they judge the sheet's subjects in."""
    ways: dict[tuple, list[str]] = {}
    for school in reference.workspace.schools:
        ways.setdefault(tuple(_frameworks(sheet, school, reference).items()), []).append(school)
    return ways


def _frameworks(sheet: Sheet, school: str, reference: Reference) -> dict[str, tuple[str, ...]]:
    """The frameworks of each subject at the last assessment point, over all year groups; () where none is said."""
    settings = reference.workspace.settings
    named = {line.subject for line in settings.judged_with if line.school in (None, school)} - {None}
    subjects = [subject for subject in reference.workspace.subject_names if subject in {*sheet.subjects, *named}]
    asked = pd.DataFrame(
        [
            (school, subject, year, [*reference.workspace.calendar.points][-1])
            for subject in subjects
            for year in NC_YEARS
        ],
        columns=["school_id", "subject", "nc_year", "assessment_point"],
    )
    asked["framework"] = framework_of(asked, settings)
    said = asked[asked["framework"] != ""].drop_duplicates(["subject", "framework"])
    return {subject: tuple(said.loc[said["subject"] == subject, "framework"]) for subject in subjects}


def _grades(frameworks: tuple[str, ...], reference: Reference) -> list[str]:
    """The grades, highest first as one thinks of them, and a code for each outcome; numbers are typed, not chosen."""
    tables = reference.frameworks
    grades = tables["framework_grade"].sort_values("grade_order", ascending=False)
    codes = tables["framework_value"].dropna(subset="outcome_status").drop_duplicates(["framework", "outcome_status"])
    listed: list[str] = []
    for framework in frameworks:
        mine = list(grades.loc[grades["framework"] == framework, "grade"])
        if mine:
            listed += [*mine, *codes.loc[codes["framework"] == framework, "value_normal"].str.upper()]
    return [*dict.fromkeys(listed)]


def _short(name: str, schools: list[str]) -> str:
    return name if len(name) <= 60 else f"{name[:40].rstrip('-')}-and-{len(schools)}-schools"
