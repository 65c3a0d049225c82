"""For every rule the files that break it, dropped at a school of its own, and the place at which it must be told.

Every school has the roll ROLL first, unless the case brings its own or says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import yaml
from broken_files import OWN_NUMBER, ROLL, Case, Files
from cases_of_cohorts import COHORT_CASES
from cases_of_files import FILE_CASES, OWN_LAYOUTS
from cases_of_mending import MENDED_CASES
from cases_of_rows import ROW_CASES

CASES: dict[str, Case] = FILE_CASES | MENDED_CASES | ROW_CASES | COHORT_CASES
BESIDE = ("_trust/", "birch/")
NUMBERS = {rule: 1000 + number for number, rule in enumerate(CASES)}
# Two points that are open at once, so that a day in December could belong to either.
CALENDAR = {
    "202526-spring": ("202526", "spring", "2026-02-01", "2026-03-31"),
    "202526-summer": ("202526", "summer", "2026-06-01", "2026-07-10"),
    "202627-autumn": ("202627", "autumn", "2026-11-01", "2026-12-18"),
    "202627-spring": ("202627", "spring", "2026-12-01", "2027-03-26"),
}


def school_of(rule: str) -> str:
    return rule.replace("_", "-")


def schools_csv() -> str:
    """A school for each case, and one whose files stray."""
    schools = [f"{school_of(rule)},School {n},primary,{199000 + n},888{n}" for rule, n in NUMBERS.items()]
    birch = "birch,Birch Primary School,primary,100002,9992002"
    return "\n".join(["school_id,school_name,phase,urn,laestab", birch, *schools]) + "\n"


def trust_yml() -> str:
    """The calendar; every school but one has said which words it judges in."""
    points = {
        name: dict(zip(("academic_year", "term", "opens_on", "closes_on"), said, strict=True))
        for name, said in CALENDAR.items()
    }
    judged = [
        {"school": school_of(rule), "framework": "dfe-wts-exs-gds"} for rule in CASES if rule != "framework_not_said"
    ]
    settings = {"name": "Example Trust", "pupil_key_secret": {"file": "../trust.key"}}
    return yaml.safe_dump(settings | {"assessment_points": points, "judged_with": judged})


def objectives_csv() -> str:
    """One objective of one set; the sets of other cases are on no list."""
    return "objective_set,objective_id,objective\nListed,M1,Brackets\n"


def own_layouts() -> Iterator[tuple[str, str]]:
    """(path in the workspace, text) of each."""
    for declared in OWN_LAYOUTS:
        yield f"exports/{declared['id']}.yml", yaml.safe_dump(declared)


def drops() -> dict[tuple[datetime, int], Files]:
    """What lies in the drop folders by day and by run of that day, with paths below the inbox."""
    found: dict[tuple[datetime, int], Files] = {}
    for rule, case in CASES.items():
        brings_roll = any(name.endswith("roll.csv") for name in case.files) or not case.has_roll
        for run, files in enumerate([{**({} if brings_roll else {"roll.csv": ROLL}), **case.files}, case.after]):
            for name, content in files.items():
                path = name if name.startswith(BESIDE) else f"{school_of(rule)}/{name}"
                if isinstance(content, str):
                    content = content.replace(OWN_NUMBER, f"888,{NUMBERS[rule]}")
                found.setdefault((case.day, run), {})[path] = content
    return found
