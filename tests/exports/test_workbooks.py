"""A workbook's cells are the texts that a person would type, at the rows and columns that the person sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from spreadsheets import day, number, row, text, truth, workbook

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.containers import Unreadable, open_file
from pipelines.exports.reading.read import read_file
from pipelines.workspace.reference import SHIPPED_EXPORTS

EXPORTS = load_exports(SHIPPED_EXPORTS, Path("no-such-folder"))
HEADINGS = ["UPN", "Surname", "Forename", "Year", "Class", "Reading"]


def cells(*written: str) -> list[list[str]]:
    (sheet,) = open_file(workbook(Sheet1=list(written)))
    return sheet.rows


def test_numbers_days_and_truths_are_read_as_a_person_would_type_them():
    # Day 42000 of the calendar that spreadsheets count by is 27 December 2014.
    row_1 = [text("A1", "x"), number("B1", 104.0), number("C1", 8.03), day("D1", 42000), truth("E1", True)]
    assert cells(*row_1) == [["x", "104", "8.03", "2014-12-27", "TRUE"]]


def test_rows_and_columns_keep_their_places_when_the_sheet_begins_further_down():
    assert cells(text("C3", "here")) == [["", "", ""], ["", "", ""], ["", "", "here"]]


def test_a_row_of_a_workbook_carries_sheet_row_and_column_as_seen():
    pupil = ["A999100115001", "Quill", "Ann", "6", "6A", "EXS"]
    sheet = [text("A1", "Summer 2026"), *row(4, *HEADINGS, first="B"), *row(6, *pupil, first="B")]
    file = read_file("landing", workbook(Cover=[text("A1", "Read me")], Y6=sheet), EXPORTS)
    assert (file.rule, file.sheet, file.parts[0].source_rows) == ("", "Y6", [6])
    assert dict(zip(file.parts[0].headings, file.parts[0].source_columns, strict=True))["Reading"] == "G"


def test_sheets_that_fit_the_same_layout_are_one_file():
    sheet = [*row(1, *HEADINGS), *row(2, "A999100115001", "Quill", "Ann", "6", "6A", "EXS")]
    file = read_file("landing", workbook(Y5=sheet, Y6=sheet), EXPORTS)
    assert (file.rule, file.rows_read) == ("", 2)
    assert [(part.sheet, part.source_rows) for part in file.parts] == [("Y5", [2]), ("Y6", [2])]


def test_a_workbook_cut_off_half_way_cannot_be_read():
    content = workbook(Sheet1=row(1, *HEADINGS))
    assert read_file("landing", content[: len(content) // 2], EXPORTS).rule == "file_unreadable"


def test_a_cell_at_the_far_corner_is_refused_before_it_fills_the_memory():
    with pytest.raises(Unreadable) as caught:
        open_file(workbook(Sheet1=[text("A1", "x"), text("XFD1048576", "x")]))
    assert caught.value.reason == "a cell stands far away from all the others"


def test_a_workbook_without_a_cell_is_empty():
    assert read_file("landing", workbook(Sheet1=[]), EXPORTS).rule == "file_empty"
