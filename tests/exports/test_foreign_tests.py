"""Three foreign tests, of which the program knows nothing but a declaration: every row of the publishers' samples is
accepted, in frameworks that are compared with nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "fixtures" / "vendor"
POINT = "202526-summer"
# By school: its files, and (admission number, surname, forename, birth date, year group) of the pupils in them. The
# numbers, and the names and birth dates where a sample has any, are the samples' own.
FILES = {
    "cedar": ["star-reading.csv", "star-skill-areas.csv", "star-standards.csv"],
    "birch": ["iready-reading.csv", "iready-maths.csv"],
    "ash": ["map-growth.csv"],
}
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
ROWS = {
    "star-reading.csv": 5,
    "star-skill-areas.csv": 5,
    "star-standards.csv": 5,
    "iready-reading.csv": 5,
    "iready-maths.csv": 5,
    "map-growth.csv": 7,
}
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(establishment: str, serial: int) -> str:
    digits = f"999{establishment}20{serial:03d}"
    total = sum(int(digit) * place for place, digit in enumerate(digits, start=2))
    return LETTERS[total % 23] + digits


def roll(school: str, establishment: str) -> str:
    lines = ["Adno,UPN,Legal Surname,Legal Forename,DOB,Year"]
    for serial, (number, surname, forename, born, year) in enumerate(PUPILS[school], start=1):
        lines.append(f"{number},{upn(establishment, serial)},{surname},{forename},{born},{year}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def run(trust):
    """The two schools of these tests and a third, each with its roll and its samples."""
    trust.write(
        "schools.csv",
        "school_id,school_name,phase\ncedar,Cedar,all-through\nbirch,Birch,all-through\nash,Ash,all-through\n",
    )
    for school, establishment in {"cedar": "1001", "birch": "2002", "ash": "3003"}.items():
        trust.drop(f"{school}/roll.csv", roll(school, establishment))
        for name in FILES[school]:
            trust.drop(f"{school}/{name}", (SAMPLES / name).read_bytes())
    return trust, trust.run(POINT)


def test_every_row_of_the_samples_is_accepted_in_a_framework_of_its_own(run):
    trust, receipts = run
    counted = {name: (receipts[name].rows_read, receipts[name].rows_accepted) for name in ROWS}
    assert counted == {name: (rows, rows) for name, rows in ROWS.items()}
    results = trust.accepted("result")
    assert results.groupby(["framework", "subject"])["result_number"].count().to_dict() == {
        ("iready-scale-score", "maths"): 5,
        ("iready-scale-score", "reading"): 5,
        ("map-growth-rit", "maths"): 3,
        ("map-growth-rit", "reading"): 1,
        ("map-growth-rit", "science"): 3,
        ("star-enterprise-score", "reading"): 5,
        ("star-unified-score", "reading"): 5,
    }
    unified = results[results["framework"] == "star-unified-score"].sort_values("result_number")
    assert unified["result_number"].tolist() == [615, 756, 950, 1075, 1122]
    assert str(unified["assessed_on"].iloc[0]) == "2023-08-21"
    assert trust.accepted("objective_judgement").groupby("objective_set").size().tolist() == [5, 5]
    frameworks = trust.ingest().reference.frameworks["framework"].set_index("framework")
    assert not frameworks.loc[sorted(set(results["framework"])), ["nationally_standardised", "is_statutory"]].any(
        axis=None
    )
