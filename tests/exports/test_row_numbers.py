"""Rows and columns are named as the person's spreadsheet shows them; what is no pupil's row is not read as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.read import read_file
from pipelines.exports.reading.rows import RowsRead, column_letter
from pipelines.workspace.reference import SHIPPED_EXPORTS

EXPORTS = load_exports(SHIPPED_EXPORTS, Path("no-such-folder"))
HEADINGS = "UPN,Surname,Forename,Year,Class,Reading,Maths"
ANN, BEN = "A999100115001,Quill,Ann,6,6A,EXS,GDS", "B999100115002,Ash,Ben,6,6A,WTS,WTS"


def rows_of(*lines: str) -> RowsRead:
    return read_file("landing", "\n".join(lines).encode(), EXPORTS).parts[0]


def test_the_first_row_under_the_headings_is_row_2():
    assert rows_of(HEADINGS, ANN, BEN).source_rows == [2, 3]


def test_title_rows_above_the_headings_count():
    assert rows_of("Cedar Primary School", "", "Summer 2026,,", HEADINGS, ANN).source_rows == [5]


def test_blank_rows_count_but_are_not_read():
    assert rows_of(HEADINGS, "", ANN, ",,,,,,", '" ",,', BEN, "", "").source_rows == [3, 6]


def test_a_cell_of_two_lines_is_one_row():
    assert rows_of(HEADINGS, ANN.replace("6A", '"6A\nblue"'), BEN).source_rows == [2, 3]


def test_headings_repeated_on_every_page_are_not_read():
    assert rows_of(HEADINGS, ANN, HEADINGS.upper(), BEN).source_rows == [2, 4]


@pytest.mark.parametrize("total", ["Total,,,,,2,2", "TOTALS:,2", ",,,Grand total,,,2", "Count,2", "Total,,,2,2,2,2"])
def test_a_total_row_is_not_read(total):
    assert rows_of(HEADINGS, ANN, BEN, total).source_rows == [2, 3]


def test_a_pupil_called_count_is_read():
    assert rows_of(HEADINGS, ",Count,Ann,6,6A,EXS,GDS").source_rows == [2]


def test_a_short_row_is_filled_up_and_a_long_one_is_marked():
    rows = rows_of(HEADINGS, "A999100115001,Quill,Ann", ANN + ",stray", BEN + ",,")
    assert [cells[0] for cells in rows.cells] == ["A999100115001", "Quill", "Ann", "", "", "", ""]
    assert rows.beyond_header == [False, True, False]


def test_headings_are_known_without_case_or_double_spaces():
    rows = rows_of('upn, SURNAME ,Fore\xa0name,"Year\n",Class,Reading'.replace("Fore\xa0name", "Forename\xa0"), ANN)
    assert rows.source_rows == [3 - 1]


def test_headings_may_stand_as_low_as_row_40_and_no_lower():
    assert rows_of(*["title"] * 39, HEADINGS, ANN).source_rows == [41]
    assert read_file("landing", "\n".join([*["title"] * 40, HEADINGS, ANN]).encode(), EXPORTS).rule == (
        "file_not_recognised"
    )


def test_blank_columns_at_the_end_are_no_columns():
    assert rows_of(HEADINGS + ",,", ANN + ",,").source_columns == list("ABCDEFG")


def test_a_blank_column_in_the_middle_keeps_its_letter():
    rows = rows_of(HEADINGS.replace("Class,", "Class,,"), ANN.replace("6A,", "6A,,"))
    assert dict(zip(rows.headings, rows.source_columns, strict=True))["Maths"] == "H"


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_columns_are_lettered_as_a_spreadsheet_does(index, letter):
    assert column_letter(index) == letter
