"""Per school and export: what is due, received, accepted and held, from the ledger as the last run left it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from pipelines.exports.checking.file_check import FileCheck, questions_open, read_checks, rows_to_explain
from pipelines.exports.landing.dropped_again import DroppedAgain
from pipelines.exports.landing.landings import dropped_files, file_id, read_landings
from pipelines.exports.landing.taken_out import TakenOut
from pipelines.exports.promoting.ledger_tables import counts
from pipelines.exports.promoting.standing import stand
from pipelines.exports.receipts.answers import RECORD as ANSWER
from pipelines.exports.receipts.answers import AnswerBook
from pipelines.exports.receipts.due import Dues, point_in_view
from pipelines.exports.receipts.receipt import Due
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace


@dataclass
class Received:
    """The files of one export at one assessment point ('' where it is not known), apart from those that another
    replaced, and those that could not be used and lie in the drop folder no more.

    Rows read = accepted + held + refused; `rows_to_explain` are accepted and have a query that nobody answered,
    `questions_to_answer` are about files as a whole.
    """

    assessment_point: str
    export: str
    record: str
    files: int = 0
    files_replaced: int = 0
    files_taken_out: int = 0
    rows_read: int = 0
    rows_accepted: int = 0
    rows_held: int = 0
    rows_refused: int = 0
    rows_to_explain: int = 0
    questions_to_answer: int = 0


@dataclass(frozen=True)
class SchoolStatus:
    """One school (or '_trust', for rows that name no school): what it owes at the point in view, all that it sent."""

    school_id: str
    school_name: str
    due: Due | None
    exports: list[Received]

    def facts(self) -> dict[str, object]:
        return {
            "school_id": self.school_id,
            "school_name": self.school_name,
            "due": [asdict(file) for file in self.due.files] if self.due else [],
            "exports": [asdict(export) for export in self.exports],
        }


def every_school(reference: Reference, point: str | None, today: date) -> list[SchoolStatus]:
    """The schools in the order of schools.csv. Dues are those of `point`."""
    workspace = reference.workspace
    landings = read_landings(workspace)
    checks = [check for check in read_checks(workspace.ledger / "checked").values() if check.landing_id in landings]
    checks.sort(key=lambda check: (landings[check.landing_id].landed_at, check.school_id))
    standing, answers = stand(checks), AnswerBook(workspace.vault).read(landings)
    gone = TakenOut(workspace.ledger).landing_ids
    found: dict[str, dict[tuple[str, str], Received]] = {}
    for check in checks:
        if check.record != ANSWER:
            at = check.assessment_points[0] if len(check.assessment_points) == 1 else ""
            mine = found.setdefault(check.school_id, {})
            sent = mine.setdefault((at, check.export or ""), Received(at, check.export or "", check.record or ""))
            if check.file_id in standing.superseded_by:
                sent.files_replaced += 1
            elif check.landing_id in gone and standing.is_of_no_use(check):
                sent.files_taken_out += 1
            else:
                _count(sent, check, counts(check, standing), answers)
    again = DroppedAgain(workspace.ledger).names
    dues = Dues(reference, checks, standing, again, _day_in_view(reference, point, today))
    names = {school.school_id: school.school_name for school in workspace.schools.values()}
    return [
        SchoolStatus(
            school_id,
            names.get(school_id, "Files for the whole trust"),
            dues.of(school_id) if school_id in names else None,
            [sent for _, sent in sorted(found.get(school_id, {}).items())],
        )
        for school_id in [*names, *(found.keys() - names.keys())]
    ]


def point_shown(reference: Reference, asked: str | None, today: date) -> str | None:
    """The assessment point that was asked for, else the one that is open or was the last to close."""
    return asked or point_in_view(reference.workspace.calendar, today)


def new_files(workspace: Workspace) -> int:
    """Files in the drop folders that no run has landed yet."""
    known, waiting = read_landings(workspace), 0
    names = {(landing.folder, landing.size_bytes) for landing in known.values()}
    for folder, path in dropped_files(workspace.inboxes()):
        try:
            is_known = (folder, path.stat().st_size) in names and file_id(folder, path.read_bytes()) in known
        except OSError:  # held open, or gone since the folder was listed
            continue
        waiting += not is_known
    return waiting


def _count(sent: Received, check: FileCheck, rows: tuple[int, int, int], answers: dict[str, str]) -> None:
    accepted, held, refused = rows
    sent.files += 1
    sent.rows_read += check.rows_read
    sent.rows_accepted += accepted
    sent.rows_held += held
    sent.rows_refused += refused
    sent.rows_to_explain += rows_to_explain(check, answers) if accepted else 0
    sent.questions_to_answer += questions_open(check, answers)


def _day_in_view(reference: Reference, point: str | None, today: date) -> date:
    """A day on which the point is the one in view: today where it is already, else its last day."""
    calendar = reference.workspace.calendar
    if point is None or point_in_view(calendar, today) == point:
        return today
    return calendar.points[point].closes_on
