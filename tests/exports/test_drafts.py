"""First declarations from samples: each is sound or says what it needs, and knows its own sample again."""

import json

import pytest
from dropped_files import ANN, BEN

from pipelines.exports.declaration import Export, load_exports
from pipelines.exports.declaration.drafting import drafted
from pipelines.exports.declaration.faults import faults
from pipelines.exports.declaration.rivals import rivals
from pipelines.exports.reading.read import read_file
from pipelines.frameworks.compile import compile_frameworks
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_frameworks
from pipelines.workspace.reference import SHIPPED_EXPORTS

SHIPPED = load_exports(SHIPPED_EXPORTS, SHIPPED_EXPORTS / "none")


@pytest.fixture(scope="module")
def frameworks():
    return compile_frameworks(load_frameworks(SHIPPED_FRAMEWORKS, None))


@pytest.fixture
def draft(frameworks, tmp_path):
    def made(name: str, content: str):
        text, export_id = drafted(content.encode(), name, SHIPPED.values(), frameworks)
        path = tmp_path / f"{export_id}.yml"
        path.write_text(text, encoding="utf-8")
        return text, *faults(path)

    return made


def test_the_draft_of_records_in_json_knows_them_again(draft):
    sample = json.dumps({"pupils": [{"uniquePupilNumber": upn, "marks": {"reading": 101}} for upn in (ANN, BEN)]})
    _, export, wrong = draft("api", sample)
    read = read_file("x", sample.encode(), SHIPPED | {"api": export.as_own()})
    assert (wrong, read.export.id, read.rows_read) == ([], "api", 2)


def test_a_draft_asks_for_the_shape_of_its_results_and_for_headings_that_others_lack(draft):
    rows = "".join(f"{upn},Quill,{colour},Gold,7\n" for upn, colour in ((ANN, "Blue"), (BEN, "Gold")))
    text, export, _ = draft("colours", "UPN,Surname,Reading colour,Writing colour,Locker\n" + rows)
    assert 'patterns: [{pattern: "(?P<subject>Reading|Writing) colour", at_least: 1}]' in text
    assert "Locker" in export.recognise.headings
    assert rivals(export, SHIPPED.values()) == []


def test_scores_in_a_column_of_their_own_are_results_and_ask_for_their_framework(draft):
    rows = "".join(f"{upn},Quill,Ann,Reading test,21/09/2025,{score}\n" for upn, score in ((ANN, 104), (BEN, 88)))
    text, export, wrong = draft("tests", "UPN,Surname,Forename,Test,Date taken,Score\n" + rows)
    assert (wrong, export.record) == ([], "result")
    assert "  - headings: [Score]" in text
    assert "name one in constants, or in trust.yml under judged_with" in text


def test_a_draft_without_what_its_record_is_about_says_which_line_to_add(draft):
    text, export, wrong = draft("clubs", f"UPN,Surname,Forename,Club,Adult\n{ANN},Quill,Ann,Chess,Mr X\n")
    assert "  # intervention: [...]       # needed: write the heading of the column that says it" in text
    assert export is None and "intervention" in str(wrong[0])


def test_layouts_whose_files_would_be_taken_are_told_in_one_sentence(draft):
    _, export, _ = draft("names", f"UPN,Surname\n{ANN},Quill\n{BEN},Reed\n")
    (said,) = rivals(export, SHIPPED.values())
    assert "other layouts may be taken for this layout: ask for a heading that they lack" in said


def test_a_column_of_subjects_makes_results_of_a_row_each_whatever_it_is_headed(draft):
    rows = [f"{upn},Quill,{area},Autumn 1,{step}" for upn, area, step in (
        (ANN, "Reading", "EXS"), (ANN, "Maths", "WTS"), (BEN, "Reading", "GDS"), (BEN, "Maths", "EXS"))]  # fmt: skip
    sample = "Autumn report\nUPN,Surname,Area of learning,Collection,Step\n" + "\n".join(rows) + "\n"
    text, export, wrong = draft("steps", sample)
    assert (wrong, export.record) == ([], "result")
    assert export.columns["subject"] == ["Area of learning"] and export.columns["term"] == ["Collection"]
    assert [part.headings for part in export.results] == [["Step"]]
    assert "# 1 line stands above the headings." in text


def test_subjects_beside_attended_sessions_are_no_results(draft):
    rows = f"{ANN},Reading,100,90\n{BEN},Maths,100,80\n"
    text, _, _ = draft("sessions", "UPN,Area,Possible sessions,Sessions attended\n" + rows)
    assert "record: attendance" in text


def test_dates_in_a_form_of_their_own_get_it_and_what_reads_in_none_is_said(draft):
    rows = f"{ANN},Quill,Jan 01 2015,Reading,EXS\n{BEN},Ash,{{}},Maths,WTS\n"
    text, _, _ = draft("dates", "UPN,Surname,DOB,Subject,Judgement\n" + rows.format("Feb 14 2015"))
    assert 'dates: ["%b %d %Y"]\n' in text
    text, _, _ = draft("dates", "UPN,Surname,DOB,Subject,Judgement\n" + rows.format("early in May"))
    assert 'dates: ["%b %d %Y"]       # 1 of the dates read in none of these: add their form' in text
    assert "early in May" not in text


def test_of_two_layouts_for_any_system_the_one_with_the_plainer_results_is_named(frameworks):
    asked = {"record": "result", "layout_source": "These tests", "columns": {"upn": ["UPN"]},
             "recognise": {"generic": True, "headings": ["UPN", "KS1 Reading", "Writing"]}}  # fmt: skip
    then, now = (
        Export.model_validate(asked | {"id": name, "name": name, "results": [{"headings": [heading]}]})
        for name, heading in (("then", "KS1 Reading"), ("now", "Writing"))
    )
    file = read_file("x", f"UPN,KS1 Reading,Writing\n{ANN},EXS,GDS\n".encode(), {"then": then, "now": now})
    assert file.export.id == "now"
    assert rivals(then, [now])[0].startswith("A file of this layout is taken for now (now)")
    assert rivals(now, [then]) == [
        "Files of then (then) may be taken for this layout: ask for a heading that they lack."
    ]
