from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from demo_files import lines_of, rolls_of, tables_of

RULES = {
    "upn_check_letter", "upn_format", "pupil_not_on_roll", "result_unknown", "result_outside_scale",
    "date_unreadable", "pupil_repeated", "age_implausible", "school_unknown", "file_not_recognised",
    "file_empty", "file_headings_only",
}  # fmt: skip


def faults_of(trust) -> pd.DataFrame:
    return pd.read_csv(trust.truth_folder / "faults.csv", dtype=str, keep_default_na=False)


def cell(trust, fault) -> str:
    """What stands in the place that a fault names."""
    path, row = trust.folder / fault["file"], int(fault["source_row"])
    if path.suffix == ".xml":
        parent, heading = fault["column"].rsplit("/", 1)
        return ET.parse(path).getroot().findall(parent)[row - 1].findtext(heading)
    lines = lines_of(path)
    header = next(line for line in lines if "UPN" in line)
    return lines[row - 1][header.index(fault["column"])]


def test_every_kind_of_fault_is_there(trust):
    assert set(faults_of(trust)["rule"]) == RULES


@pytest.mark.parametrize("which", ["trust", "small_trust"])
def test_every_fault_stands_at_its_file_row_and_column(which, request):
    written = request.getfixturevalue(which)
    faults = faults_of(written)
    cells = faults[faults["level"] != "file"]
    assert len(cells) >= 10
    assert [cell(written, fault) for _, fault in cells.iterrows()] == list(cells["found"])


def test_the_faults_are_what_they_say(trust):
    found = faults_of(trust).groupby("rule")["found"].agg(list)
    assert found["result_unknown"] == ["WTS+"]
    assert found["result_outside_scale"] == ["171"]
    assert found["date_unreadable"][0].startswith("31/02/")
    assert len(found["upn_format"][0]) == 12
    day, month, year = map(int, found["age_implausible"][0].split("/"))
    # Ten years before the Year 6 of 2025/26, who were born from September 2014 to August 2015.
    assert date(2004, 9, 1) <= date(year, month, day) < date(2005, 9, 1)
    twice = found["pupil_repeated"]
    assert len(twice) == 2 and twice[0] == twice[1]


def test_the_stranger_is_on_no_roll(trust):
    stranger = faults_of(trust).set_index("rule")["found"]["pupil_not_on_roll"]
    assert stranger not in set(rolls_of(trust.folder)["UPN"])


def test_the_row_of_no_school_names_none_of_the_trusts(trust):
    tests = tables_of(trust.folder, "Test results.csv")
    schools = pd.read_csv(trust.folder / "schools.csv", dtype=str)
    lost = tests[~tests["School URN"].isin(schools["urn"])]
    assert len(lost) == 1 and not lost["School"].isin(schools["school_name"]).any()


def test_files_that_are_faults_hold_what_they_should(trust):
    files = faults_of(trust).set_index("rule")["file"]
    assert (trust.folder / files["file_empty"]).read_bytes() == b""
    assert len(lines_of(trust.folder / files["file_headings_only"])) == 1
    assert "UPN" not in lines_of(trust.folder / files["file_not_recognised"])[0]


def test_a_pupil_with_a_wrong_check_letter_is_listed_wherever_the_number_stands(trust):
    faults = faults_of(trust)
    wrong = faults[faults["rule"] == "upn_check_letter"]
    times = sum(
        path.read_bytes().count(upn.encode())
        for path in (trust.folder / "inbox").rglob("*.*")
        for upn in set(wrong["found"])
    )
    assert times == len(wrong)


def test_more_than_97_rows_in_100_are_fine(trust):
    faults = faults_of(trust)
    names = (
        "Pupil list.csv",
        "students.csv",
        "pupil-census.csv",
        "Teacher assessment*.csv",
        "Test results.csv",
    )
    rows = sum(len(tables_of(trust.folder, name)) for name in names)
    assert (faults["level"] != "file").sum() / rows < 0.03
