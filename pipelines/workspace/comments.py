"""comments.csv (or .xlsx): what a head says to a figure of the own school, printed under it for the board to read."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.filled_sheet import read_filled_sheet

COLUMNS = ("assessment_point", "school_id", "figure_id", "comment", "name")
REQUIRED = ("assessment_point", "school_id", "comment", "name")
MOST_WORDS = 60
PERSONAL = (
    (re.compile(r"\b[A-Za-z]\d{11}[0-9A-Za-z]\b"), "a UPN"),
    (
        re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](19|20)\d{2}\b|\b(19|20)\d{2}-\d{2}-\d{2}\b"),
        "what may be a date of birth",
    ),
    (re.compile(r"[<>]"), "an angle bracket"),
)


@dataclass(frozen=True)
class Comment:
    """`figure_id`: None for the page as a whole. `name`: who says it, such as 'A. Head, headteacher'."""

    assessment_point: str
    school_id: str
    figure_id: str | None
    comment: str
    name: str


def load_comments(folder: Path, schools: Collection[str], points: Collection[str]) -> list[Comment]:
    """The comments in the order of the file; none where there is no file.

    Raises ConfigurationError with file, row and column: for an unknown school or assessment point, more than sixty
    words, a figure of another school or point, a second comment on one figure, and what names a pupil.
    """
    file, rows = read_filled_sheet(folder, "comments", COLUMNS, REQUIRED)
    comments: list[Comment] = []
    for number, row in rows.items():
        comment = _comment(file, number, row, schools, points)
        same = (comment.assessment_point, comment.school_id, comment.figure_id)
        if same in {(one.assessment_point, one.school_id, one.figure_id) for one in comments}:
            raise ConfigurationError(
                file, f"row {number}", "is a second comment on the same figure", "put the two into one row"
            )
        comments.append(comment)
    return comments


def _comment(file: str, number: int, row: dict[str, str], schools: Collection[str], points: Collection[str]) -> Comment:
    for column, known in (("school_id", schools), ("assessment_point", points)):
        if row[column] not in known:
            raise ConfigurationError(
                file, f"row {number}, {column}", f'found "{row[column]}"', nearest(row[column], known)
            )
    words = len(row["comment"].split())
    if words > MOST_WORDS:
        raise ConfigurationError(
            file, f"row {number}, comment", f"has {words} words", f"say it in {MOST_WORDS} words at most"
        )
    for pattern, what in PERSONAL:
        if pattern.search(row["comment"]):
            raise ConfigurationError(
                file, f"row {number}, comment", f"holds {what}", "write it without: the board reads this"
            )
    figure = row.get("figure_id")
    if figure and not {row["assessment_point"], row["school_id"]} <= set(re.split(r"[/#]", figure)):
        raise ConfigurationError(
            file,
            f"row {number}, figure_id",
            "is not a figure of that school and assessment point",
            "copy it from the column figure_id of a spreadsheet beside the draft, or leave it empty",
        )
    return Comment(row["assessment_point"], row["school_id"], figure, row["comment"], row["name"])
