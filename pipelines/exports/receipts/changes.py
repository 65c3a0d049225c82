"""What has changed since the receipt before this one, in sentences: freed rows, rows held again, answers taken."""

from __future__ import annotations

from pipelines.exports.checking.file_check import FileCheck, rows_to_explain
from pipelines.exports.promoting.ledger_tables import counts
from pipelines.exports.promoting.standing import Standing
from pipelines.exports.receipts.state import State


def changes_since(before: State, now: State, check: FileCheck) -> list[str]:
    """Nothing for a file that has had no receipt yet, or whose rows stand as they stood."""
    old = before.checks.get(check.file_id)
    if old is None:
        return []
    freed, held_again = _moved(old, before.standing, check, now.standing)
    why = _cause(old, check, before, now)
    told = []
    if freed:
        waited = " that waited" if counts(old, before.standing)[1] else ""
        told.append(f"{_rows(freed, f'{waited} is', f'{waited} are')} now accepted{why}.")
    if held_again:
        now_held = "now held" if counts(check, now.standing)[1] else "not accepted any more"
        told.append(f"{_rows(held_again, ' that was accepted is', ' that were accepted are')} {now_held}{why}.")
    answered = _explained(check, now.answers) - _explained(old, before.answers)
    if answered > 0 and not freed:
        told.append(f"{_rows(answered, ' has', ' have')} been explained by your answers.")
    return told


def _moved(old: FileCheck, old_standing: Standing, check: FileCheck, standing: Standing) -> tuple[int, int]:
    """(rows accepted now and not before, rows accepted before and not now)."""
    was, is_now = counts(old, old_standing)[0], counts(check, standing)[0]
    if not was or not is_now:
        return is_now, was
    then, since = _held_rows(old), _held_rows(check)
    return len(then - since), len(since - then)


def _held_rows(check: FileCheck) -> set[tuple[str, int]]:
    return {(problem["sheet"], problem["source_row"]) for problem in check.problems if problem["level"] == "row"}


def _cause(old: FileCheck, check: FileCheck, before: State, now: State) -> str:
    declared, _, roll = check.check_key.partition(".")
    declared_then, _, roll_then = old.check_key.partition(".")
    if before.standing.overlaps.get(check.file_id) != now.standing.overlaps.get(check.file_id):
        return ", because of another file for the same pupils and subjects"
    if declared != declared_then:
        return ", because the trust's settings or lists have changed"
    return ", because your roll has changed" if roll != roll_then else ""


def _explained(check: FileCheck, answers: dict[str, str]) -> int:
    return check.rows_queried - rows_to_explain(check, answers)


def _rows(count: int, one: str, many: str) -> str:
    return f"{count:,} row{one}" if count == 1 else f"{count:,} rows{many}"
