"""What `commonterm explain` prints of a figure, in the words of whoever reads the page."""

from __future__ import annotations

from pipelines.commands.explaining import CALLED, _words
from pipelines.explain.figure import SAID, Explained, Source


def told(*sources: Source) -> list[str]:
    says = {"year_label": "Year 6", "n_text": "51", "value_text": "33 of 51 (65%)", "range_text": "51% to 76%"}
    return _words(Explained("trust-overview/x", "trust-overview", "202526-summer", says, {}, {}, True, [*sources]))


def rows(file_id: str, *numbers: int) -> Source:
    return Source("result", file_id, f"{file_id}.csv", "cedar", "teacher-assessment-wide", "", len(numbers), [*numbers])


def test_each_text_of_a_figure_has_a_name() -> None:
    assert CALLED.keys() == set(SAID)


def test_a_figure_is_told_with_its_pupils_and_its_range() -> None:
    assert told()[2:6] == ["  year group: Year 6", "  pupils: 51", "  figure: 33 of 51 (65%)", "  range: 51% to 76%"]


def test_rows_and_files_are_counted() -> None:
    assert "From 3 rows in 1 file" in told(rows("a", 2, 3, 7))
    assert "From 4 rows in 2 files" in told(rows("a", 2, 3, 7), rows("b", 5))
    assert told(rows("a", 2, 3, 7))[-1] == "  cedar, result, a.csv (a), 3 rows: 2-3, 7"
