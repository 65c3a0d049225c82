"""Whatever text a table holds, however it is written as delimited text, it is read back cell for cell."""

from __future__ import annotations

import contextlib
import csv
import io

import pandas as pd
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelines.exports.checking.cell_types import tidy
from pipelines.exports.declaration import Export
from pipelines.exports.reading.read import read_file

HEADINGS = ["Pupil number", "Word; one", "Word, two"]
EXPORT = Export.model_validate(
    {
        "id": "a-table",
        "name": "A table",
        "record": "roll",
        "layout_source": "These tests",
        "recognise": {"headings": HEADINGS},
        "columns": {"upn": ["Pupil number"], "surname": ["Word; one"], "forename": ["Word, two"]},
    }
)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]

letters = st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff") | st.sampled_from(
    list(",;\t|\"'\n ")
)
cell = st.text(letters, max_size=12)
table = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=8)
dialect = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
    }
)


def tidied(cells: list[str]) -> list[str]:
    return tidy(pd.Series(cells, dtype="str")).tolist()


@settings(max_examples=300, deadline=None)
@given(table, dialect, st.sampled_from(ENCODINGS), st.integers(0, 3))
@example([['a"', "b,c", "'d"]], {"delimiter": ";"}, "utf-8", 0)
@example([["", "", "x"], ["", "\n", ""], ["é", "", ""]], {"delimiter": "\t"}, "cp1252", 2)
def test_a_table_written_in_any_usual_way_is_read_back_with_the_rows_a_person_sees(rows, dialect, encoding, titles):
    text = io.StringIO()
    csv.writer(text, **dialect).writerows([*[["Title"]] * titles, HEADINGS, *rows])
    try:
        content = text.getvalue().encode(encoding)
    except UnicodeEncodeError:
        assume(False)
    if encoding == "cp1252":  # bytes that happen to be UTF-8 are UTF-8: nobody can tell
        with contextlib.suppress(UnicodeDecodeError):
            assume(content.decode("utf-8") == text.getvalue())
    filled = [(number, row) for number, row in enumerate(rows, start=titles + 2) if any(text.strip() for text in row)]
    filled = [(number, row) for number, row in filled if not is_total(row) and not is_heading(row)]

    file = read_file("landing", content, {EXPORT.id: EXPORT})

    if not filled:
        assert file.rule == "file_headings_only"
        return
    assert file.rule == ""
    assert file.parts[0].source_rows == [number for number, _ in filled]
    assert [tidied(list(cells)) for cells in file.parts[0].cells] == [
        tidied([row[place] for _, row in filled]) for place in range(3)
    ]
    assert not any(file.parts[0].beyond_header)


def is_total(row: list[str]) -> bool:
    words = [text.strip().strip(":").casefold() for text in row if text.strip()]
    return len(words) == 1 and words[0] in ("total", "totals", "grand total", "count")


def is_heading(row: list[str]) -> bool:
    return [" ".join(text.split()).casefold().strip("'\" ") for text in row] == [text.casefold() for text in HEADINGS]
