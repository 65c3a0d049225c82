"""What a school owes at an assessment point, and how far it is: what START-HERE and `status` tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.promoting.ledger_tables import counts
from pipelines.exports.promoting.standing import Standing
from pipelines.exports.receipts.answers import RECORD as ANSWER
from pipelines.exports.receipts.receipt import Due, DueFile
from pipelines.workspace.calendar import Calendar

if TYPE_CHECKING:
    from pipelines.workspace.reference import Reference

RECORD_NAMES = {
    "roll": "Roll of pupils",
    "result": "Results",
    "attendance": "Attendance",
    "teaching_group": "Teaching groups",
    "objective_judgement": "Judgements of objectives",
    "intervention": "Interventions",
}
# What a school is asked for because it sent it before. The rest is its own affair unless the trust's settings ask.
BY_HABIT = ("result",)


def point_in_view(calendar: Calendar, today: date) -> str | None:
    """The point that is open (the first to close, of several), else the last one that closed, else None."""
    open_now = sorted(calendar.open_on(today), key=lambda name: calendar.points[name].closes_on)
    closed = [name for name, point in calendar.points.items() if point.closes_on < today]
    return next(iter(open_now), closed[-1] if closed else None)


class Dues:
    """Every school's dues at one assessment point, from the trust's `expected` and what schools sent before."""

    def __init__(
        self,
        reference: Reference,
        checks: Iterable[FileCheck],
        standing: Standing,
        again: Mapping[str, Iterable[str]],
        today: date,
    ) -> None:
        """`again`: by landing id the names under which its bytes came once more, with the folder before them."""
        self._reference, self._today = reference, today
        self._calendar = reference.workspace.calendar
        self._usable: dict[tuple[str, str], set[tuple[str, str]]] = {}
        self._sent: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for check in checks:
            if check.export and check.record != ANSWER and check.file_id not in standing.superseded_by:
                points = check.assessment_points
                if check.record == "roll":  # the same list of pupils, sent for another point, holds for that as well
                    points = [*points, *(name.partition("/")[0] for name in again.get(check.landing_id, ()))]
                for point in points:
                    kind = (check.record, check.export)
                    self._sent.setdefault((check.school_id, point), set()).add(kind)
                    if counts(check, standing)[0]:
                        self._usable.setdefault((check.school_id, point), set()).add(kind)

    def of(self, school_id: str) -> Due | None:
        """What a school owes now; None where no point has opened yet or the school has left the trust."""
        name, school = point_in_view(self._calendar, self._today), self._reference.workspace.schools[school_id]
        if name is None or (school.left_trust_on and school.left_trust_on < self._calendar.points[name].opens_on):
            return None
        point = self._calendar.points[name]
        is_past = point.closes_on < self._today
        return Due(
            label=self._calendar.label(name),
            closes=day_in_words(point.closes_on),
            is_past=is_past,
            files=tuple(
                DueFile(self._name(kind), self._state(school_id, name, kind), why, *kind)
                for kind, why in self._owed(school_id, name).items()
            ),
            next_opens=self._next() if is_past else "",
        )

    def _owed(self, school_id: str, name: str) -> dict[tuple[str, str], str]:
        """(record, export or '' for any) and why: a roll always; what `expected` says, else what came before."""
        term = self._calendar.points[name].term
        owed = {("roll", ""): "every school sends one"}
        asked = [
            line
            for line in self._reference.workspace.settings.expected
            if line.school in (None, school_id) and line.term in (None, term)
        ]
        for line in asked:
            record = line.record or self._reference.exports[line.export].record
            if record != "roll":
                owed[record, line.export or ""] = "your trust asks for it"
        before = None if asked else self._before(school_id, name)
        for record, export in sorted(self._usable.get((school_id, before or ""), ())):
            if record in BY_HABIT:
                owed[record, export] = f"you sent it in {self._calendar.label(before)}"
        if not asked and before is None:
            owed["result", ""] = "your school has sent none before"
        return owed

    def _before(self, school_id: str, name: str) -> str | None:
        """The last earlier point at which the school sent results: of the same season if there is one."""
        points = [*self._calendar.points]
        earlier = [
            point
            for point in reversed(points[: points.index(name)])
            if any(record in BY_HABIT for record, _ in self._usable.get((school_id, point), ()))
        ]
        season = self._calendar.season(name)
        same_season = [point for point in earlier if self._calendar.season(point) == season]
        return next(iter([*same_season, *earlier]), None)

    def _state(self, school_id: str, name: str, kind: tuple[str, str]) -> str:
        def is_among(kinds: set[tuple[str, str]]) -> bool:
            return any(record == kind[0] and kind[1] in ("", export) for record, export in kinds)

        if is_among(self._usable.get((school_id, name), set())):
            return "received"
        return "to_mend" if is_among(self._sent.get((school_id, name), set())) else "missing"

    def _name(self, kind: tuple[str, str]) -> str:
        record, export = kind
        if export:
            return self._reference.exports[export].name
        return RECORD_NAMES.get(record, record.replace("_", " ").capitalize())

    def _next(self) -> str:
        for name, point in self._calendar.points.items():
            if point.opens_on > self._today:
                return f"{self._calendar.label(name)} opens on {day_in_words(point.opens_on)}."
        return ""


def day_in_words(day: date) -> str:
    """'Friday 10 July 2026'."""
    return f"{day:%A} {day.day} {day:%B %Y}"
