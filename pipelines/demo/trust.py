"""Writes a made-up trust: a workspace with its drop folders, and beside it the truth behind every file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from pipelines.demo import results, upn
from pipelines.demo.attainment import true_attainment, years_behind
from pipelines.demo.calendar import LAST_YEAR, next_point, points
from pipelines.demo.declared import declared
from pipelines.demo.drop import Drop
from pipelines.demo.faults import COLUMNS, FaultBook, misnumber
from pipelines.demo.irregular import irregular
from pipelines.demo.judgements import leanings
from pipelines.demo.layouts import layouts
from pipelines.demo.names import draw_forenames, draw_surnames
from pipelines.demo.pupils import enrolments, write_pupils
from pipelines.demo.randomness import generator
from pipelines.demo.rolls import roll_drops, rows_of_pupils
from pipelines.demo.schools import MOST_SCHOOLS, places, write_schools
from pipelines.demo.seats import seat_pupils
from pipelines.demo.truth import all_names, write_lists, write_truth
from pipelines.demo.workspace_files import write_workspace_files
from pipelines.demo.writing import write_drops


@dataclass(frozen=True)
class DemoTrust:
    """What was written. `pupils`: on roll at any one time; `files`: in the drop folders; `faults`: lines of faults.csv."""

    folder: Path
    truth_folder: Path
    key_file: Path
    school_ids: list[str]
    assessment_points: list[str]
    pupils: int
    files: int
    faults: int


def write_trust(folder: Path, *, schools: int = 8, pupils: int = 1800, years: int = 3, seed: int = 1) -> DemoTrust:
    """Write the workspace `folder`, and beside it `<folder>.key` and `<folder>-truth/`. The same arguments give the same bytes.

    `schools`: 1 to 30; `pupils` on roll at any one time: 60 or more; `years`: academic years up to 2025/26, 1 to 6.
    Raises ValueError for other numbers, FileExistsError if something lies at `folder` or at the truth's place already.
    """
    _check(schools, pupils, years)
    folder = Path(folder).absolute()
    truth_folder, key_file = folder.with_name(f"{folder.name}-truth"), folder.with_name(f"{folder.name}.key")
    for place in (folder, truth_folder):
        if place.exists() and (not place.is_dir() or any(place.iterdir())):
            raise FileExistsError(f"{place} holds something already: name a new folder, or delete it first")

    calendar, trust = points(years), write_schools(schools, seed)
    point_names = [point.name for point in calendar]
    seating = seat_pupils(places(trust, pupils), trust, calendar, seed)
    declared_faults = declared("faults")
    people = misnumber(
        write_pupils(seating, trust, calendar, seed), seating.occupant[:, -1], declared_faults["misnumbered"]["pupils"], seed
    )
    true, leaning = true_attainment(people, trust, calendar, seed), leanings(schools, seed)
    rows = rows_of_pupils(enrolments(seating), people, trust, calendar)
    here = results.with_truth(rows, trust, true, years_behind(true, people, trust))

    look = layouts()
    names_years = {name for name, about in declared("judgements").items() if about["judged_by"] == "steps"}
    drops = [
        *roll_drops(rows, trust, calendar, look),
        *results.teacher_assessments(here, trust, calendar, leaning, look, names_years, seed),
        *results.standardised_tests(here, trust, calendar, look["standardised-test-long"], seed),
        *results.multiplication_checks(here, trust, calendar, look["ctf-results"], seed),
    ]
    drops, irregularities = irregular(drops, trust, point_names)
    strangers = _strangers(seed)
    faults = _seed_faults(drops, trust, point_names[-1], people, strangers, declared_faults, seed)

    write_workspace_files(folder, key_file, trust, [*calendar, next_point()], seed)
    write_drops(drops, folder)
    write_truth(truth_folder, here, trust, leaning, point_names)
    write_lists(truth_folder, faults, irregularities, all_names(people, strangers, faults))
    return DemoTrust(folder, truth_folder, key_file, list(trust["school_id"]), point_names, pupils, len(drops), len(faults))


def _check(schools: int, pupils: int, years: int) -> None:
    if not 1 <= schools <= MOST_SCHOOLS:
        raise ValueError(f"schools is {schools}: write a number from 1 to {MOST_SCHOOLS}")
    if pupils < 60:
        raise ValueError(f"pupils is {pupils}: write 60 or more")
    if not 1 <= years <= 6:
        raise ValueError(f"years is {years}: write a number from 1 to 6")


def _strangers(seed: int) -> pd.DataFrame:
    """Two pupils whom no roll of the trust knows, by the rule that should find them."""
    rng = generator(seed, "strangers")
    sex, estab, year = np.array(["F", "M"]), np.array([1601, 1602]), np.array([LAST_YEAR - 4, LAST_YEAR - 5])
    return pd.DataFrame({
        "upn": upn.allocate(estab, year, rng), "surname": draw_surnames(2, rng), "forename": draw_forenames(sex, rng),
        "date_of_birth": pd.to_datetime(["2017-03-13", "2016-05-22"]),
    }, index=["pupil_not_on_roll", "school_unknown"])


def _seed_faults(
    drops: list[Drop], schools: pd.DataFrame, point: str, pupils: pd.DataFrame, strangers: pd.DataFrame, about: dict, seed: int
) -> pd.DataFrame:
    """Put the declared faults into the drops; one row for each, in the order of files and rows."""
    book = FaultBook(drops, list(schools["school_id"]), point, set(pupils.loc[pupils["misnumbered"], "upn"]), seed)
    for cell in about["cells"]:
        book.spoil(cell, strangers)
    book.note_misnumbered(about["misnumbered"])
    for file in about["files"]:
        book.spoil_file(file)
    return pd.DataFrame(book.faults, columns=COLUMNS)
