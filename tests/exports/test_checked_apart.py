"""A file that nothing was foreseen for is stopped by itself: no other file waits for it, and no cell of it is told."""

from __future__ import annotations

import pytest

from expectations.check import CheckFailed
from pipelines.exports.checking.apart import checked_apart
from pipelines.exports.reading.read import FileRead

FILES = [FileRead("sound"), FileRead("odd"), FileRead("sound too")]


def checks(files: list[FileRead]) -> list[str]:
    if any(file.landing_id == "odd" for file in files):
        raise UnicodeError("Annabelle Quillfeather")
    return [file.landing_id for file in files]


def test_the_others_are_checked_and_the_odd_one_is_stopped_with_a_rule_that_quotes_nothing() -> None:
    stopped: list[FileRead] = []
    assert [*checked_apart(FILES, checks, stopped.append)] == [["sound"], ["sound too"]]
    assert [(file.landing_id, file.rule) for file in stopped] == [("odd", "file_unreadable")]
    assert "Annabelle" not in str(stopped[0].values)


def test_files_without_anything_odd_are_checked_together() -> None:
    assert [*checked_apart(FILES[::2], checks, lambda file: None)] == [["sound", "sound too"]]


def test_a_rule_that_cannot_be_run_stops_the_run() -> None:
    def fails(files: list[FileRead]) -> list[str]:
        raise CheckFailed("the rule cannot be run")

    with pytest.raises(CheckFailed):
        [*checked_apart(FILES, fails, lambda file: None)]
