"""A trust whose twenty schools send many files: a roll each, then test scores and teacher assessment at every point."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipelines.identity.upn import check_letter

ROLL = ["UPN", "Legal Surname", "Legal Forename", "DOB", "Year", "Adno"]
SCORES = ["UPN", "Surname", "First name", "Subject", "Test date", "Standardised score"]
JUDGED = ["UPN", "Surname", "Forename", "Year", "Class", "Reading", "Writing", "Maths"]
KINDS = ("scores", "judged")
SCHOOLS = 20
TERMS = {"autumn": "11-01", "spring": "02-01", "summer": "06-01"}
WORDS = ["WTS", "EXS", "EXS", "GDS"]
FAULTS_EVERY = 50  # rows: a score or a word that no framework knows


def write_trust(folder: Path, files: int, rows: int) -> Path:
    """A workspace with a calendar for `files` of results, and in each drop folder a roll of `rows` pupils."""
    workspace = folder / "trust"
    (folder / "trust.key").write_text("k" * 40)
    points, schools = _points(files), _schools()
    workspace.mkdir(parents=True)
    (workspace / "trust.yml").write_text(_settings(points), encoding="utf-8")
    lines = [f"{school},School {number},primary\n" for number, school in enumerate(schools)]
    (workspace / "schools.csv").write_text("school_id,school_name,phase\n" + "".join(lines), encoding="utf-8")
    for number, school in enumerate(schools):
        pupils = [_pupil(number, row) for row in range(rows)]
        roll = ([*pupil, "14/03/2015", "6", row] for row, pupil in enumerate(pupils))
        write(workspace / "inbox" / school / points[0][0] / "roll.csv", ROLL, roll)
    return workspace


def write_files(workspace: Path, files: int, rows: int) -> None:
    """The `files` of results of `rows` each, in the drop folders of a trust that was written for so many."""
    points, schools = _points(files), _schools()
    for number in range(files):
        kind, rest = KINDS[number % 2], number // len(KINDS)
        school, point = rest % SCHOOLS, points[rest // SCHOOLS]
        write_results(workspace / "inbox" / schools[school] / point[0] / f"{kind}.csv", kind, school, rows, point[1])


def write_results(path: Path, kind: str, school: int, rows: int, day: str) -> None:
    """One file of results of a school's pupils, as of a day (ISO)."""
    pupils = enumerate(_pupil(school, row) for row in range(rows))
    if kind == "scores":
        shown = "/".join(reversed(day.split("-")))
        lines = ([*pupil, "Reading", shown, 80 + row % 50 if row % FAULTS_EVERY else "?"] for row, pupil in pupils)
        write(path, SCORES, lines)
    else:
        words = ((WORDS[row % 4] if row % FAULTS_EVERY else "Z9", WORDS[row // 4 % 4], "EXS") for row in range(rows))
        said = zip(pupils, words, strict=True)
        write(path, JUDGED, ([*pupil, "6", f"6 at {day}", *words] for (_, pupil), words in said))


def write(path: Path, headings: list[str], lines: Iterable[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([headings, *lines])


def _pupil(school: int, row: int) -> list[str]:
    number = f"999{school:05}{row:04}"
    return [check_letter(number) + number, f"Quill{row % 90}", f"Ann{row % 70}"]


def _schools() -> list[str]:
    return [f"school-{number:02}" for number in range(SCHOOLS)]


def _points(files: int) -> list[tuple[str, str]]:
    return [_point(place) for place in range(max(1, -(-files // (SCHOOLS * len(KINDS)))))]


def _point(place: int) -> tuple[str, str]:
    """The name of a point and a day in it, counted back from the latest."""
    back, term = divmod(place, len(TERMS))
    start = 2025 - back
    name = [*TERMS][::-1][term]
    return f"{start}{(start + 1) % 100:02}-{name}", f"{start + (name != 'autumn')}-{TERMS[name][:2]}-15"


def _settings(points: list[tuple[str, str]]) -> str:
    return "".join(["name: Many Files Trust\npupil_key_secret: {file: ../trust.key}\n", *_sections(points)])


def _sections(points: list[tuple[str, str]]) -> Iterator[str]:
    yield "assessment_points:\n"
    for name, day in reversed(points):
        month = day[:8]
        year, _, term = name.partition("-")
        yield (f'  {name}: {{academic_year: "{year}", term: {term}, opens_on: {month}01, closes_on: {month}28}}\n')
    yield "judged_with:\n  - {framework: dfe-wts-exs-gds}\n"
