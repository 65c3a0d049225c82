"""An export is one file of YAML: every fault is one line, and what it declares is what is read."""

from __future__ import annotations

import pytest
import yaml

from pipelines.exports.checking.batch import FileRows, build_batch
from pipelines.exports.declaration import Export, load_export, load_exports
from pipelines.exports.reading.read import read_file
from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import SHIPPED_EXPORTS, Reference
from pipelines.workspace.workspace import Workspace

ROLL = {
    "id": "our-roll",
    "name": "Our roll",
    "record": "roll",
    "layout_source": "These tests",
    "recognise": {"headings": ["Number", "Family name"]},
    "required": ["upn"],
    "columns": {"upn": ["Number"], "surname": ["Family name"], "nc_year": ["Year", "Year group"]},
}
RESULTS = {
    "id": "our-results",
    "name": "Our results",
    "record": "result",
    "layout_source": "These tests",
    "recognise": {"headings": ["Number"]},
    "columns": {"upn": ["Number"]},
    "results": [{"pattern": "(?P<subject>reading|maths)"}],
}


def fault(tmp_path, declared: dict | str, name: str = "our-roll") -> str:
    path = tmp_path / f"{name}.yml"
    path.write_text(declared if isinstance(declared, str) else yaml.safe_dump(declared), encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_export(path)
    line = str(caught.value)
    assert "\n" not in line
    assert line.startswith(f"exports/{name}.yml")
    return line.removeprefix(f"exports/{name}.yml: ")


def batch(declared: dict, text: str):
    export = Export.model_validate(declared)
    file = read_file("landing", text.encode(), {export.id: export})
    assert not file.rule, (file.rule, file.values)
    return build_batch(export, [FileRows("landing", "", file.parts[0])])


@pytest.mark.parametrize("name", [path.stem for path in SHIPPED_EXPORTS.rglob("*.yml")])
def test_every_shipped_declaration_says_where_its_layout_comes_from(name, tmp_path):
    export = load_exports(SHIPPED_EXPORTS, tmp_path)[name]
    assert len(export.layout_source.split()) > 3


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"colums": {}}, 'colums: is not a key that is known here; write "columns"'),
        ({"record": "rolls"}, "record: found \"rolls\"; write one of 'roll', 'result', 'attendance', "),
        (
            {"recognise": {"headings": []}},
            "recognise: names nothing to know a file by; write headings: and the headings",
        ),
        ({"columns": {"upnn": ["UPN"]}}, 'the field "upnn" is not one of a roll; write "upn"'),
        (
            {"values": {"gender": {"1": "M"}}},
            'the field "gender" is not one of a roll; write one of academic_year, ',
        ),
        ({"record": "attendance"}, "tells nothing of attendance; write columns: sessions_possible:"),
        ({"required": ["sex"]}, 'required names "sex", which columns lacks; add it to columns'),
        (
            {"dates": ["american"]},
            "found \"american\" among the forms of dates; write one of 'day_first', 'iso' or 'mon",
        ),
        ({"container": "xml"}, "row_element and container: xml go together; write both or neither"),
        ({"above_header": {"roll_date": "Date: (.*)"}}, "above_header finds no value for roll_date; write (?P<value>"),
        (
            {"above_header": {"roll_date": "(?P<value>"}},
            'above_header.roll_date: the pattern "(?P<value>" cannot be read (missing )',
        ),
        ({"blank_means": {"is_fsm": False}}, 'blank_means.is_fsm: found "False"; write text in quotes'),
        ({"rules": [{"rule": "upn_mising", "level": "note"}]}, "rules"),
        ({"rules": [{"rule": "subject_unknown", "level": "note"}]}, 'rules: the rule "subject_unknown" is not one for'),
        ({"id": "other"}, 'id: found "other"; write "our-roll", the name of the file'),
    ],
)
def test_a_fault_is_told_in_one_line(tmp_path, change, line):
    assert fault(tmp_path, ROLL | change).startswith(line)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"results": [{"skip_empty": True}]}, "results.0: names no column; write headings: [..] or pattern:"),
        ({"results": [{"pattern": "(reading"}]}, 'results.0.pattern: the pattern "(reading" cannot be read'),
        ({"results": [{"pattern": "(?P<topic>reading)"}]}, 'the field "topic" is not one of a result; write one of'),
        ({"results": []}, "says in no way where the results stand; write results: or columns: result_as_given:"),
        (
            {"lookups": [{"given": ["stage"], "gives": ["subject"], "rows": [["KS2"]]}]},
            "lookups.0: the row ['KS2'] has 1 cells; write 2, one for each of given and gives",
        ),
        (
            {"lookups": [{"given": ["stage"], "gives": ["subject"], "rows": [["KS2", "maths"], ["KS2", "reading"]]}]},
            "lookups.0: two rows begin with KS2; keep one of the two",
        ),
        (
            {"lookups": [{"given": ["stage"], "gives": ["subjekt"], "rows": []}]},
            'the field "subjekt" is not one of a result; write "subject"',
        ),
    ],
)
def test_a_fault_of_a_declaration_of_results_is_told_in_one_line(tmp_path, change, line):
    assert fault(tmp_path, RESULTS | change, "our-results").startswith(line)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\nname: ]\n", "line 2: cannot be read as YAML"),
        ("- a\n", "holds no keys; write at least id, name, record"),
        ("id: a\nid: b\n", 'line 2: "id" is written twice; keep one of the two'),
    ],
)
def test_what_is_no_declaration_is_told_in_one_line(tmp_path, text, line):
    assert line in fault(tmp_path, text)


def test_an_unknown_framework_is_told_with_the_nearest(trust):
    declared = RESULTS | {"constants": {"framework": "reading-aeg"}}
    trust.write("exports/our-results.yml", yaml.safe_dump(declared))
    with pytest.raises(ConfigurationError) as caught:
        Reference.of(Workspace.at(trust.folder))
    assert str(caught.value) == 'exports/our-results.yml: framework: found "reading-aeg"; write "reading-age"'


@pytest.mark.parametrize("ending", ["yml", "yaml"])
def test_the_trusts_own_declaration_stands_in_place_of_a_shipped_one(tmp_path, ending):
    own = tmp_path / f"dfe-census.{ending}"
    own.write_text(yaml.safe_dump(ROLL | {"id": "dfe-census", "name": "Ours"}))
    exports = load_exports(SHIPPED_EXPORTS, tmp_path)
    assert exports["dfe-census"].name == "Ours"
    assert len(exports) == len(list(SHIPPED_EXPORTS.rglob("*.yml")))


def test_a_wide_file_becomes_a_result_for_each_column_that_fits():
    rows = batch(RESULTS, "Number,House,READING,Maths\nA1,Red,EXS,\nA2,Blue,,GDS\n")
    told = rows[["source_row", "source_column", "upn", "subject", "result_as_given"]]
    assert sorted(told.itertuples(index=False, name=None)) == [
        (2, "C", "A1", "READING", "EXS"),
        (2, "D", "A1", "Maths", ""),
        (3, "C", "A2", "READING", ""),
        (3, "D", "A2", "Maths", "GDS"),
    ]


def test_an_empty_cell_of_an_optional_column_says_nothing_but_no_row_vanishes():
    results = [{"headings": ["Score"]}, {"headings": ["Age"], "skip_empty": True}]
    rows = batch(RESULTS | {"results": results}, "Number,Score,Age\nA1,104,\nA2,99,8:03\nA3,,\n")
    told = rows[["source_row", "source_column", "result_as_given"]]
    assert sorted(told.itertuples(index=False, name=None)) == [
        (2, "B", "104"),
        (3, "B", "99"),
        (3, "C", "8:03"),
        (4, "B", ""),
    ]
    only_optional = batch(RESULTS | {"results": results[1:]}, "Number,Age\nA1,\nA2,8:03\n")
    assert sorted(zip(only_optional["source_row"], only_optional["result_as_given"], strict=True)) == [
        (2, ""),
        (3, "8:03"),
    ]


def test_parts_of_a_number_are_joined_without_their_spaces():
    declared = ROLL | {"joined": {"school_laestab": ["LEA", "Estab"]}}
    rows = batch(declared, "Number,Family name,LEA,Estab\nA1,Quill, 999 ,1001\n")
    assert rows["school_laestab"].tolist() == ["9991001"]


def test_what_stands_above_the_headings_holds_for_every_row():
    declared = ROLL | {"above_header": {"roll_date": r"Effective date: *(?P<value>\d{2}/\d{2}/\d{4})"}}
    rows = batch(declared, "Pupil list\nEffective date: 01/07/2026\nNumber,Family name\nA1,Quill\nA2,Ash\n")
    assert rows["roll_date"].tolist() == ["01/07/2026", "01/07/2026"]


def test_a_blank_means_what_the_declaration_says():
    declared = ROLL | {"columns": ROLL["columns"] | {"is_fsm": ["FSM"]}, "blank_means": {"is_fsm": "no"}}
    assert batch(declared, "Number,Family name,FSM\nA1,Quill,\nA2,Ash,Y\n")["is_fsm"].tolist() == ["no", "Y"]


def test_a_file_without_a_column_says_nothing_of_it_whatever_a_blank_means():
    declared = ROLL | {"columns": ROLL["columns"] | {"is_fsm": ["FSM"]}, "blank_means": {"is_fsm": "no"}}
    assert batch(declared, "Number,Family name\nA1,Quill\n")["is_fsm"].tolist() == [""]


def test_the_look_of_a_result_says_which_framework_it_is_in():
    results = [{"headings": ["Maths", "Sport"], "constants": {"framework": "gcse-9-1"}}]
    declared = RESULTS | {"results": results, "framework_of": {"L[12][PMD]": "btec-level-1-2"}}
    rows = batch(declared, "Number,Maths,Sport\nA1,5,l2m\nA2,L2,4\n")
    assert sorted(zip(rows["result_as_given"], rows["framework"], strict=True)) == [
        ("4", "gcse-9-1"),
        ("5", "gcse-9-1"),
        ("L2", "gcse-9-1"),
        ("l2m", "btec-level-1-2"),
    ]


def test_codes_stand_for_the_fields_that_their_line_gives_and_unknown_ones_for_none():
    declared = RESULTS | {
        "results": [],
        "columns": {"upn": ["Number"], "stage": ["Stage"], "code": ["Code"], "result_as_given": ["Result"]},
        "lookups": [
            {"given": ["stage", "code"], "gives": ["subject", "term"], "rows": [["KS2", "MTC", "maths", "summer"]]}
        ],
    }
    rows = batch(declared, "Number,Stage,Code,Result\nA1,KS2,MTC,25\nA2,KS1,MTC,25\n")
    assert rows[["subject", "term"]].values.tolist() == [["maths", "summer"], ["", ""]]
    assert rows["source_column"].tolist() == ["D", "D"]


def test_of_several_headings_for_a_field_the_first_that_is_declared_wins():
    rows = batch(ROLL, "Number,Family name,Year group,Year\nA1,Quill,5,6\n")
    assert rows["nc_year"].tolist() == ["6"]


def test_of_two_columns_with_one_heading_the_left_one_is_read():
    rows = batch(ROLL, "Number,Family name,Number\nA1,Quill,\n")
    assert rows["upn"].tolist() == ["A1"]


def test_a_file_of_results_without_its_column_of_results_is_stopped():
    declared = RESULTS | {"results": [], "columns": {"upn": ["Number"], "result_as_given": ["Result", "Outcome"]}}
    export = Export.model_validate(declared)
    file = read_file("landing", b"Number,Mark\nA1,25\n", {export.id: export})
    assert (file.rule, file.values) == ("file_column_missing", {"columns": "“Result” or “Outcome”"})
    wide = read_file("landing", b"Number,House\nA1,Red\n", {"x": Export.model_validate(RESULTS)})
    assert wide.rule == "file_column_missing"
    assert wide.values["columns"].startswith("results, each column headed with its subject, such as “Reading”")


def test_a_layout_that_lacks_a_required_column_names_the_headings_that_would_do():
    export = Export.model_validate(ROLL | {"required": ["upn", "nc_year"]})
    file = read_file("landing", b"Number,Family name\nA1,Quill\n", {export.id: export})
    assert (file.rule, file.values) == ("file_column_missing", {"columns": "“Year” or “Year group”"})


def test_the_layout_with_the_most_known_headings_is_taken():
    fuller = ROLL | {"id": "fuller", "columns": ROLL["columns"] | {"sex": ["Sex"]}}
    exports = {name: Export.model_validate(declared) for name, declared in (("a", ROLL), ("b", fuller))}
    assert read_file("landing", b"Number,Family name,Sex\nA1,Quill,F\n", exports).export.id == "fuller"
    assert read_file("landing", b"Number,Family name\nA1,Quill\n", exports).rule == "file_recognised_twice"
