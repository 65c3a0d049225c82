"""Writes a made-up trust: a workspace with its drop folders, and beside it the truth behind every file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines.demo import results, support
from pipelines.demo.attainment import true_attainment, years_behind
from pipelines.demo.attendance import attendance_summaries, with_attendance
from pipelines.demo.calendar import next_point, points
from pipelines.demo.declared import declared
from pipelines.demo.faults import FaultBook, misnumber
from pipelines.demo.irregular import irregular, listed
from pipelines.demo.judgements import leanings
from pipelines.demo.layouts import layouts
from pipelines.demo.pupils import enrolments, write_pupils
from pipelines.demo.rolls import roll_drops, rows_of_pupils
from pipelines.demo.schools import MOST_SCHOOLS, places, write_schools
from pipelines.demo.seats import seat_pupils
from pipelines.demo.strangers import strangers
from pipelines.demo.truth import all_names, write_lists, write_support_truth, write_truth
from pipelines.demo.workspace_files import demo_key, write_workspace_files
from pipelines.demo.writing import write_drops


@dataclass(frozen=True)
class DemoTrust:
    """What was written.

    `pupils`: on roll at any one time; `files`: in the drop folders; `faults`: lines of faults.csv.
    """

    folder: Path
    truth_folder: Path
    key_file: Path
    school_ids: list[str]
    assessment_points: list[str]
    pupils: int
    files: int
    faults: int


def write_trust(folder: Path, *, schools: int = 8, pupils: int = 1800, years: int = 3, seed: int = 1) -> DemoTrust:
    """Write the workspace `folder`, and beside it `<folder>.key` and `<folder>-truth/`.

    `schools`: 1 to 30; `pupils` on roll at any one time: 60 or more; `years`: academic years up to 2025/26,
    1 to 6. The same arguments give the same bytes. Raises ValueError for other numbers, FileExistsError if
    `folder` holds something or the key file holds another key: nothing is ever written over a real trust.
    """
    _check(schools, pupils, years)
    folder = Path(folder).absolute()
    truth_folder, key_file = folder.with_name(f"{folder.name}-truth"), folder.with_name(f"{folder.name}.key")
    _refuse_to_overwrite(folder, key_file, seed)

    calendar, trust = points(years), write_schools(schools, seed)
    point_names = [point.name for point in calendar]
    seating = seat_pupils(places(trust, pupils), trust, calendar, seed)
    declared_faults = declared("faults")
    people = misnumber(
        write_pupils(seating, trust, calendar, seed),
        seating.occupant[:, -1],
        declared_faults["misnumbered"]["pupils"],
        seed,
    )
    true, leaning = true_attainment(people, trust, calendar, seed), leanings(schools, seed)
    rows = rows_of_pupils(enrolments(seating), people, trust, calendar)
    here = results.with_truth(rows, trust, true, years_behind(true, people, trust))

    attended, now = with_attendance(here, calendar, seed), support.last_year(here, calendar)
    judged, helped = support.objectives(now, seed), support.interventions(now, trust, calendar, seed)

    about, look = declared("schools"), layouts()
    names_years = {name for name, about in declared("judgements").items() if about["judged_by"] == "steps"}
    drops = [
        *roll_drops(rows, trust, calendar, look),
        *results.teacher_assessments(here, trust, calendar, leaning, look, names_years, seed),
        *results.standardised_tests(here, trust, calendar, look[about["test_layout"]], seed),
        *results.multiplication_checks(here, trust, calendar, look[about["check_layout"]], seed),
        *attendance_summaries(attended, trust, calendar, look[about["attendance_layout"]]),
        *support.drops_of(support.teaching_groups(now), "groups", trust, calendar, look[about["groups_layout"]]),
        *support.drops_of(judged, "objectives", trust, calendar, look[about["objectives_layout"]]),
        *support.drops_of(helped, "interventions", trust, calendar, look[about["interventions_layout"]]),
    ]
    drops, irregularities = irregular(drops, trust, point_names)
    unknown = strangers(seed)
    misnumbered = set(people.loc[people["misnumbered"], "upn"])
    book = FaultBook(drops, list(trust["school_id"]), point_names[-1], misnumbered, seed)
    faults = book.fill(declared_faults, unknown)

    write_workspace_files(folder, key_file, trust, [*calendar, next_point()], seed)
    repeated = [("same bytes as before", drop) for drop in write_drops(drops, folder)]
    write_truth(truth_folder, here, trust, leaning, point_names)
    write_support_truth(truth_folder, attended, helped, trust, point_names)
    irregularities = pd.concat([irregularities, listed(repeated)], ignore_index=True)
    write_lists(truth_folder, faults, irregularities, all_names(people, unknown, faults))
    return DemoTrust(
        folder, truth_folder, key_file, list(trust["school_id"]), point_names, pupils, len(drops), len(faults)
    )


def _refuse_to_overwrite(folder: Path, key_file: Path, seed: int) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} holds something already: name a new folder, or delete it first")
    if key_file.exists() and key_file.read_text(encoding="utf-8") != demo_key(seed):
        raise FileExistsError(f"{key_file} holds another key: name a new folder, or delete the key first")


def _check(schools: int, pupils: int, years: int) -> None:
    if not 1 <= schools <= MOST_SCHOOLS:
        raise ValueError(f"schools is {schools}: write a number from 1 to {MOST_SCHOOLS}")
    if pupils < 60:
        raise ValueError(f"pupils is {pupils}: write 60 or more")
    if not 1 <= years <= 6:
        raise ValueError(f"years is {years}: write a number from 1 to 6")
