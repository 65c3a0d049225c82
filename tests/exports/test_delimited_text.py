"""Delimited text of every usual kind is read into the cells that a person sees."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.containers import Unreadable, open_file
from pipelines.exports.reading.read import FileRead, read_file
from pipelines.workspace.reference import SHIPPED_EXPORTS

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "bad"
EXPORTS = load_exports(SHIPPED_EXPORTS, Path("no-such-folder"))
SPECTRUM = [
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "location_coordinates",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
]
POLLOCK = [
    "file_field_delimiter_0x3B",
    "file_header_multirow_2",
    "file_no_header",
    "file_preamble",
    "row_less_sep_row42_col3",
    "row_more_sep_row1_col3",
]
HEADINGS = ["UPN", "Surname", "Forename", "Year", "Class", "Reading"]


def read(content: bytes) -> FileRead:
    return read_file("landing", content, EXPORTS)


def written(rows: list[list[str]], encoding: str = "utf-8", **dialect) -> bytes:
    text = io.StringIO()
    csv.writer(text, **dialect).writerows(rows)
    return text.getvalue().encode(encoding)


def columns(file: FileRead) -> list[list[str]]:
    assert not file.rule, (file.rule, file.values)
    return [list(cells) for cells in zip(*file.parts[0].cells, strict=True)]


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_oddities_of_csv_are_read_as_their_json_twins_say(shared, name):
    (sheet,) = open_file((shared / "bad" / "csv-spectrum" / "csvs" / f"{name}.csv").read_bytes())
    twin = json.loads((shared / "bad" / "csv-spectrum" / "json" / f"{name}.json").read_text(encoding="utf-8"))
    twin = twin if isinstance(twin, list) else [twin]
    if name == "location_coordinates":  # the twin gives another telephone number than its file
        twin[0]["Contact Phone Number"] = "2095257564"
    headings, *rows = sheet.rows
    assert [dict(zip(headings, row, strict=True)) for row in rows] == twin


@pytest.mark.parametrize("name", POLLOCK)
def test_a_polluted_file_of_another_trade_is_not_recognised_and_stops_nothing(shared, name):
    file = read((shared / "bad" / "pollock" / f"{name}.csv").read_bytes())
    assert (file.rule, file.rows_read) == ("file_not_recognised", 0)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end_is_read(delimiter, line_end):
    rows = [["A999100115001", "Quill; Ash", "Jo, Ann", "6", "6|A", "EXS"]]
    file = read(written([HEADINGS, *rows], delimiter=delimiter, lineterminator=line_end))
    assert (columns(file), file.parts[0].source_rows) == (rows, [2])


def test_a_list_of_many_commas_does_not_pass_for_columns():
    # Ten commas in a cell, five semicolons in the row: the headings tell which parts the columns.
    rows = [["A999100115001", "Quill", "Jo", "6", ", ".join("abcdefghijk"), "EXS"]] * 3
    file = read("\n".join(";".join(row) for row in [HEADINGS, *rows]).encode())
    assert columns(file) == rows


def test_a_semicolon_that_stands_between_quoted_cells_with_commas_parts_the_columns():
    rows = [["A999100115001", "Quill, Jo", "Jo", "6", "6A", "EXS"]]
    file = read(written([HEADINGS, *rows], delimiter=";", quoting=csv.QUOTE_ALL))
    assert columns(file) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_usual_encoding(encoding):
    rows = [["A999100115001", "Brontë-Nuñez", "Zoë", "6", "6A", "EXS"]]
    file = read(written([HEADINGS, *rows], encoding=encoding))
    assert columns(file) == rows
    assert [told.rule for told in file.mended] == (["encoding_mended"] if encoding == "cp1252" else [])


def test_a_mark_at_the_start_of_the_file_is_no_part_of_the_first_heading():
    file = read(b"\xef\xbb\xbf" + written([HEADINGS, ["A999100115001", "Q", "J", "6", "6A", "EXS"]]))
    assert file.parts[0].headings == HEADINGS


def test_a_line_break_in_a_quoted_cell_belongs_to_the_cell():
    rows = [["A999100115001", "Quill\nAsh", "Jo", "6", "6A", "EXS"], ["B999100115002", "B", "C", "6", "6A", "WTS"]]
    file = read(written([HEADINGS, *rows], lineterminator="\r\n"))
    assert (columns(file), file.parts[0].source_rows) == (rows, [2, 3])


def test_a_quotation_mark_that_nothing_closes_stops_the_file_as_it_swallows_rows():
    lines = [",".join(HEADINGS), 'A999100115001,"Quill,Jo,6,6A,EXS', "B999100115002,Ash,Al,6,6A,WTS", ""]
    file = read("\n".join(lines).encode())
    assert (file.rule, file.values) == ("file_unreadable", {"reason": "a quotation mark is opened and never closed"})


def test_a_quotation_mark_inside_a_cell_is_a_letter_like_any_other():
    file = read(b'UPN,Surname,Forename,Year,Class,Reading\nA999100115001,O"Neil,Jo "Joe",6,6A,EXS\n')
    assert columns(file) == [["A999100115001", 'O"Neil', 'Jo "Joe"', "6", "6A", "EXS"]]


@pytest.mark.parametrize("content", [b"", b"\n\r\n  ", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00" * 9])
def test_a_file_without_a_letter_is_empty(content):
    assert read(content).rule == "file_empty"


def test_bytes_that_are_no_text_cannot_be_read():
    with pytest.raises(Unreadable) as caught:
        open_file(b"GIF89a\x00\x01\x00")
    assert caught.value.rule == "file_unreadable"


def test_a_cell_longer_than_any_person_writes_cannot_be_read():
    assert read(written([HEADINGS, ["A" * 1_500_000, "", "", "", "", ""]])).rule == "file_unreadable"
