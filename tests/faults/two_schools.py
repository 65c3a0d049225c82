"""A trust of two schools, written by hand: what lay in its drop folders yesterday, and what is dropped today.

Today holds a corrected file, a roll that frees held rows, a broken file, and the second assessment point.
"""

from __future__ import annotations

import csv
import io
import os
import random
from pathlib import Path

SCHOOLS = {"alderfold": "9992001", "birchcote": "9992002"}
SPRING, SUMMER = "202526-spring", "202526-summer"
PUPILS = 30  # in each school's Year 6: together enough for a link between two frameworks
KEY_FILE = "two-schools.key"

TRUST_YML = f"""\
name: Two Schools Trust
pupil_key_secret: {{file: ../{KEY_FILE}}}
assessment_points:
  {SPRING}: {{academic_year: "202526", term: spring, opens_on: 2026-03-02, closes_on: 2026-03-20}}
  {SUMMER}: {{academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}}
judged_with:
  - {{framework: dfe-wts-exs-gds}}
publication: {{require_signature: true, heads_see_first: 0, pdf: false}}
"""
SCHOOLS_CSV = """\
school_id,school_name,phase,urn,laestab,joined_trust_on,left_trust_on,inbox,receipts
alderfold,Alderfold Primary School,primary,992001,9992001,2015-09-01,,,
birchcote,Birchcote Primary School,primary,992002,9992002,2016-09-01,,,
"""
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def write_workspace(folder: Path) -> None:
    """The settings and yesterday's files."""
    folder.mkdir(parents=True)
    (folder / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS_CSV, encoding="utf-8")
    (folder.parent / KEY_FILE).write_text("0123456789abcdef" * 4, encoding="ascii")
    for school in SCHOOLS:
        _drop(folder, school, SPRING, "roll.csv", _roll(school, PUPILS, SPRING), minute=0)
        pupils = PUPILS + (school == "birchcote")
        _drop(folder, school, SPRING, "judgements.csv", _judgements(school, pupils, "spring"), minute=1)
    _drop(folder, "_trust", SPRING, "tests.csv", _tests("11/03/2026", "spring"), minute=2)


def drop_todays_files(folder: Path) -> None:
    """The second point, alderfold's judgements corrected, birchcote's roll with the pupil who was missing."""
    _drop(folder, "alderfold", SPRING, "judgements corrected.csv", _judgements("alderfold", PUPILS, "again"), minute=3)
    _drop(folder, "birchcote", SPRING, "roll corrected.csv", _roll("birchcote", PUPILS + 1, SPRING), minute=4)
    _drop(folder, "birchcote", SPRING, "lunches.csv", [["Week", "Hall"], ["1", "Main"]], minute=5)
    for school in SCHOOLS:
        pupils = PUPILS + (school == "birchcote")
        _drop(folder, school, SUMMER, "roll.csv", _roll(school, pupils, SUMMER), minute=6)
        _drop(folder, school, SUMMER, "judgements.csv", _judgements(school, PUPILS, "summer"), minute=7)
    _drop(folder, "_trust", SUMMER, "tests.csv", _tests("10/06/2026", "summer"), minute=8)


def upn(school: str, number: int) -> str:
    """A number with its check letter: the sum of digit x place (2 to 13), modulo 23."""
    body = f"{SCHOOLS[school]}14{number:03d}"
    return LETTERS[sum(int(digit) * place for place, digit in enumerate(body, start=2)) % 23] + body


def _roll(school: str, pupils: int, point: str) -> list[list[str]]:
    rows = [["LEA", "Estab", "UPN", "Surname", "Forename", "Sex", "DOB", "NCyearActual", "EnrolStatus", "EVERFSM_6"]]
    for number in range(pupils):
        born = f"{number % 27 + 1:02d}/{number % 8 + 1:02d}/2015"
        who = [upn(school, number), f"Quillfeather{number}", "Ottoline", "FM"[number % 2], born]
        rows.append(
            [SCHOOLS[school][:3], SCHOOLS[school][3:], *who, "6", "C", "1" if number % 4 == (point == SUMMER) else "0"]
        )
    return rows


def _judgements(school: str, pupils: int, draw: str) -> list[list[str]]:
    chance = random.Random(f"{school} {draw}")
    rows = [["UPN", "Surname", "Forename", "Year", "Class", "Reading", "Writing"]]
    for number in range(pupils):
        grades = [_grade(_attainment(school, number) + chance.gauss(0, 0.5)) for _ in range(2)]
        grades[1] = chance.choices([grades[1], "A", ""], [90, 5, 5])[0]
        rows.append([upn(school, number), f"Quillfeather{number}", "Ottoline", "Year 6", "6A", *grades])
    return rows


def _tests(day: str, draw: str) -> list[list[str]]:
    chance = random.Random(draw)
    rows = [["School URN", "UPN", "Surname", "First name", "Subject", "Test date", "Standardised score"]]
    for school in SCHOOLS:
        for number in range(PUPILS):
            score = min(130, max(70, round(100 + 13 * _attainment(school, number) + chance.gauss(0, 6))))
            who = ["99" + SCHOOLS[school][3:], upn(school, number), f"Quillfeather{number}", "Ottoline"]
            rows.append([*who, "Reading", day, str(score)])
    return rows


def _attainment(school: str, number: int) -> float:
    """What judgements and tests both see of a pupil, so that they agree."""
    return random.Random(f"{school} {number}").gauss()


def _grade(seen: float) -> str:
    return "WTS" if seen < -0.6 else "EXS" if seen < 0.8 else "GDS"


def _drop(folder: Path, school: str, point: str, name: str, rows: list[list[str]], minute: int) -> None:
    """Writes a file with a time of its own: files land in the order in which they were written."""
    path = folder / "inbox" / school / point / name
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    written = 1_780_000_000 + 60 * minute
    os.utime(path, (written, written))
