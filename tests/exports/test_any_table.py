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
from pipelines.exports.invisible_marks import INVISIBLE
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
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"]

INVISIBLE_MARKS = "".join(map(chr, INVISIBLE))
letters = st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters=INVISIBLE_MARKS) | st.sampled_from(
    list(",;\t|\"'\n ")
)
cell = st.text(letters, max_size=12)
table = st.lists(st.lists(cell, min_size=3, max_size=3), min_size=1, max_size=8)
table_without_quotes = st.lists(
    st.lists(cell.map(lambda text: text.replace('"', "")), min_size=3, max_size=3), min_size=1, max_size=8
)
dialect = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(",;\t|"),
        "quoting": st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
        "lineterminator": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


def tidied(cells: list[str]) -> list[str]:
    return tidy(pd.Series(cells, dtype="str")).tolist()


@settings(max_examples=300, deadline=None)
@given(table, dialect, st.sampled_from(ENCODINGS), st.integers(0, 3))
@example([['a"', "b,c", "'d"]], {"delimiter": ";"}, "utf-8", 0)
@example([["", "", "x"], ["", "\n", ""], ["é", "", ""]], {"delimiter": "\t"}, "cp1252", 2)
def test_a_table_written_in_any_usual_way_is_read_back_with_the_rows_a_person_sees(rows, dialect, encoding, titles):
    assert_read_back(rows, dialect, encoding, titles)


@settings(max_examples=60, deadline=None)
@given(table_without_quotes, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_single_quotation_marks_round_every_cell_are_read_as_such(rows, delimiter, end):
    dialect = {"delimiter": delimiter, "quotechar": "'", "quoting": csv.QUOTE_ALL, "lineterminator": end}
    assert_read_back(rows, dialect, "utf-8", 0)


@settings(max_examples=60, deadline=None)
@given(table, st.sampled_from(",;\t|~"), st.sampled_from(ENCODINGS[:3]))
def test_a_first_line_that_names_the_delimiter_is_believed(rows, delimiter, encoding):
    assert_read_back(rows, {"delimiter": delimiter}, encoding, 0, first_line=f"sep={delimiter}\r\n")


STAND_ALONE = ["total", "totals", "grand total", "count", "average", "mean", "median", "number", "no", "no.", "percent"]
STAND_ALONE += ["percentage", "confidential", "official"]


def assert_read_back(rows, dialect, encoding, titles, first_line=""):
    if dialect.get("lineterminator") == "\r":  # a writer that ends lines so puts no quotes round other line ends
        dialect = dialect | {"quoting": csv.QUOTE_ALL}
    text = io.StringIO()
    text.write(first_line)
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
    """What stands alone in a line and is no pupil's name: a sum, a share, what a program writes below a table."""
    words = [" ".join(text.split()).strip(":").casefold() for text in row if text.strip()]
    return len(words) == 1 and (words[0] in STAND_ALONE or words[0].startswith("%"))


def is_heading(row: list[str]) -> bool:
    return [" ".join(text.split()).casefold().strip("'\" ") for text in row] == [text.casefold() for text in HEADINGS]
