"""What schools.csv can have wrong: one line that names the file, the row, what was found and what to write."""

from __future__ import annotations

import pytest

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.schools import load_schools
from pipelines.workspace.workspace import Workspace

HEADINGS = "school_id,school_name,phase,urn,laestab\n"


def fault(trust, content: str | bytes) -> str:
    path = trust.write("schools.csv", content)
    with pytest.raises(ConfigurationError) as caught:
        load_schools(path)
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_missing_file_says_how_to_begin(trust):
    (trust.folder / "schools.csv").unlink()
    with pytest.raises(ConfigurationError, match=r"schools\.csv: is not in .*; run `commonterm init DIR`"):
        Workspace.at(trust.folder)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("", "schools.csv: names no school; add one row for each school of the trust"),
        (" , ,\n,,\n", "schools.csv: names no school; add one row for each school of the trust"),
        (
            "cedar,Cedar,junior,,\n",
            "schools.csv: row 2, phase: found \"junior\"; write one of 'nursery', 'primary', 'middle', 'secondary', "
            "'all-through', 'special', 'alternative-provision' or '16-plus'",
        ),
        ("cedar,,primary,,\n", "schools.csv: row 2, school_name: is empty; fill in this cell"),
        (
            "Cedar Primary,Cedar,primary,,\n",
            'schools.csv: row 2, school_id: found "Cedar Primary"; write small letters, digits and hyphens, '
            'like "cedar-primary"',
        ),
        (
            "_trust,Cedar,primary,,\n",
            'schools.csv: row 2, school_id: found "_trust"; write small letters, digits and hyphens, '
            'like "cedar-primary"',
        ),
        (
            "aux,Auxbury,primary,,\n",
            'schools.csv: row 2, school_id: found "aux", which Windows takes for a device; write another, '
            'like "aux-school"',
        ),
        (
            "cedar,Cedar,primary,12a,\n",
            'schools.csv: row 2, urn: found "12a"; write the five or six digits of the URN',
        ),
        (
            "cedar,Cedar,primary,,999100\n",
            'schools.csv: row 2, laestab: found "999100"; write the seven digits of the LAEstab, '
            "like 9991001 or 999/1001",
        ),
        (
            "cedar,Cedar,primary,,\n\nbirch,Birch,primary,,\ncedar,Cedar again,primary,,\n",
            'schools.csv: row 5, school_id: "cedar" stands on row 2 as well; give each school its own',
        ),
        (
            "cedar,Cedar,primary,100001,\nbirch,Birch,primary,100001,\n",
            'schools.csv: row 3, urn: "100001" stands on row 2 as well; give each school its own',
        ),
        (
            "cedar,Cedar,primary,,999/1001\nbirch,Birch,primary,,9991001\n",
            'schools.csv: row 3, laestab: "9991001" stands on row 2 as well; give each school its own',
        ),
        (
            "st-mary,St Mary's School, Oldtown,primary,100001,9991001\n",
            "schools.csv: row 2: has 6 cells under 5 headings; put a name that holds a comma in double quotes",
        ),
    ],
)
def test_a_fault_of_a_row_is_told_with_the_row_and_its_cure(trust, rows, line):
    assert fault(trust, HEADINGS + rows) == line


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        (
            "school_id,school_name,phase,urm",
            'schools.csv: row 1: the heading "urm" is not known; write "urn"',
        ),
        ("school_id,school_name", 'schools.csv: row 1: the heading "phase" is missing; write the headings school_id,'),
        (
            "school_id,school_name,phase,urn,urn",
            'schools.csv: row 1: the heading "urn" stands there twice; keep one of the two',
        ),
        (
            "school_id;school_name;phase",
            'schools.csv: row 1: its cells are not parted by commas; save it again as "CSV UTF-8 (comma delimited)"',
        ),
    ],
)
def test_a_fault_of_the_headings_is_told(trust, headings, line):
    assert fault(trust, headings + "\n").startswith(line)


def test_a_file_of_windows_letters_asks_for_utf_8(trust):
    line = fault(trust, (HEADINGS + "zoe,St Zoë,primary,,\n").encode("cp1252"))
    assert line == 'schools.csv: is not saved as UTF-8; save it again from Excel as "CSV UTF-8"'


def test_a_date_is_told_as_it_should_be_written(trust):
    rows = "school_id,school_name,phase,joined_trust_on\ncedar,Cedar,primary,01/09/2020\n"
    told = 'schools.csv: row 2, joined_trust_on: found "01/09/2020"; write a date like 2026-06-01'
    assert fault(trust, rows) == told


def test_a_school_leaves_the_trust_after_it_joined(trust):
    rows = "school_id,school_name,phase,joined_trust_on,left_trust_on\ncedar,Cedar,primary,2020-09-01,2019-09-01\n"
    told = (
        "schools.csv: row 2, left_trust_on: found 2019-09-01, before joined_trust_on 2020-09-01; "
        "write the later day here, or nothing"
    )
    assert fault(trust, rows) == told


def test_a_file_as_a_spreadsheet_saves_it_is_read(trust):
    path = trust.write(
        "schools.csv",
        "\ufeffschool_id,school_name,phase,urn,laestab,inbox,,\r\n"
        'st-mary,"St Mary\'s, Oldtown",primary,100001,999/1001,../drop/mary,,\r\n,,,,,,,\r\n',
    )
    (school,) = load_schools(path)
    assert (school.school_name, school.laestab) == ("St Mary's, Oldtown", "9991001")
    assert Workspace.at(trust.folder).inboxes()["st-mary"] == trust.folder / "../drop/mary"
