"""A new workspace can be loaded as it stands, with the trust's schools where a GIAS extract gives them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from pipelines.workspace.create import create_workspace
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace

HEADINGS = [
    "URN",
    "LA (code)",
    "EstablishmentNumber",
    "EstablishmentName",
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "PhaseOfEducation (name)",
    "Trusts (code)",
]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")


def an_extract(tmp_path, *rows, encoding="cp1252") -> Path:
    path = tmp_path / "extract.csv"
    with path.open("w", encoding=encoding, newline="") as handle:
        csv.writer(handle).writerows([HEADINGS, *rows])
    return path


def made(tmp_path, **options) -> Workspace:
    create_workspace(tmp_path / "new", name="New Trust", today=date(2026, 11, 22), **options)
    return Workspace.at(tmp_path / "new")


def test_a_new_workspace_lacks_nothing_but_its_schools(tmp_path):
    create_workspace(tmp_path / "new", name="New Trust")
    with pytest.raises(ConfigurationError, match=r"^schools\.csv: names no school; add one row for each school"):
        Workspace.at(tmp_path / "new")


def test_a_new_workspace_with_a_school_loads_with_key_calendar_and_framework(tmp_path):
    create_workspace(tmp_path / "new", name="New: “Trust” & #1", today=date(2026, 11, 22))
    with (tmp_path / "new" / "schools.csv").open("a") as handle:
        handle.write("cedar,Cedar,primary,100001,9991001,,,,\n")
    workspace = Workspace.at(tmp_path / "new")
    reference = Reference.of(workspace)
    assert workspace.settings.name == "New: “Trust” & #1"
    assert len(read_key(workspace)) == 64
    # On 22 November 2026 this year is 2026/27 and the last one 2025/26, three collections each.
    assert reference.tables["assessment_point"]["label"].to_pylist() == [
        "Autumn 2025",
        "Spring 2026",
        "Summer 2026",
        "Autumn 2026",
        "Spring 2027",
        "Summer 2027",
    ]


def test_no_day_is_in_two_windows_of_a_new_calendar(tmp_path):
    create_workspace(tmp_path / "new", name="New", today=date(2026, 8, 31))
    (tmp_path / "new" / "schools.csv").write_text("school_id,school_name,phase\ncedar,Cedar,primary\n")
    calendar = Workspace.at(tmp_path / "new").calendar
    days = [date.fromordinal(day) for day in range(date(2024, 9, 1).toordinal(), date(2026, 9, 1).toordinal())]
    assert max(len(calendar.open_on(day)) for day in days) == 1


def test_the_key_lies_outside_the_workspace_for_its_owner_alone(tmp_path):
    key_file = create_workspace(tmp_path / "new", name="New Trust")
    assert key_file == tmp_path / "home" / ".config" / "commonterm" / "new-trust.key"
    assert key_file.stat().st_mode & 0o077 == 0


def test_a_workspace_is_never_written_over(tmp_path):
    create_workspace(tmp_path / "new", name="New Trust")
    with pytest.raises(ConfigurationError, match=r"trust\.yml: already stands in .*; name another folder"):
        create_workspace(tmp_path / "new", name="Other Trust")


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"name": " "}, "--name: is empty; write the trust's name as pages print it"),
        (
            {"trust_uid": "2000"},
            "--trust-uid: names a trust but no file to find it in; give the GIAS extract with --gias",
        ),
    ],
)
def test_what_makes_no_workspace_is_told_before_anything_is_written(tmp_path, options, line):
    with pytest.raises(ConfigurationError) as caught:
        create_workspace(tmp_path / "new", **{"name": "New Trust"} | options)
    assert str(caught.value) == line
    assert not (tmp_path / "new").exists() and not (tmp_path / "home" / ".config").exists()


@pytest.mark.parametrize("place", ["taken", "taken/below"])
def test_a_workspace_is_not_made_where_a_file_stands(tmp_path, place):
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ConfigurationError, match=r"^DIR: .* is a file or lies below one; name a folder$"):
        create_workspace(tmp_path / place, name="New Trust")


def test_the_schools_of_a_trust_come_from_a_gias_extract(tmp_path, shared):
    # In this extract every school has a trust of its own; 2000 is the one of "school 1", a secondary.
    workspace = made(tmp_path, gias=shared / "schools" / "gias_sample.csv", trust_uid="2000")
    (school,) = workspace.schools.values()
    assert (school.school_id, school.school_name, school.phase) == ("school-1", "school 1", "secondary")
    assert (school.urn, school.laestab) == ("130000", "1001000")
    assert (tmp_path / "new" / "inbox" / "school-1").is_dir()
    assert (tmp_path / "new" / "inbox" / "_trust").is_dir()
    assert Reference.of(workspace).tables["school"].num_rows == 1


def test_every_trust_of_a_gias_extract_gives_a_workspace_that_loads(tmp_path, shared):
    path = shared / "schools" / "gias_sample.csv"
    with path.open(encoding="cp1252", newline="") as handle:
        rows = list(csv.DictReader(handle))
    for uid in sorted({row["Trusts (code)"] for row in rows if row["EstablishmentStatus (name)"] == "Open"} - {""}):
        create_workspace(tmp_path / uid, name="Trust", gias=path, trust_uid=uid)
        open_schools = {
            row["URN"]
            for row in rows
            if row["Trusts (code)"] == uid and row["EstablishmentStatus (name)"].startswith("Open")
        }
        assert {school.urn for school in Workspace.at(tmp_path / uid).schools.values()} == open_schools


def test_two_schools_of_one_name_get_different_folders(tmp_path):
    extract = an_extract(
        tmp_path,
        ["100001", "999", "1001", "St Mary's", "Academy converter", "Open", "Primary", "77"],
        ["100002", "999", "1002", "St Mary's", "Academy converter", "Open", "Secondary", "77"],
        ["100003", "999", "1003", "Closed School", "Academy converter", "Closed", "Primary", "77"],
        ["100004", "999", "1004", "Oak", "Academy special converter", "Open, but proposed to close", "", "77"],
        ["100005", "999", "1005", "Turn", "Academy alternative provision converter", "Open", "Not applicable", "77"],
    )
    workspace = made(tmp_path, gias=extract, trust_uid="77")
    assert [(school.school_id, school.phase) for school in workspace.schools.values()] == [
        ("st-mary-s", "primary"),
        ("st-mary-s-100002", "secondary"),
        ("oak", "special"),
        ("turn", "alternative-provision"),
    ]


def test_an_extract_saved_again_as_utf_8_keeps_its_accents(tmp_path):
    extract = an_extract(
        tmp_path,
        ["100001", "999", "1001", "École Zoë", "Academy converter", "Open", "Primary", "77"],
        encoding="utf-8-sig",
    )
    (school,) = made(tmp_path, gias=extract, trust_uid="77").schools.values()
    assert (school.school_name, school.school_id) == ("École Zoë", "ecole-zoe")


@pytest.mark.parametrize(
    ("content", "uid", "line"),
    [
        (b"a,b\n1,2\n", "77", 'extract.csv: row 1: has no heading "Trusts (code)"; download the establishment fields'),
        (
            ",".join(HEADINGS).encode() + b"\n",
            "77",
            'extract.csv: Trusts (code): no school of trust "77"; give the trust\'s UID',
        ),
        (b"Trusts (code)\n77\n", "77", 'extract.csv: row 1: has no heading "URN"; download the establishment fields'),
    ],
)
def test_a_file_that_is_no_extract_is_told_in_one_line(tmp_path, content, uid, line):
    (tmp_path / "extract.csv").write_bytes(content)
    with pytest.raises(ConfigurationError) as caught:
        made(tmp_path, gias=tmp_path / "extract.csv", trust_uid=uid)
    assert str(caught.value).startswith(line)
    assert not (tmp_path / "new").exists()


def test_an_extract_that_is_not_there_is_told_in_one_line(tmp_path):
    with pytest.raises(ConfigurationError, match=r"^gone\.csv: is not in .*; write the path of"):
        made(tmp_path, gias=tmp_path / "gone.csv", trust_uid="77")


def test_a_folder_in_the_place_of_an_extract_is_told_in_one_line(tmp_path):
    with pytest.raises(ConfigurationError, match=r"^--gias: .* can't be read \(.+\); name a CSV file$"):
        made(tmp_path, gias=tmp_path, trust_uid="1")


def test_an_extract_without_a_trust_asks_for_its_uid(tmp_path, shared):
    with pytest.raises(ConfigurationError, match="--trust-uid"):
        made(tmp_path, gias=shared / "schools" / "gias_sample.csv")
