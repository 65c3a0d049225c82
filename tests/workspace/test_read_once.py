"""A file is read again when it has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.read_once import read_once


class Reader:
    """What the file says, and how often it was asked."""

    times = 0

    def __call__(self, path: Path) -> str:
        self.times += 1
        return path.read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "reading.yml"
    path.write_text("id: reading\n", encoding="utf-8")
    return path


def test_an_unchanged_file_is_read_once(file: Path) -> None:
    reader = Reader()
    read = read_once(reader)
    assert (read(file), read(file)) == ("id: reading\n", "id: reading\n")
    assert reader.times == 1


def test_a_changed_file_is_read_again(file: Path) -> None:
    read = read_once(Reader())
    read(file)
    file.write_text("id: reading-age\n", encoding="utf-8")
    assert read(file) == "id: reading-age\n"


def test_what_could_not_be_read_is_asked_for_again(file: Path) -> None:
    def strict(path: Path) -> str:
        if "reading\n" in path.read_text(encoding="utf-8"):
            raise ValueError("not yet")
        return "read"

    read = read_once(strict)
    with pytest.raises(ValueError, match="not yet"):
        read(file)
    file.write_text("id: writing\n", encoding="utf-8")
    assert read(file) == "read"


def test_a_file_that_is_not_there_is_for_the_reader_to_tell_of(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_once(Reader())(tmp_path / "none.yml")
