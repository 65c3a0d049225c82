"""What the trust has to mend first is said in one line, with exit code 2, before anything is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import commonterm
from two_schools import KEY_FILE, SCHOOLS_CSV, TRUST_YML
from typed import Run

from tests.conftest import SCHOOLS, MadeTrust


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A sound workspace of two schools, with a key beside it."""
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS_CSV, encoding="utf-8")
    (tmp_path / KEY_FILE).write_text("0123456789abcdef" * 4, encoding="ascii")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


BROKEN_TRUST = [
    # what stands there, what somebody wrote instead, what the line must say
    ("term: spring", "term: sprin", ["assessment_points.202526-spring.term", "sprin", "autumn"]),
    ("closes_on: 2026-03-20", "closes_on: 20/03/2026", ["202526-spring.closes_on", "20/03/2026", "2026-06-01"]),
    ("closes_on: 2026-07-10", "closes_on: 2026-05-10", ["202526-summer", "before it opens", "later closes_on"]),
    ("judged_with:", "judged_wiht:", ["judged_wiht", "judged_with"]),
    ("{framework: dfe-wts-exs-gds}", "{framework: dfe-wts-exs-gd}", ["judged_with.0", "gd", "dfe-wts-exs-gds"]),
    ("heads_see_first: 0", "heads_see_first: soon", ["publication.heads_see_first", "soon", "whole number"]),
    (
        "require_signature: true",
        "require_signature: maybe",
        ["publication.require_signature", "maybe", "true or false"],
    ),
    (f"../{KEY_FILE}", "../lost.key", ["pupil_key_secret.file", "lost.key"]),
    (f"../{KEY_FILE}", "trust.yml", ["pupil_key_secret.file", "inside the workspace", "outside"]),
    ("name: Two Schools Trust", 'name: "Two Schools Trust', ["trust.yml"]),
    ("name: Two Schools Trust\n", "", ["name", "is missing"]),
]
BROKEN_SCHOOLS = [
    ("birchcote,Birch", "alderfold,Birch", ["row 3, school_id", "alderfold", "row 2"]),
    ("school_name,phase", "school_nam,phase", ["row 1", "school_nam", "school_name"]),
    ("Primary School,primary,992001", "Primary School,primry,992001", ["row 2, phase", "primry", "primary"]),
    ("992002,9992002", "992002,99920", ["row 3, laestab", "99920", "seven digits"]),
    ("2015-09-01", "1/9/2015", ["row 2, joined_trust_on", "1/9/2015", "2026-06-01"]),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [("trust.yml", *case) for case in BROKEN_TRUST] + [("schools.csv", *case) for case in BROKEN_SCHOOLS],
)
def test_a_broken_settings_file_is_one_line_that_says_where_what_and_what_to_write(
    file: str, old: str, new: str, said: list[str], trust: Path, run: Run
) -> None:
    change(trust / file, old, new)
    before = sorted(trust.rglob("*"))
    code, out, err = run("run", "--workspace", str(trust))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and err.startswith(f"{file}")
    assert [part for part in said if part not in err] == []
    assert sorted(trust.rglob("*")) == before


def test_a_real_process_tells_the_same_way(trust: Path) -> None:
    change(trust / "trust.yml", "term: spring", "term: sprin")
    ended = commonterm(trust, "run")
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1


def test_who_reads_json_finds_the_line_in_one_object(trust: Path, run: Run) -> None:
    change(trust / "trust.yml", "term: spring", "term: sprin")
    code, out, err = run("run", "--json", "--workspace", str(trust))
    assert code == 2
    assert json.loads(out) == {"error": err.rstrip("\n")}
    code, out, err = run("run", "--json", "--progres", "json")
    assert (code, json.loads(out)) == (2, {"error": err.rstrip("\n")})


@pytest.mark.parametrize("file", ["trust.yml", "schools.csv"])
def test_a_folder_in_the_place_of_a_settings_file_is_told_in_one_line(file: str, trust: Path, run: Run) -> None:
    (trust / file).unlink()
    (trust / file).mkdir()
    code, _, err = run("run", "--workspace", str(trust))
    assert code == 2
    assert err.startswith(f"{file}: can't be read (Is a directory); ") and err.count("\n") == 1


def test_a_file_in_the_place_of_the_workspace_is_told_in_one_line(trust: Path, run: Run) -> None:
    code, _, err = run("status", "--workspace", str(trust / "trust.yml"))
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("--workspace: ") and "is a file" in err


@pytest.mark.parametrize(
    "arguments",
    [("run",), ("publish",), ("sign-off", "--by", "R Amory", "--role", "Chair")],
    ids=lambda given: given[0],
)
def test_a_point_that_the_calendar_lacks_is_answered_with_the_nearest(
    arguments: tuple[str, ...], trust: Path, run: Run
) -> None:
    code, out, err = run(*arguments, "--workspace", str(trust), "--assessment-point", "202526-sumer")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "202526-sumer" in err and '"202526-summer"' in err


def test_a_folder_that_is_no_workspace_is_answered_with_what_makes_one(tmp_path: Path, run: Run) -> None:
    code, out, err = run("run", "--workspace", str(tmp_path))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "trust.yml" in err and "commonterm init" in err


def test_signing_what_is_not_drafted_says_to_run_first(trust: Path, run: Run) -> None:
    whom = ("--by", "R Amory", "--role", "Chair")
    code, _, err = run("sign-off", "--workspace", str(trust), "--assessment-point", "202526-spring", *whom)
    assert code == 2
    assert err.count("\n") == 1 and "commonterm run" in err


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("runn", ["'runn'", "`commonterm --help`"]),
        ("run --progress loud", ["'--progress'", "'loud'", "'json'", "`commonterm run --help`"]),
        ("run --nosuch", ["--nosuch"]),
        ("publish", ["'--assessment-point'", "`commonterm publish --help`"]),
        ("publish --assessment-point x --edition heads", ["'--edition'", "'heads'", "'school', 'board'"]),
        ("exports check", ["'FILE'", "`commonterm exports check --help`"]),
        ("demo --schools 0", ["'--schools'", "greater than or equal to 1"]),
        ("dev --port 65536", ["'--port'", "less than or equal to 65535"]),
    ],
)
def test_wrong_use_is_one_line_that_says_where_help_is(typed: str, said: list[str], run: Run) -> None:
    code, out, err = run(*typed.split())
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert [part for part in said if part not in err] == []


def test_another_key_than_the_lakes_is_refused(trust: Path, run: Run) -> None:
    """With it every pupil would become a new one. A first use of the key marks the lake."""
    from pipelines.workspace.secret_key import read_key
    from pipelines.workspace.workspace import Workspace

    read_key(Workspace.at(trust))
    (trust.parent / KEY_FILE).write_text("f" * 64, encoding="ascii")
    code, _, err = run("run", "--workspace", str(trust))
    assert code == 2
    assert err.count("\n") == 1 and "pupil_key_secret" in err


def test_a_fault_of_the_program_is_one_line_that_quotes_nothing(
    trust: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("Ottoline Quillfeather")

    monkeypatch.setattr("pipelines.workspace.reference.Reference.of", stumble)
    code, out, err = run("run", "--workspace", str(trust))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "KeyError in test_wrong_use.py, line" in err
    assert "Quillfeather" not in err


def test_a_school_that_has_sent_files_is_asked_for_when_its_row_is_gone(
    trust_at: Callable[[Path], MadeTrust], tmp_path: Path, run: Run
) -> None:
    made = trust_at(tmp_path)
    made.drop("cedar/202526-summer/roll.csv", "UPN,Surname,Forename,Sex,DOB,Year\nA,Ash,Al,F,01/10/2014,6\n")
    made.run()
    made.write("schools.csv", SCHOOLS.replace("cedar,", "oak,"))
    code, out, err = run("run", "--workspace", str(made.folder))
    assert (code, out) == (2, "")
    assert err.startswith('schools.csv: school_id: lacks "cedar", which has sent files; put its row back')
