"""From what CHECK found to what a school is told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pandas as pd

from expectations.messages import message
from pipelines.exports.cell_types import vocabulary
from pipelines.exports.file_check import FileCheck
from pipelines.exports.landing import Landing
from pipelines.exports.ledger_tables import counts, status
from pipelines.exports.receipt import ColumnUnderstood, Problem, Receipt, Understood, ValueUnderstood
from pipelines.exports.standing import Standing
from pipelines.workspace.schools import TRUST_FOLDER

if TYPE_CHECKING:
    from pipelines.workspace.reference import Reference


class ReceiptWriter:
    """Tells receipts in the words of the trust: its schools, calendar and frameworks."""

    def __init__(
        self,
        reference: Reference,
        landings: dict[str, Landing],
        standing: Standing,
        checks: Iterable[FileCheck],
    ) -> None:
        self._reference, self._landings, self._standing = reference, landings, standing
        self._checks = {check.file_id: check for check in checks}
        self._replaced = {new: old for old, new in standing.superseded_by.items()}
        tables = reference.frameworks
        self._framework = tables["framework"].set_index("framework")
        grades = tables["framework_grade"].sort_values("grade_order")
        self._grades = {framework: list(part["grade"]) for framework, part in grades.groupby("framework")}
        self._labels = {(row.framework, row.grade): row.grade_label for row in grades.itertuples()}
        self._spellings = {(row.framework, row.value_normal): row for row in tables["framework_value"].itertuples()}

    def receipt(self, check: FileCheck, found: dict[tuple[str, int, str], str] | None = None) -> Receipt:
        """The receipt of one file as things stand; `found` are the cells of its problems, where they are at hand."""
        landing, calendar = self._landings[check.landing_id], self._reference.workspace.calendar
        accepted, held, refused = counts(check, self._standing)
        point = check.assessment_points[0] if len(check.assessment_points) == 1 else None
        export = self._reference.exports.get(check.export or "")
        return Receipt(
            file_id=check.file_id,
            school_id=check.school_id,
            school_name=self._school_name(check.school_id),
            file_name=landing.file_name,
            sha256=landing.sha256,
            size_bytes=landing.size_bytes,
            landed_at=landing.landed,
            export=check.export,
            export_name=export.name if export else None,
            record=check.record,
            assessment_point=point,
            assessment_point_label=calendar.label(point),
            status=status(check, self._standing),
            replaces=self._replaced.get(check.file_id),
            superseded_by=self._standing.superseded_by.get(check.file_id),
            rows_read=check.rows_read,
            rows_accepted=accepted,
            rows_held=held,
            rows_refused=refused,
            rows_queried=check.rows_queried if accepted else 0,
            understood=self._understood(check),
            problems=self._problems(check, found or {}),
            mended=[" ".join(message(rule)) for rule in check.mended],
            next_steps=self._next_steps(check, accepted, held, calendar.label(point)),
            due_text=self._due(point, landing),
        )

    def _due(self, point: str | None, landing: Landing) -> str:
        """The day the point closes; '' for a file that came after it: nobody can keep a day that has gone."""
        if point is None:
            return ""
        closes = self._reference.workspace.calendar.points[point].closes_on
        return _day_in_words(closes) if landing.landed.date() <= closes else ""

    def _school_name(self, school_id: str) -> str:
        school = self._reference.workspace.schools.get(school_id)
        return school.school_name if school else "Files for the whole trust"

    def _understood(self, check: FileCheck) -> Understood:
        values = [
            ValueUnderstood(value["field"], value["value"], self._meaning(value), value["count"])
            for value in check.values
        ]
        columns = [ColumnUnderstood(**column, field_name=field_name(column["field"])) for column in check.columns]
        return Understood(columns, check.dates, values)

    def _meaning(self, value: dict) -> str:
        spelling = self._spellings[value["framework"], "".join(value["value"].split()).casefold()]
        if isinstance(spelling.grade, str):
            return self._labels[value["framework"], spelling.grade]
        return f"no result: {spelling.outcome_status.replace('_', ' ')}"

    def _problems(self, check: FileCheck, found: dict[tuple[str, int, str], str]) -> list[Problem]:
        told = [*check.problems]
        if check.file_id in self._standing.overlaps:
            earlier = self._landings[self._checks[self._standing.overlaps[check.file_id]].landing_id]
            told.insert(
                0,
                {
                    "sheet": "",
                    "source_row": None,
                    "source_column": "",
                    "heading": "",
                    "rule": "file_slice_overlaps",
                    "level": "file",
                    "values": {"earlier_file": earlier.file_name},
                },
            )
        return [self._problem(check, problem, found) for problem in told]

    def _problem(self, check: FileCheck, problem: dict, found: dict[tuple[str, int, str], str]) -> Problem:
        said, fix = message(problem["rule"], **self._values(check, problem))
        place = (check.file_id, problem["source_row"], problem["source_column"])
        return Problem(
            sheet=problem["sheet"],
            source_row=problem["source_row"],
            source_column=problem["source_column"],
            heading=problem["heading"],
            rule=problem["rule"],
            level=problem["level"],
            message=said,
            fix=fix,
            found=found.get(place, ""),
        )

    def _values(self, check: FileCheck, problem: dict) -> dict[str, object]:
        """What the message of a problem may name besides the place."""
        calendar, latest = (
            self._reference.workspace.calendar,
            list(self._reference.workspace.calendar.points)[-1],
        )
        values = {
            **problem["values"],
            "heading": problem["heading"],
            "school": self._school_name(check.school_id),
        }
        values |= {
            "example_folder": f"inbox/{check.school_id}/{latest}",
            "points": _listed([*calendar.points]),
        }
        framework = problem["values"].get("framework")
        if framework in self._framework.index:
            scale = self._framework.loc[framework]
            values |= {
                "framework": scale["framework_name"],
                "known": _listed(self._grades.get(framework, [])[:12]),
            }
            if pd.notna(scale["score_min"]):
                values |= {"low": f"{scale['score_min']:g}", "high": f"{scale['score_max']:g}"}
        return values

    def _next_steps(self, check: FileCheck, accepted: int, held: int, label: str | None) -> list[str]:
        if check.file_id in self._standing.superseded_by:
            newer = self._landings[self._checks[self._standing.superseded_by[check.file_id]].landing_id]
            return [f"This file no longer counts: {newer.file_name} came later and replaced it."]
        steps = [f"The accepted rows go into the trust's reports for {label}."] if accepted and label else []
        if accepted and not label:
            steps.append("The accepted rows go into the trust's reports.")
        if held:
            steps.append(
                "Held rows wait. They are tried again by themselves when your roll or the trust's settings change."
            )
        if held or not accepted:
            where = "the trust-wide folder" if check.school_id == TRUST_FOLDER else "your folder"
            steps.append(
                "To mend it: correct it in the system it came from, export the whole file again "
                f"and drop it in {where}."
            )
        return steps


def field_name(field: str) -> str:
    """A field in a school's words; codes that only a lookup uses keep their own."""
    return vocabulary("field_names").get(field, field.replace("_", " ").capitalize())


def _listed(words: list[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _day_in_words(day) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
