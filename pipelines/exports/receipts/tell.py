"""From what CHECK found to what a school is told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from expectations.messages import message
from pipelines.exports.checking.file_check import FileCheck, rows_to_explain
from pipelines.exports.landing.landings import Landing
from pipelines.exports.promoting.ledger_tables import counts, status
from pipelines.exports.reading.read import read_landed
from pipelines.exports.receipts.answers import RECORD as ANSWER
from pipelines.exports.receipts.cells_again import cells_again
from pipelines.exports.receipts.changes import changes_since
from pipelines.exports.receipts.due import day_in_words
from pipelines.exports.receipts.file_words import FileWords
from pipelines.exports.receipts.next_steps import next_steps
from pipelines.exports.receipts.problem_words import ProblemWords, listed, overlap_words, whole_file
from pipelines.exports.receipts.receipt import (
    ColumnUnderstood,
    Problem,
    PupilsMatched,
    Receipt,
    Understood,
    ValueUnderstood,
)
from pipelines.exports.receipts.state import State

if TYPE_CHECKING:
    from pipelines.workspace.reference import Reference

ANSWERS_NAME = "Answers to our questions"
MOST_COLUMNS_NAMED = 20


class ReceiptWriter:
    """Tells receipts of things as they stand now, in the words of the trust.

    `again` are the names that known bytes came under again, by landing id; `found` the cells of problems, where
    they are at hand; `taken_out` the landings that lie in their drop folder no more.
    """

    def __init__(
        self,
        reference: Reference,
        landings: dict[str, Landing],
        now: State,
        again: dict[str, list[str]],
        found: dict[tuple[str, str, int, str], str],
        taken_out: Collection[str] = (),
    ) -> None:
        self.reference, self._landings, self._now, self._again, self._found = reference, landings, now, again, found
        self._words, self._files, self._taken_out = ProblemWords(reference), FileWords(landings), taken_out
        self._replaced: dict[str, list[str]] = {}
        for old, new in now.standing.superseded_by.items():
            self._replaced.setdefault(new, []).append(old)
        tables = reference.frameworks
        self._labels = {(row.framework, row.grade): row.grade_label for row in tables["framework_grade"].itertuples()}
        self._spellings = {(row.framework, row.value_normal): row for row in tables["framework_value"].itertuples()}

    def school_name(self, school_id: str) -> str:
        return self._words.school_name(school_id)

    def quote_again(self, check: FileCheck) -> None:
        """Has the cells at hand of a file that was checked in an earlier run."""
        if any(problem["source_row"] is not None for problem in check.problems):
            landing = self._landings[check.landing_id]
            file = read_landed(self.reference.workspace, landing, self.reference.exports)
            self._found |= cells_again(check, file)

    def receipt(self, check: FileCheck, before: State) -> Receipt:
        """The receipt of one file, with what has changed since the state that its last one was told from."""
        told = self._told(check, self._kept(check), self._understood(check), self._notes(check))
        return replace(told, changes=changes_since(before, self._now, check))

    def in_brief(self, check: FileCheck) -> Receipt:
        """The receipt without what only its own page tells: the rows to mend, and how the file was understood."""
        whole = [problem for problem in self._kept(check) if problem["source_row"] is None]
        return self._told(check, whole, Understood(), self._notes(check))

    def _told(self, check: FileCheck, kept: list[dict], understood: Understood, notes: list[dict]) -> Receipt:
        landing, calendar = self._landings[check.landing_id], self.reference.workspace.calendar
        standing, answers = self._now.standing, self._now.answers
        accepted, held, refused = counts(check, standing)
        point = check.assessment_points[0] if len(check.assessment_points) == 1 else None
        export = self.reference.exports.get(check.export or "")
        is_gone = check.landing_id in self._taken_out and standing.is_of_no_use(check)
        older, newer = self._replaced.get(check.file_id, []), standing.superseded_by.get(check.file_id)
        return Receipt(
            file_id=check.file_id,
            school_id=check.school_id,
            school_name=self.school_name(check.school_id),
            file_name=landing.file_name,
            sha256=landing.sha256,
            size_bytes=landing.size_bytes,
            landed_at=landing.landed,
            export=check.export,
            export_name=export.name if export else ANSWERS_NAME if check.record == ANSWER else None,
            record=check.record,
            assessment_point=point,
            assessment_point_label=calendar.label(point) or listed([*map(calendar.label, check.assessment_points)]),
            status=status(check, standing, answers),
            replaces=older[-1] if older else None,
            superseded_by=newer,
            rows_read=check.rows_read,
            rows_accepted=accepted,
            rows_held=held,
            rows_refused=refused,
            rows_queried=check.rows_queried if accepted else 0,
            understood=understood,
            problems=[self._problem(check, problem) for problem in kept],
            notes=[self._problem(check, note) for note in notes],
            mended=[" ".join(message(told["rule"], **told["values"])) for told in check.mended],
            next_steps=[]
            if is_gone
            else next_steps(check, accepted, held, calendar.label(point), self._file_words(newer)),
            due_text=self._due(point, landing),
            rows_answered=check.rows_queried - rows_to_explain(check, answers) if accepted else 0,
            landing_id=check.landing_id,
            sheet=check.sheet,
            sent_to=f"inbox/{landing.folder}" + (f"/{landing.folder_point}" if landing.folder_point else ""),
            rules_version=self.reference.rules_hash[:8],
            replaces_names=[*map(self._with_receipt, older)],
            counts_now=self._with_receipt(standing.current(newer)) if newer else "",
            pupils=PupilsMatched(**check.pupils) if check.pupils else None,
            is_taken_out=is_gone,
        )

    def _file_words(self, file_id: str | None) -> str:
        """'reading.csv of 2 July 2026'; '' for none."""
        return self._files.of(self._landings[self._now.checks[file_id].landing_id]) if file_id else ""

    def _with_receipt(self, file_id: str) -> str:
        return f"{self._file_words(file_id)} (receipt {file_id})"

    def _due(self, point: str | None, landing: Landing) -> str:
        """The day the point closes; '' for a file that came after it: nobody can keep a day that has gone."""
        if point is None:
            return ""
        closes = self.reference.workspace.calendar.points[point].closes_on
        return day_in_words(closes) if landing.landed.date() <= closes else ""

    def _understood(self, check: FileCheck) -> Understood:
        values = [
            ValueUnderstood(value["field"], value["value"], self._meaning(value), value["count"])
            for value in check.values
        ]
        columns = [ColumnUnderstood(**column, field_name=self._words.column(column)) for column in check.columns]
        return Understood(columns, check.dates, values)

    def _meaning(self, value: dict) -> str:
        if value["outcome"]:
            return f"no result: {value['outcome'].replace('_', ' ')}"
        spelling = self._spellings[value["framework"], value["normal"]]
        if isinstance(spelling.grade, str):
            return self._labels[value["framework"], spelling.grade]
        return f"no result: {spelling.outcome_status.replace('_', ' ')}"

    def _problem(self, check: FileCheck, kept: dict) -> Problem:
        found = self._found.get((check.file_id, kept["sheet"], kept["source_row"], kept["source_column"]), "")
        return self._words.problem(check, kept, found, self._now.answers.get(kept.get("key", ""), ""))

    def _kept(self, check: FileCheck) -> list[dict]:
        """The problems of the file, with what follows from other files."""
        kept = [*check.problems]
        if earlier := self._now.standing.overlaps.get(check.file_id):
            overlap = overlap_words(check.slices, self._now.checks[earlier].slices)
            kept.insert(0, whole_file("file_slice_overlaps", earlier_file=self._file_words(earlier), overlap=overlap))
        return kept

    def _notes(self, check: FileCheck) -> list[dict]:
        """What is told and asks for nothing: what was mended, columns left aside, the same file dropped in again."""
        notes = [whole_file(told["rule"], **told["values"]) for told in check.mended]
        asked = {heading for problem in check.problems for heading in problem["values"].get("headings", ())}
        unused = [column["heading"] for column in check.columns if not column["used"] and column["heading"]]
        unused = [heading for heading in unused if heading not in asked]
        if unused:
            more = [f"{len(unused) - MOST_COLUMNS_NAMED} more"] if len(unused) > MOST_COLUMNS_NAMED else []
            notes.append(whole_file("columns_not_used", columns=listed([*unused[:MOST_COLUMNS_NAMED], *more])))
        if names := self._again.get(check.landing_id):
            current = self._now.standing.current(check.file_id)
            notes.append(
                whole_file(
                    "roll_same_bytes" if check.record == "roll" else "file_same_bytes",
                    again=listed([f"“{name}”" for name in names]),
                    same_as=self._file_words(check.file_id),
                    current=self._file_words(current),
                    older=self._file_words(check.file_id if current != check.file_id else None),
                    newer=self._file_words(self._now.standing.superseded_by.get(check.file_id)),
                )
            )
        return notes
