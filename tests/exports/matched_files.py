"""Rolls and results of pupils who are hard to tell apart, in a layout that names them in every way there is."""

from __future__ import annotations

LAYOUT = """\
id: named-results
name: Results by any name
record: result
layout_source: These tests
recognise: {headings: [Result, Subject]}
dates: [day_first]
columns:
  upn: [UPN]
  former_upn: [Former UPN]
  admission_number: [Adno]
  mis_id: [MIS ID]
  pupil_id: [Pupil ID]
  surname: [Surname]
  forename: [Forename]
  full_name: [Name]
  birth_date: [DOB]
  nc_year: [Year]
  subject: [Subject]
  result_as_given: [Result]
"""


def school_roll(*pupils: str, headings: str = "UPN,Legal Surname,Legal Forename,DOB,Year") -> str:
    """A roll in the layout of a school system: Adno counts from 000101, then the cells of each pupil."""
    lines = [f"Adno,{headings}", *(f"{101 + number:06},{pupil}" for number, pupil in enumerate(pupils))]
    return "\n".join(lines) + "\n"


def results(headings: str, *pupils: str) -> str:
    """Reading results, EXS for every one."""
    return "\n".join([f"{headings},Subject,Result", *(f"{pupil},Reading,EXS" for pupil in pupils)]) + "\n"


def told(receipt) -> list[tuple[int | None, str, str]]:
    """Row, column and rule of every problem."""
    return [(problem.source_row, problem.source_column, problem.rule) for problem in receipt.problems]


def pupils_of(trust) -> dict[int, str]:
    """The pupil key of each accepted row of results, by row."""
    rows = trust.accepted("result")
    return dict(zip(rows["source_row"], rows["pupil_key"], strict=True))


def on_roll(trust, point: str = "202526-summer") -> dict[int, str]:
    """The pupil key of each row of the rolls of a point, by row."""
    rows = trust.accepted("roll")
    rows = rows[rows["assessment_point"] == point]
    return dict(zip(rows["source_row"], rows["pupil_key"], strict=True))
