"""START-HERE.html in a school's receipts folder: what is due, what came in, what is left to mend and by when."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipelines.exports.receipts.receipt import Due, Receipt, SchoolFiles
from reports.environment import environment
from reports.receipts.sentences import counted, rows_counted, status_tag
from reports.receipts.write import place, receipt_stem

_NO_POINT = "No assessment point yet"
_STATES = {"received": "Received", "to_mend": "Came in, but has to be mended", "missing": "Not yet received"}


def write_start_here(school: SchoolFiles, folder: Path) -> None:
    """Writes `folder`/START-HERE.html; the school's receipts lie in the same folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [receipt for receipt in school.receipts if receipt.record != "answer"]
    text = (
        environment()
        .get_template("receipts/start_here.html.j2")
        .render(
            school_name=school.school_name,
            due=_due(school.due) if school.due else None,
            lead=_lead(school.due, files),
            points=_points(files),
            answers=[_file(receipt) for receipt in _newest_first(school.receipts) if receipt.record == "answer"],
        )
    )
    place(folder / "START-HERE.html", text)


def _lead(due: Due | None, files: list[Receipt]) -> dict[str, Any]:
    """The one sentence that says whether anything is left to do, and by when."""
    waiting = sum(receipt.needs_work for receipt in files)
    missing = [file for file in due.files if file.state == "missing"] if due else []
    left = []
    if missing:
        left.append(f"{counted(len(missing), 'file', 'files')} to send")
    if waiting:
        left.append(f"{counted(waiting, 'file', 'files')} to mend or explain")
    if left:
        by = f" by {due.closes}" if due and not due.is_past else ""
        return {"done": False, "text": f"Still to do: {' and '.join(left)}{by}."}
    if due:
        return {"done": True, "text": f"All done for {due.label}. There is nothing for you to do."}
    return {"done": True, "text": "All done. There is nothing for you to do."}


def _due(due: Due) -> dict[str, Any]:
    closing = f"It closed on {due.closes}." if due.is_past else f"It closes on {due.closes}."
    return {
        "label": due.label,
        "closing": f"{closing} {due.next_opens}".strip(),
        "files": [{"name": file.name, "state": _STATES[file.state], "why": file.why} for file in due.files],
    }


def _points(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    """Newest assessment point first; in each, the files that need work first, then by time of arrival, newest first."""
    by_point: dict[tuple[str, str], list[Receipt]] = {}
    for receipt in receipts:
        label = receipt.assessment_point_label or _NO_POINT
        by_point.setdefault((receipt.assessment_point or "", label), []).append(receipt)
    points = []
    for (_, label), found in sorted(by_point.items(), key=_point_age, reverse=True):
        files = [_file(receipt) for receipt in sorted(_newest_first(found), key=lambda one: not one.needs_work)]
        caption = f"Files for {label}" if label != _NO_POINT else "Files that name no assessment point"
        waiting = sum(receipt.needs_work for receipt in found)
        points.append({"label": label, "caption": caption, "files": files, "waiting": waiting})
    return points


def _newest_first(receipts: Iterable[Receipt]) -> list[Receipt]:
    return sorted(receipts, key=lambda receipt: (receipt.landed_at, receipt.file_id), reverse=True)


def _point_age(point: tuple[tuple[str, str], list[Receipt]]) -> tuple[Any, ...]:
    (key, _), receipts = point
    return (key == "", max(receipt.landed_at for receipt in receipts), key)


def _file(receipt: Receipt) -> dict[str, Any]:
    left = []
    if receipt.status == "not_accepted":
        left.append("the whole file")
    elif receipt.rows_held + receipt.rows_refused:
        left.append(f"{rows_counted(receipt.rows_held + receipt.rows_refused)} to mend")
    to_explain = receipt.rows_queried - receipt.rows_answered
    if to_explain and receipt.status != "not_accepted":
        left.append(f"{rows_counted(to_explain)} to explain")
    if receipt.questions_open:
        left.append(f"{counted(receipt.questions_open, 'question', 'questions')} to answer")
    return {
        "name": receipt.file_name,
        "address": f"{receipt_stem(receipt)}.html",
        "export_name": receipt.export_name or "Not recognised",
        "landed_at": receipt.landed_at,
        "status": status_tag(receipt),
        "left": " and ".join(left) if receipt.needs_work else "",
    }
