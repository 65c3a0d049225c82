"""`commonterm check`: the receipt that a file would get, and nothing changed."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, EVE, FAY, judged, roll, scores
from typed import Run

from tests.conftest import MadeTrust


def everything(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file and folder with its time and content."""
    return {
        str(path): (path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "")
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no workspace and lies in none; it is the current one."""
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def written(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_a_sound_roll_is_read_back_without_any_workspace(outside: Path, run: Run) -> None:
    code, out, err = run("check", written(outside, "pupils.csv", roll(ANN, BEN)), "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["status"], told["export"], told["assessment_point"]) == ("accepted", "dfe-census", None)
    assert (told["rows_read"], told["rows_accepted"], told["rows_held"], told["rows_refused"]) == (2, 2, 0, 0)
    read_as = {column["heading"]: column["field"] for column in told["understood"]["columns"]}
    assert read_as["DOB"] == "birth_date"
    assert told["understood"]["dates"] == ["Date of birth: 2 dates, read with the day first."]


def test_judgements_without_a_workspace_are_read_in_the_framework_that_knows_them_and_the_words_say_so(
    outside: Path, run: Run
) -> None:
    code, out, _ = run("check", written(outside, "ta.csv", judged("Reading", **{ANN: "WTS", BEN: "GDS"})))
    assert code == 0
    assert "ACCEPTED" in out
    assert "without a workspace" in out and "(dfe-wts-exs-gds)" in out


def test_a_file_about_three_terms_asks_for_no_assessment_point_without_a_workspace(outside: Path, run: Run) -> None:
    terms = f"Surname,Forename,UPN,Reading Aut,Reading Spr,Reading Sum\nOkafor,Ada,{ANN},4b,4b+,4w\n"
    code, out, _ = run("check", written(outside, "terms.csv", terms), "--json")
    told = json.loads(out)
    assert (code, told["status"], told["problems"], told["assessment_point"]) == (0, "accepted", [], None)
    assert (told["rows_read"], told["rows_accepted"]) == (1, 1)


def test_a_cell_that_breaks_a_rule_is_told_without_a_workspace_too(outside: Path, run: Run) -> None:
    code, out, _ = run("check", written(outside, "pupils.csv", roll(ANN, BEN, **{BEN: "31/02/2015"})), "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["status"], told["rows_accepted"], told["rows_held"]) == ("partly_accepted", 1, 1)
    assert [(found["source_row"], found["source_column"], found["rule"]) for found in told["problems"]] == [
        (3, "G", "date_unreadable")
    ]


def test_a_layout_that_nobody_knows_ends_in_a_receipt(outside: Path, run: Run) -> None:
    code, out, _ = run("check", written(outside, "lunches.csv", "Week,Hall\n1,Main\n"), "--json")
    assert code == 1
    assert [problem["rule"] for problem in json.loads(out)["problems"]] == ["file_not_recognised"]


def test_a_check_leaves_every_byte_of_the_workspace_as_it_was(trust: MadeTrust, run: Run) -> None:
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.run()
    new = trust.drop("cedar/202526-summer/ta.csv", judged("Reading", **{ANN: "EXS", BEN: "GDS"}))
    before = everything(trust.folder.parent)
    code, out, _ = run("check", str(new), "--workspace", str(trust.folder), "--json")
    assert code == 0
    assert everything(trust.folder.parent) == before
    told = json.loads(out)
    assert (told["school_id"], told["assessment_point"], told["status"]) == ("cedar", "202526-summer", "accepted")


def test_a_first_check_of_a_new_workspace_makes_nothing_either(trust: MadeTrust, run: Run) -> None:
    new = trust.drop("cedar/roll.csv", roll(ANN))
    before = everything(trust.folder.parent)
    assert run("check", str(new), "--workspace", str(trust.folder), "--assessment-point", "202526-summer")[0] == 0
    assert everything(trust.folder.parent) == before


def test_the_receipt_is_the_one_that_a_run_then_writes(trust: MadeTrust, run: Run) -> None:
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN, BEN))
    trust.run()
    new = trust.drop("cedar/202526-summer/ta.csv", judged("Reading", **{ANN: "EXS", BEN: "wow", EVE: "GDS"}))
    code, out, _ = run("check", str(new), "--workspace", str(trust.folder), "--json")
    told, receipt = json.loads(out), trust.run()["ta.csv"]
    assert code == 1
    assert (told["rows_read"], told["rows_accepted"], told["rows_held"]) == (3, 1, 2)
    asked = [problem["rule"] for problem in told["problems"] if problem["level"] != "note"]
    assert asked == ["result_unknown", "pupil_not_on_roll"]
    assert (told["file_id"], told["status"]) == (receipt.file_id, receipt.status)
    assert [(found["source_row"], found["message"]) for found in told["problems"]] == [
        (found.source_row, found.message) for found in (*receipt.problems, *receipt.notes)
    ]


def test_a_file_elsewhere_goes_to_the_school_that_its_rows_name(trust: MadeTrust, outside: Path, run: Run) -> None:
    new = written(outside, "pupils.csv", roll(FAY, school=BIRCH))
    at = ("--workspace", str(trust.folder), "--assessment-point", "202526-summer", "--json")
    assert json.loads(run("check", new, *at)[1])["school_id"] == "birch"


def test_a_file_that_names_no_school_is_asked_whose_it_is(trust: MadeTrust, outside: Path, run: Run) -> None:
    new = written(outside, "ta.csv", judged("Reading", **{ANN: "EXS"}))
    code, out, err = run("check", new, "--workspace", str(trust.folder))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1 and "--school" in err and "cedar, birch, _trust" in err
    code, out, err = run("check", new, "--workspace", str(trust.folder), "--school", "ceder")
    assert (code, out) == (2, "")
    assert '"cedar"' in err
    at = ("--workspace", str(trust.folder), "--school", "cedar", "--assessment-point", "202526-summer")
    code, out, _ = run("check", new, *at)
    assert code == 1
    assert "Send your roll first." in out


def test_a_file_of_several_schools_is_told_whole_and_for_each(trust: MadeTrust, outside: Path, run: Run) -> None:
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN))
    trust.drop("birch/202526-summer/roll.csv", roll(FAY, school=BIRCH))
    trust.run()
    rows = [f"{ANN},Reading,10/06/2026,101,,100001", f"{FAY},Reading,10/06/2026,99,,100002"]
    new = written(outside, "tests.csv", scores(*rows, school=",School URN"))
    code, out, _ = run("check", new, "--workspace", str(trust.folder), "--json")
    told = json.loads(out)
    assert code == 0, out
    assert (told["status"], told["rows_read"], told["rows_accepted"]) == ("accepted", 2, 2)
    assert [(one["school_id"], one["rows_read"]) for one in told["receipts"]] == [("cedar", 1), ("birch", 1)]


def test_the_workspace_that_a_file_lies_in_is_found(trust: MadeTrust, outside: Path, run: Run) -> None:
    new = trust.drop("birch/202526-summer/roll.csv", roll(FAY, school=BIRCH))
    assert json.loads(run("check", str(new), "--json")[1])["school_id"] == "birch"


def test_what_would_be_replaced_is_said(trust: MadeTrust, run: Run) -> None:
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN))
    first = trust.run()["roll.csv"]
    new = trust.drop("cedar/202526-summer/roll again.csv", roll(ANN, CAT))
    told = json.loads(run("check", str(new), "--workspace", str(trust.folder), "--json")[1])
    assert told["replaces"] == first.file_id


def test_a_path_that_is_no_file_is_one_line(outside: Path, run: Run) -> None:
    for path, said in (("nowhere.csv", "there is no file"), (".", "is a folder")):
        code, out, err = run("check", path)
        assert (code, out) == (2, "")
        assert err.count("\n") == 1 and said in err


def test_a_check_loads_neither_dagster_nor_dbt_nor_duckdb(outside: Path) -> None:
    import subprocess

    new = written(outside, "pupils.csv", roll(ANN))
    code = (
        "import sys; from pipelines.cli import main; sys.argv = ['commonterm', 'check', sys.argv[1]]\n"
        "try: main()\nexcept SystemExit: print(*{'dagster', 'dbt', 'duckdb'} & sys.modules.keys(), 'end')"
    )
    ended = subprocess.run([sys.executable, "-c", code, new], capture_output=True, text=True, cwd=outside)
    assert ended.stdout.splitlines()[-1].split() == ["end"], ended.stdout + ended.stderr
