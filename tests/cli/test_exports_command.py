"""`commonterm exports`: what is listed, what is told of a declaration, and what is drafted from a sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.exports.declaration import load_export
from pipelines.workspace.errors import ConfigurationError

SAMPLE = """\
Pupil list,,,,,,,
Pupil UPN,Legal Surname,Legal Forename,DOB,NC Year,Reading Aut1,Maths Aut1,Reading Spr1
F999100115001,Quillfeather,Annabelle,14/03/2015,6,EXS,GDS,EXS
V999100115002,Underhazel,Benedikt,01/09/2014,6,WTS,EXS,EXS
J999100115003,Vexley,Catia,31/08/2015,6,EXS,EXS,GDS
"""
SOUND = {
    "id": "quiz",
    "name": "Quiz",
    "record": "result",
    "layout_source": "The sheet that Cedar Primary keeps",
    "recognise": {"headings": ["Pupil UPN", "Quiz date", "Spelling score"]},
    "required": ["upn", "assessed_on"],
    "columns": {"upn": ["Pupil UPN"], "assessed_on": ["Quiz date"]},
    "results": [
        {"headings": ["Spelling score"], "constants": {"subject": "gps", "framework": "standardised-score-100"}}
    ],
}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command in an empty folder; (exit code, standard output)."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str]:
        done = CliRunner().invoke(app, ["exports", *arguments])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done.exit_code, done.stdout

    return command


def written(declared: dict, name: str = "quiz.yml") -> str:
    Path(name).write_text(yaml.safe_dump(declared, sort_keys=False), encoding="utf-8")
    return name


def check(run, declared: dict) -> tuple[int, dict]:
    code, said = run("check", written(declared), "--json")
    return code, json.loads(said)


def test_every_layout_is_listed_with_where_it_comes_from(run):
    code, said = run("--json")
    exports = {one["id"]: one for one in json.loads(said)["exports"]}
    assert code == 0
    assert exports["dfe-census"]["comes_from"] == "the program"
    assert exports["dfe-census"]["record"] == "roll"
    assert "dfe-census" in run()[1]


def test_a_sound_declaration_is_read_back_without_a_workspace(run):
    code, told = check(run, SOUND)
    assert (code, told["sound"], told["faults"], told["remarks"]) == (0, True, [], [])


def test_each_fault_is_told_with_its_key_what_was_found_and_what_to_write(run):
    code, told = check(run, SOUND | {"dates": "iso", "recognise": {"headings": ["A"], "abscent": ["B"]}})
    assert code == 2
    assert {fault["key"]: fault["write"] for fault in told["faults"]} == {
        "recognise.abscent": 'write "absent"',
        "dates": "write a list, each line starting with -",
    }


def test_a_number_for_a_heading_is_told_once_and_where_it_stands(run):
    _, told = check(run, SOUND | {"columns": {"upn": [12]}})
    assert [fault["key"] for fault in told["faults"]] == ["columns.upn.0"]


def test_a_framework_that_nothing_declares_is_a_fault(run):
    results = [{"headings": ["Spelling score"], "constants": {"subject": "gps", "framework": "standardised-score"}}]
    code, told = check(run, SOUND | {"results": results})
    assert (code, told["faults"][0]["key"]) == (2, "results.0.constants.framework")
    assert told["faults"][0]["write"] == 'write "standardised-score-100"'


def test_a_blank_that_cannot_be_read_is_a_fault(run):
    code, told = check(run, SOUND | {"blank_means": {"subject": "nothing"}})
    assert (code, told["faults"][0]["key"]) == (2, "blank_means.subject")


def test_what_is_worth_knowing_is_told_and_has_not_to_be_mended(run):
    columns = {"assessed_on": ["Quiz date"], "nc_year": ["Year"], "nc_year_assessed": ["Year"]}
    code, told = check(run, SOUND | {"columns": columns, "required": [], "recognise": {"headings": ["Quiz date"]}})
    said = " ".join(told["remarks"])
    assert code == 0
    for words in (
        "“year” is listed under nc_year and nc_year_assessed",
        "Nothing says who",
        "one thing only",
        "required is",
    ):
        assert words in said


def test_a_layout_that_another_of_the_trusts_equals_is_told(run):
    Path("exports").mkdir()
    Path("trust.yml").write_text(
        "name: T\npupil_key_secret: {env: X}\nassessment_points:\n"
        '  202526-summer: {academic_year: "202526", term: summer, opens_on: 2026-06-01, closes_on: 2026-07-10}\n'
    )
    Path("schools.csv").write_text("school_id,school_name,phase\ncedar,Cedar,primary\n")
    written(SOUND | {"id": "other", "name": "Other quiz"}, "exports/other.yml")
    _, told = check(run, SOUND)
    assert any("Other quiz (other)" in remark and "held" in remark for remark in told["remarks"])


def test_a_draft_is_itself_sound_and_names_no_pupil(run):
    Path("quiz-sheet.csv").write_text(SAMPLE, encoding="utf-8")
    code, text = run("draft", "quiz-sheet.csv")
    Path("quiz-sheet.yml").write_text(text, encoding="utf-8")
    export = load_export(Path("quiz-sheet.yml"))
    assert code == 0
    assert export.columns == {
        "upn": ["Pupil UPN"],
        "surname": ["Legal Surname"],
        "forename": ["Legal Forename"],
        "birth_date": ["DOB"],
        "nc_year": ["NC Year"],
    }
    assert [part.pattern for part in export.results] == ["(?P<subject>Reading|Maths) (?P<term>Aut1|Spr1)"]
    assert (export.record, export.dates) == ("result", ["day_first"])
    assert not any(name in text for name in ("Quillfeather", "Annabelle", "F999100115001", "Pupil list"))
    assert run("check", "quiz-sheet.yml")[0] == 0


@pytest.mark.parametrize("content", ["", "just a line of text\n", "1,2,3\n4,5,6\n"])
def test_a_sample_without_a_table_is_told_in_one_line(run, content):
    Path("sample.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        run("draft", "sample.csv")
    assert str(caught.value).startswith("SAMPLE: sample.csv: ") and "\n" not in str(caught.value)


def test_a_roll_in_xml_and_one_in_json_are_drafted_too(run):
    Path("pupils.xml").write_text(
        "<Roll><Pupil><UPN>F999100115001</UPN><Surname>Quill</Surname></Pupil>"
        "<Pupil><UPN>V999100115002</UPN><Surname>Ash</Surname></Pupil></Roll>"
    )
    Path("pupils.json").write_text('{"data": [{"upn": "F999100115001", "surname": "Quill"}, {"upn": "V999100115002"}]}')
    for name in ("pupils.xml", "pupils.json"):
        code, text = run("draft", name)
        told = yaml.safe_load(text)
        assert (code, told["record"], told["container"]) == (0, "roll", name.rpartition(".")[2])
        assert set(told["columns"]) == {"upn", "surname"}
