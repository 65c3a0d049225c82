"""Which layout a file is taken for: by what it holds, the more specific first, and held where two are equal."""

from __future__ import annotations

import pytest
from declared import RESULTS, ROLL
from spreadsheets import row, workbook

from pipelines.exports.declaration import Export
from pipelines.exports.reading.read import FileRead, read_file

PLAIN = ROLL | {"id": "plain", "name": "Plain roll", "required": ["upn"]}


def layout(name: str, own: bool = False, **recognise) -> Export:
    export = Export.model_validate(PLAIN | {"id": name, "name": f"Layout {name}", "recognise": recognise})
    return export.as_own() if own else export


def read(text: str, *exports: Export) -> FileRead:
    return read_file("landing", text.encode(), {export.id: export for export in exports})


FILE = "Number,Family name,House\nA1,Quill,Red\nA2,Ash,Blue\n"


def test_one_of_several_headings_will_do_where_a_layout_says_so():
    either = layout("a", headings=["Number", ["Surname", "Family name"]])
    assert read(FILE, either).export.id == "a"
    assert read(FILE.replace("Family name", "Name"), either).rule == "file_not_recognised"


def test_a_heading_that_must_be_absent_tells_siblings_apart():
    first = layout("first", headings=["Number"], absent=["House"])
    second = layout("second", headings=["Number"], absent=["Tutor"])
    assert read(FILE, first, second).export.id == "second"
    assert read(FILE.replace("House", "Tutor"), first, second).export.id == "first"


def test_headings_that_fit_a_pattern_are_counted():
    marks = layout("marks", headings=["Number"], patterns=[{"pattern": r"q\d+", "at_least": 3}])
    assert read("Number,Q1,Q2,Q3\nA1,1,0,1\n", marks).export.id == "marks"
    assert read("Number,Q1,Q2,Total\nA1,1,0,1\n", marks).rule == "file_not_recognised"


def test_a_cell_a_line_above_the_headings_and_the_sheet_may_tell_a_layout():
    by_cell = layout("cell", headings=["Number"], cells={"House": "bl.e"})
    assert read(FILE, by_cell).export.id == "cell"
    assert read(FILE.replace("Blue", "Blueish"), by_cell).rule == "file_not_recognised"
    by_line = layout("line", headings=["Number"], above="quiz report")
    assert read("Quiz report for 6A\n" + FILE, by_line).export.id == "line"
    assert read(FILE, by_line).rule == "file_not_recognised"


def test_a_layout_that_says_all_of_another_and_more_is_taken():
    wide = layout("wide", headings=["Number", "Family name"])
    narrow = layout("narrow", headings=["Number", "Family name", "House"])
    assert read(FILE, wide, narrow).export.id == "narrow"


def test_a_generic_layout_gives_way_to_any_other():
    generic = layout("generic", headings=["Number", "Family name", "House"], generic=True)
    assert read(FILE, generic, layout("other", headings=["Number"])).export.id == "other"
    assert read(FILE, generic).export.id == "generic"


def test_the_trusts_own_layout_is_taken_before_a_shipped_one():
    shipped = layout("shipped", headings=["Number", "Family name", "House"])
    assert read(FILE, shipped, layout("own", own=True, headings=["Number"])).export.id == "own"


def test_two_layouts_that_are_equal_hold_the_file_and_are_both_named():
    stopped = read(FILE, layout("a", headings=["Number", "House"]), layout("b", headings=["Number", "House"]))
    assert stopped.rule == "file_recognised_twice"
    assert {"Layout a", "Layout b"} <= set(stopped.values["layouts"].replace(" and ", "|").split("|"))


def test_the_nearest_layouts_are_named_with_what_differs():
    near = layout("near", headings=["Number", "Family name", "Admission date", "House"])
    far = layout("far", headings=["Number", "Tutor", "Bus", "Locker"])
    text = "Number,Family nam,House,Locker code\nA1,Quill,Red,7\n"
    told = read(text, near, far).values["nearest"]
    assert told.startswith("Layout near (lacks Family name, written Family nam here, Admission date")
    assert "Layout far (lacks Tutor, Bus, Locker" in told
    assert "Quill" not in told


def test_of_layouts_that_lack_as_much_the_one_that_anybody_may_use_is_named_first():
    marks = {"patterns": [{"pattern": "Mark .*", "at_least": 2}]}
    supplier = layout("supplier", headings=["Number", "House"], **marks)
    anybody = layout("own", headings=["Number"], generic=True, **marks)
    told = read("Number,House,Ticks\nA1,Red,7\n", supplier, anybody).values["nearest"]
    assert told.startswith("Layout own (lacks its columns of results")


def test_of_layouts_that_lack_as_much_the_one_that_shares_what_was_tested_comes_before_those_that_share_the_pupils():
    supplier = layout("supplier", headings=["Number", "Arithmetic", "Reasoning", "Total"])
    anybody = layout("own", headings=["Number", "Percentage attended"], generic=True)
    told = read("Number,Arithmetic,Reasoning\nA1,30,20\n", supplier, anybody).values["nearest"]
    assert told.startswith("Layout supplier (lacks Total)")


def test_only_a_row_of_known_headings_is_repeated_to_anybody():
    near = layout("near", headings=["Number", "Family name", "House"])
    told = read("Number,Annabelle,Quillfeather\nA1,Benedikt,Underhazel\n", near).values["nearest"]
    assert "Annabelle" not in told and "Benedikt" not in told


def test_a_pupils_row_that_fits_the_patterns_of_a_layout_is_not_taken_for_its_headings():
    chosen = layout("chosen", headings=["Number"], patterns=[{"pattern": "French|Music|Drama", "at_least": 4}])
    told = read("Number,Option A,Option B\nBenedikt Underhazel,French,Music\n", chosen).values["nearest"]
    assert "Underhazel" not in told


def test_the_marks_of_questions_are_never_the_nearest_layout():
    questions = RESULTS | {"id": "questions", "columns": {}, "results": [], "question_level": True}
    questions |= {"recognise": {"headings": ["Number", "1", "2"], "generic": True}, "send_instead": "the summary"}
    told = read("Number,Games,Speed\nBenedikt,1,2.31\n", Export.model_validate(questions)).values["nearest"]
    assert told == "none shares a heading with this file"


def test_a_workbook_without_a_filled_cell_is_empty():
    blank = workbook(Marks=[], Summary=[*row(1, " ")])
    assert read_file("landing", blank, {"a": layout("a", headings=["Number"])}).rule == "file_empty"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_is_told_by_its_content_whatever_parts_its_cells(delimiter):
    assert read(FILE.replace(",", delimiter), layout("a", headings=["Number", "House"])).export.id == "a"


def test_a_workbook_of_results_and_question_marks_is_one_of_results():
    questions = Export.model_validate(
        RESULTS
        | {"id": "questions", "columns": {}, "results": [], "question_level": True}
        | {"recognise": {"headings": ["Number", "Q1"], "generic": True}}
    )
    results = Export.model_validate(RESULTS | {"recognise": {"headings": ["Number", "Reading"]}})
    book = workbook(
        Marks=[*row(1, "Number", "Q1"), *row(2, "A1", "1")],
        Summary=[*row(1, "Number", "Reading"), *row(2, "A1", "101")],
    )
    found = read_file("landing", book, {export.id: export for export in (questions, results)})
    assert (found.rule, found.export.id) == ("", "our-results")
