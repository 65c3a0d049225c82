"""Answers to queries: a school writes why a row is right, drops its problems file back, and isn't asked again."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from expectations.messages import CATALOGUE
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.declaration import normal_heading
from pipelines.exports.landing.landings import Landing
from pipelines.exports.reading.containers import Sheet, Tree
from pipelines.workspace.files import write_parquet
from pipelines.workspace.schools import TRUST_FOLDER

RECORD = "answer"
KNOWN_BY = {"file_id", "source_row", "source_column", "rule", "answer"}
PLACE = ("file_id", "sheet", "source_row", "source_column", "rule")
LONGEST = 500
LEVELS = {rule: words.level for rule, words in CATALOGUE.items()}
KEPT = pa.schema([("key", pa.string()), ("answer", pa.string())])


@dataclass(frozen=True)
class Answer:
    """A line of a problems file that somebody wrote into: its row there, the place that it is about, the words."""

    row: int
    place: tuple[str, ...]
    words: str


def answers_in(opened: list[Sheet | Tree]) -> tuple[Answer, ...] | None:
    """The filled answers of one of our own problems files, however it was saved since; None for any other file."""
    for sheet in (one for one in opened if isinstance(one, Sheet)):
        headings = [normal_heading(cell) for cell in sheet.rows[0]] if sheet.rows else []
        if set(headings) >= KNOWN_BY:
            at = {heading: place for place, heading in reversed([*enumerate(headings)])}
            return tuple(_filled(sheet.whole().rows, at))
    return None


def _filled(rows: list[list[str]], at: dict[str, int]) -> Iterable[Answer]:
    def cell(row: list[str], heading: str) -> str:
        place = at.get(heading, len(row))
        return row[place].strip().removeprefix("'") if place < len(row) else ""

    for number, row in enumerate(rows[1:], start=2):
        words = " ".join(cell(row, "answer").split())[:LONGEST]
        if words:
            yield Answer(number, tuple(cell(row, heading) for heading in PLACE), words)


def query_key(secret: bytes, *said: str) -> str:
    """School, export, assessment point, rule, pupil and value as one keyed hash: it tells nobody any of them."""
    return hmac.new(secret, "\x1f".join(said).encode(), hashlib.sha256).hexdigest()[:24]


def check_answers(
    answers: tuple[Answer, ...], landing: Landing, checks: Iterable[FileCheck]
) -> tuple[FileCheck, dict[str, str]]:
    """The outcome of an answers file, and the answers taken by query key. `checks` are the files asked about."""
    mine = [check for check in checks if landing.folder in (check.school_id, TRUST_FOLDER)]
    own_files = {_as_shown((check.file_id,)) for check in mine}
    asked = {_place(check.file_id, problem): problem for check in mine for problem in check.problems}
    told = {_as_shown(place): problem for place, problem in asked.items()}
    taken: dict[str, str] = {}
    problems = []
    for answer in answers:
        problem = asked.get(answer.place) or told.get(_as_shown(answer.place))
        if problem and problem["level"] == "query":
            taken[problem["key"]] = answer.words
        else:
            file_id, *_, rule_told = answer.place  # what follows from another file is kept with neither of the two
            follows = _as_shown((file_id,)) in own_files and LEVELS.get(rule_told) == "file"
            rule = "answer_to_what_must_be_mended" if problem or follows else "answer_to_no_question"
            problems.append(_problem(rule, "row", answer.row))
    if not answers:
        problems.append(_problem("answers_not_written", "file", None))
    check = FileCheck(
        file_id=landing.landing_id,
        landing_id=landing.landing_id,
        school_id=landing.folder,
        check_key=RECORD,
        record=RECORD,
        rows_read=len(answers),
        candidates=len(answers) - sum(problem["level"] == "row" for problem in problems),
        problems=problems,
    )
    return check, taken


def _place(file_id: str, problem: dict) -> tuple[str, ...]:
    row = "" if problem["source_row"] is None else str(problem["source_row"])
    return (file_id, problem["sheet"], row, problem["source_column"], problem["rule"])


def _as_shown(place: tuple[str, ...]) -> tuple[str, ...]:
    """The place as it comes back from a spreadsheet that took a file's id, or a sheet's name, for a number."""

    def shown(text: str) -> str:
        try:
            return f"{float(text):.5E}"
        except ValueError:
            return text.removeprefix("'")

    return tuple(map(shown, place))


def _problem(rule: str, level: str, row: int | None) -> dict:
    column = "" if row is None else "answer"
    return {"sheet": "", "source_row": row, "source_column": "", "heading": column, "rule": rule, "level": level,
            "values": {}}  # fmt: skip


class AnswerBook:
    """What schools have said to queries: their own words, so it lies in the vault; no pupil is named beside them."""

    def __init__(self, vault: Path) -> None:
        self._folder = vault / "answers"

    def keep(self, landing: Landing, taken: dict[str, str]) -> None:
        """Keeps the answers of one file."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.parent.chmod(0o700)
        rows = pd.DataFrame({"key": list(taken), "answer": list(taken.values())}, dtype="str")
        write_parquet(self._folder / f"{landing.landing_id}.parquet", rows, KEPT)

    def read(self, landings: dict[str, Landing]) -> dict[str, str]:
        """Answer by query key, the one that came last where there are several."""
        known = [path for path in self._folder.glob("*.parquet") if path.stem in landings]
        in_order = sorted(known, key=lambda path: landings[path.stem].landed_at)
        rows = [row for path in in_order for row in pq.read_table(path).to_pylist()]
        return {row["key"]: row["answer"] for row in rows}
