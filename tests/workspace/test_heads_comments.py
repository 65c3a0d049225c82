"""What a head may say on a page that the board reads, and what is sent back with a word on how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.workspace.comments import load_comments
from pipelines.workspace.errors import ConfigurationError

POINT = "202526-summer"
HEADER = "assessment_point,school_id,figure_id,comment,name\n"
FIGURE = f"trust-overview/{POINT}/primary/M15/reading/cedar"


def load(folder: Path, *rows: str):
    (folder / "comments.csv").write_text(HEADER + "\n".join(rows), encoding="utf-8")
    return load_comments(folder, ["cedar", "birch"], [POINT])


def test_a_comment_belongs_to_a_figure_or_to_the_page_as_a_whole(tmp_path: Path) -> None:
    about_figure, about_page = load(
        tmp_path,
        f'{POINT},cedar,{FIGURE},"Two classes, one teacher away.",A. Head',
        f"{POINT},cedar,,We moved house in May.,A. Head",
    )
    assert (about_figure.figure_id, about_figure.comment) == (FIGURE, "Two classes, one teacher away.")
    assert about_page.figure_id is None


def test_sixty_words_are_enough(tmp_path: Path) -> None:
    assert len(load(tmp_path, f"{POINT},cedar,,{'word ' * 60},A. Head")) == 1
    with pytest.raises(ConfigurationError, match="row 2, comment: has 61 words; say it in 60 words"):
        load(tmp_path, f"{POINT},cedar,,{'word ' * 61},A. Head")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{POINT},ceder,,Fine.,A. Head", 'row 2, school_id: found "ceder"; write "cedar"'),
        ("202526-sumer,cedar,,Fine.,A. Head", f'found "202526-sumer"; write "{POINT}"'),
        (f"{POINT},birch,{FIGURE},Fine.,A. Head", "not a figure of that school"),
        (f"{POINT},cedar,{FIGURE.replace(POINT, '202425-summer')},Fine.,A. Head", "not a figure of that school"),
        (f"{POINT},cedar,,Ask about H801200001001.,A. Head", "holds a UPN"),
        (f"{POINT},cedar,,One was born on 14/03/2017.,A. Head", "date of birth"),
        (f"{POINT},cedar,,Fine.,", "row 2, name: is empty"),
    ],
)
def test_what_cannot_be_printed_is_told_in_one_line(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        load(tmp_path, row)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_two_comments_on_one_figure_are_one_too_many(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="row 3: is a second comment"):
        load(tmp_path, f"{POINT},cedar,,Fine.,A. Head", f"{POINT},cedar,,Well.,A. Head")


def test_without_the_file_nobody_comments(tmp_path: Path) -> None:
    assert load_comments(tmp_path, ["cedar"], [POINT]) == []
