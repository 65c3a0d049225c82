"""Whatever texts a table holds, in whatever kind of file it is written, it is read back cell for cell."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_any_table import EXPORT, HEADINGS, is_heading, is_total
from written_tables import GRIDS, RECORDS, as_xml, zipped

from pipelines.exports.declaration import Export
from pipelines.exports.reading.read import read_file

ELEMENTS = ["Number", "One", "Two"]
OF_ELEMENTS = Export.model_validate(
    {
        "id": "elements",
        "name": "Elements",
        "record": "roll",
        "layout_source": "These tests",
        "container": "xml",
        "row_element": "Pupil",
        "recognise": {"root": "Pupils", "headings": [f"Pupil/{name}" for name in ELEMENTS]},
        "columns": dict(zip(["upn", "surname", "forename"], ([f"Pupil/{name}"] for name in ELEMENTS), strict=True)),
    }
)

letters = st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\ufeff") | st.sampled_from(
    list(",;'\"<>&=\n \xa0")
)
cell = st.text(letters, max_size=10)
table = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=6)


def spaced(text: str) -> str:
    """Web pages and open documents keep one space where several stand."""
    return " ".join(text.split())


def expected(rows: list[list[str]], first: int) -> list[tuple[int, list[str]]]:
    filled = [(number, row) for number, row in enumerate(rows, start=first) if any(text.strip() for text in row)]
    return [(number, [*map(spaced, row)]) for number, row in filled if not is_total(row) and not is_heading(row)]


def found(content: bytes, export: Export = EXPORT) -> list[tuple[int, list[str]]]:
    file = read_file("landing", content, {export.id: export})
    if file.rule == "file_headings_only":
        return []
    assert file.rule == "", (file.rule, file.values)
    (part,) = file.parts
    rows = zip(*part.cells, strict=True)
    return [(number, [*map(spaced, row)]) for number, row in zip(part.source_rows, rows, strict=True)]


@pytest.mark.parametrize("kind", GRIDS)
@settings(max_examples=25, deadline=None)
@given(rows=table, titles=st.integers(0, 3))
def test_a_table_is_read_back_with_the_rows_a_person_sees(kind, rows, titles):
    content = GRIDS[kind]([*[["Title", "", ""]] * titles, HEADINGS, *rows])
    assert found(content) == expected(rows, first=titles + 2)


@pytest.mark.parametrize("kind", RECORDS)
@settings(max_examples=25, deadline=None)
@given(rows=table)
def test_records_are_read_back_and_counted_from_1(kind, rows):
    assert found(RECORDS[kind]([HEADINGS, *rows])) == expected(rows, first=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("packed", [lambda content: content, lambda content: zipped("export.xml", content)])
@settings(max_examples=15, deadline=None)
@given(rows=table)
def test_elements_are_read_back_in_whatever_encoding_the_document_names(encoding, packed, rows):
    assert found(packed(as_xml(ELEMENTS, rows, encoding)), OF_ELEMENTS) == expected(rows, first=1)


@pytest.mark.parametrize("kind", GRIDS)
@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off_is_stopped_or_read_as_far_as_it_goes_and_never_ends_in_a_traceback(kind, part):
    content = GRIDS[kind]([HEADINGS, *[["A1", "Quill", "Ann"]] * 40])
    file = read_file("landing", content[: int(len(content) * part)], {EXPORT.id: EXPORT})
    if file.rule == "":
        assert all(row == ("A1", "Quill", "Ann") for row in [*zip(*file.parts[0].cells, strict=True)][:-1])
