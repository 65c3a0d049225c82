"""Samples of three foreign tests as their publishers give them, and rolls for the pupils in them, at three schools."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "vendor"
SCHOOLS = {"cedar": "9994004", "birch": "9992002", "ash": "9993003"}
FILES = {
    "cedar": ["star-reading.csv", "star-skill-areas.csv", "star-standards.csv"],
    "birch": ["iready-reading.csv", "iready-maths.csv"],
    "ash": ["map-growth.csv"],
}
ROWS = {
    "star-reading.csv": 5,
    "star-skill-areas.csv": 5,
    "star-standards.csv": 5,
    "iready-reading.csv": 5,
    "iready-maths.csv": 5,
    "map-growth.csv": 7,
}
# (admission number, surname, forename, birth date, year group). The numbers, and the names and birth dates where a
# sample has any, are the samples' own.
PUPILS = {
    "cedar": [
        ("605000", "One", "Student", "01/01/2014", "7"),
        ("605001", "Two", "Student", "01/01/2012", "9"),
        ("605002", "Three", "Student", "01/01/2010", "11"),
        ("605003", "Four", "Student", "01/01/2010", "11"),
        ("605004", "Five", "Student", "01/01/2012", "9"),
    ],
    "birch": [
        ("605001", "Last 1", "First 1", "05/03/2017", "4"),
        ("605002", "Last 2", "First 2", "05/03/2014", "7"),
    ],
    "ash": [(f"60500{n}", f"Pupil {n}", "Made", "05/03/2014", "7") for n in range(6)],
}
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def drop_samples(drop: Callable[[str, str | bytes], object]) -> None:
    """Every school's roll and samples; `drop` takes `<school>/<file>` and what the file holds."""
    for school, names in FILES.items():
        drop(f"{school}/roll.csv", _roll(school))
        for name in names:
            drop(f"{school}/{name}", (SAMPLES / name).read_bytes())


def _roll(school: str) -> str:
    lines = ["Adno,UPN,Legal Surname,Legal Forename,DOB,Year"]
    for serial, (number, surname, forename, born, year) in enumerate(PUPILS[school], start=1):
        lines.append(f"{number},{_upn(SCHOOLS[school], serial)},{surname},{forename},{born},{year}")
    return "\n".join(lines) + "\n"


def _upn(laestab: str, serial: int) -> str:
    digits = f"{laestab}20{serial:03d}"
    total = sum(int(digit) * place for place, digit in enumerate(digits, start=2))
    return LETTERS[total % 23] + digits
