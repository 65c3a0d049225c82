"""Headings over several rows are read together; what was mended is told."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from declared import RESULTS
from dropped_files import ANN, roll
from written_tables import as_csv, as_html

from pipelines.exports.declaration import Export
from pipelines.exports.reading.read import FileRead, read_file

DECLARED = RESULTS | {
    "recognise": {"headings": ["Number", "Reading Score"]},
    "results": [{"pattern": "(?P<subject>reading|maths) score"}],
}
GRID = [
    ["Autumn tests", "", "", "", ""],
    ["Pupil", "Reading", "", "Maths", ""],
    ["Number", "Score", "Age", "Score\n", "Age"],
    ["A1", "101", "9:02", "95", "8:11"],
]


def read(content: bytes, declared: dict = DECLARED) -> FileRead:
    return read_file("landing", content, {"our-results": Export.model_validate(declared)})


def test_a_heading_stands_under_its_group_s_heading():
    for content in (as_csv(GRID), as_html(GRID)):
        file = read(content)
        assert file.parts[0].headings == ["Number", "Reading Score", "Reading Age", "Maths Score", "Maths Age"]
        assert file.parts[0].source_rows == [4]
        assert [(told.rule, dict(told.values)) for told in file.mended] == [
            ("headings_joined", {"rows": "rows 2 and 3"})
        ]


def test_merged_cells_say_how_far_a_group_reaches():
    book = openpyxl.Workbook()
    for row in [["Number", "Reading", None, "Notes"], [None, "Score", "Age", "of the year"], ["A1", 101, "9:02", "x"]]:
        book.active.append(row)
    book.active.merge_cells("B1:C1")
    book.active.merge_cells("A1:A2")
    content = io.BytesIO()
    book.save(content)
    part = read(content.getvalue()).parts[0]
    assert part.headings == ["Number", "Reading Score", "Reading Age", "Notes of the year"]


def test_totals_and_headings_left_out_are_told_with_their_rows():
    lines = [["Number", "Reading score"], ["A1", "101"], ["Number", "Reading score"], ["B2", "99"], ["Total", ""]]
    file = read(as_csv(lines), DECLARED | {"recognise": {"headings": ["Number", "Reading score"]}})
    assert file.parts[0].source_rows == [2, 4]
    assert [(told.rule, dict(told.values)["rows"]) for told in file.mended] == [
        ("headings_repeated", "row 3"),
        ("totals_left_out", "row 5"),
    ]


def test_days_from_1904_and_formats_that_change_a_number_are_read_as_shown():
    book = openpyxl.Workbook()
    for row in [["Number", "Reading Score"], [7, 0.85]]:
        book.active.append(row)
    book.active["A2"].number_format, book.active["B2"].number_format = "0000", "0%"
    content = io.BytesIO()
    book.save(content)
    assert [*zip(*read(content.getvalue()).parts[0].cells, strict=True)] == [("0007", "85%")]
    with zipfile.ZipFile(io.BytesIO(content.getvalue())) as parts:
        written = {name: parts.read(name) for name in parts.namelist()}
    assert b"workbookPr" in written["xl/workbook.xml"]
    written["xl/workbook.xml"] = written["xl/workbook.xml"].replace(b"<workbookPr", b'<workbookPr date1904="1" ')
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as parts:
        for name, part in written.items():
            parts.writestr(name, part)
    found = read(changed.getvalue())
    assert (found.rule, [told.rule for told in found.mended]) == ("", ["days_from_1904"])


def test_a_workbook_with_a_part_that_is_no_xml_is_told_as_damaged():
    book = io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as parts:
        written = {name: parts.read(name) for name in parts.namelist()}
    written["xl/styles.xml"] = b"<styleSheet><"
    damaged = io.BytesIO()
    with zipfile.ZipFile(damaged, "w") as parts:
        for name, part in written.items():
            parts.writestr(name, part)
    assert read(damaged.getvalue()).rule == "file_unreadable"


@pytest.mark.parametrize(
    "line", ["Confidential", "OFFICIAL - SENSITIVE", "Printed: 12/06/2026", "Date printed: Friday"]
)
def test_what_a_system_prints_below_the_rows_is_no_pupil(line):
    found = read(f"Number,Reading Score,Maths Score\nA1,101,95\n{line},,\n".encode())
    assert (found.rows_read, [mended.rule for mended in found.mended]) == (1, ["totals_left_out"])


NPR_FIRST = [
    ["Year 6 reasoning tests"],
    ["Name", "UPN", "Verbal", "", "Quantitative", "", "Non-verbal", "", "Spatial", "", "Mean"],
    ["", "", "NPR", "SAS", "NPR", "SAS", "NPR", "SAS", "NPR", "SAS", ""],
    ["Annabelle Quillfeather", ANN, "52", "101", "45", "98", "75", "110", "50", "100", "102"],
]
RAW_FIRST = [
    ["UPN", "Name", "Reading", "", "Maths", ""],
    ["", "", "Raw", "SS", "Raw", "SS"],
    [ANN, "Annabelle Quillfeather", "20", "101", "30", "96"],
]


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize(
    ("grid", "scores"),
    [
        (
            NPR_FIRST,
            {
                "verbal_reasoning": 101,
                "quantitative_reasoning": 98,
                "nonverbal_reasoning": 110,
                "spatial_ability": 100,
                "cognitive_ability": 102,
            },
        ),
        ([["Tests of summer 2026"], *RAW_FIRST], {"reading": 101, "maths": 96}),
    ],
)
def test_headings_over_several_columns_are_never_taken_for_those_of_the_first_alone(trust, grid, scores, titled):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", as_csv(grid if titled else grid[1:]))
    receipt = trust.run()["a.csv"]
    assert (receipt.status, receipt.rows_read) == ("accepted", 1)
    assert trust.accepted("result").set_index("subject")["result_number"].to_dict() == scores
