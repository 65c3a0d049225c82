"""Which receipts have to be written now: of files checked, asked anew, freed, replaced, answered, dropped again or
taken out in this run.
"""

from __future__ import annotations

from collections.abc import Callable

from pipelines.exports.landing.dropped_again import DroppedAgain
from pipelines.exports.landing.landings import today
from pipelines.exports.receipts.due import Dues
from pipelines.exports.receipts.receipt import Receipt, SchoolFiles
from pipelines.exports.receipts.state import State
from pipelines.exports.receipts.tell import ReceiptWriter

Issue = Callable[[list[Receipt], list[SchoolFiles]], None]
"""Given the receipts that are new or have changed, and every school's files for its START-HERE page."""


def issue_receipts(
    writer: ReceiptWriter,
    before: State,
    now: State,
    fresh: set[str],
    again: DroppedAgain,
    moved: set[str],
    issue: Issue,
) -> None:
    """Gives `issue` what has changed between two states; `fresh` names the files that were checked now, `moved` the
    landings that were taken out of their drop folder or put back.
    """
    said = {key for key in now.answers if now.answers[key] != before.answers.get(key)}
    changed = [
        check
        for file_id, check in now.checks.items()
        if file_id in fresh
        or before.checks.get(file_id) is not check
        or now.standing.superseded_by.get(file_id) != before.standing.superseded_by.get(file_id)
        or now.standing.current(file_id) != before.standing.current(file_id)
        or now.standing.overlaps.get(file_id) != before.standing.overlaps.get(file_id)
        or check.landing_id in again.new
        or (check.landing_id in moved and now.standing.is_of_no_use(check))
        or any(problem.get("key") in said for problem in check.problems)
    ]
    for check in changed:
        if check.file_id not in fresh:
            writer.quote_again(check)
    issue([writer.receipt(check, before) for check in changed], _every_school(writer, now, again))


def _every_school(writer: ReceiptWriter, now: State, again: DroppedAgain) -> list[SchoolFiles]:
    """START-HERE also changes with the calendar, so that every school's is told in every run."""
    workspace = writer.reference.workspace
    dues = Dues(writer.reference, now.checks.values(), now.standing, again.names, today())
    folders = {check.school_id: None for check in now.checks.values()}
    files = []
    for school_id in {**dict.fromkeys(workspace.schools), **folders}:
        mine = [check for check in now.checks.values() if check.school_id == school_id]
        due = dues.of(school_id) if school_id in workspace.schools else None
        told = [writer.in_brief(check) for check in mine]
        files.append(SchoolFiles(school_id, writer.school_name(school_id), told, due))
    return files
