"""START-HERE.html in a school's receipts folder: what came in for each assessment point and what is left to mend."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipelines.exports.receipt import Receipt
from reports.environment import environment
from reports.receipts.sentences import STATUS_TAGS, rows_counted
from reports.receipts.write import place, receipt_stem

_NO_POINT = "No assessment point yet"


def write_start_here(school_name: str, receipts: Iterable[Receipt], folder: Path) -> None:
    """Writes `folder`/START-HERE.html from all receipts of one school; they lie in the same folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        environment()
        .get_template("receipts/start_here.html.j2")
        .render(school_name=school_name, points=_points(receipts))
    )
    place(folder / "START-HERE.html", text)


def _points(receipts: Iterable[Receipt]) -> list[dict[str, Any]]:
    """Newest assessment point first; in each, the files that need work first, then by time of arrival, newest first."""
    by_point: dict[tuple[str, str], list[Receipt]] = {}
    for receipt in receipts:
        label = receipt.assessment_point_label or _NO_POINT
        by_point.setdefault((receipt.assessment_point or "", label), []).append(receipt)
    points = []
    for (_, label), found in sorted(by_point.items(), key=_point_age, reverse=True):
        newest_first = sorted(found, key=lambda receipt: (receipt.landed_at, receipt.file_id), reverse=True)
        files = [_file(receipt) for receipt in sorted(newest_first, key=lambda receipt: not _needs_work(receipt))]
        points.append({"label": label, "files": files, "waiting": sum(map(_needs_work, found))})
    return points


def _point_age(point: tuple[tuple[str, str], list[Receipt]]) -> tuple[Any, ...]:
    (key, _), receipts = point
    return (key == "", max(receipt.landed_at for receipt in receipts), key)


def _needs_work(receipt: Receipt) -> bool:
    return receipt.superseded_by is None and receipt.status != "accepted"


def _file(receipt: Receipt) -> dict[str, Any]:
    left = []
    if receipt.status == "not_accepted":
        left.append("the whole file")
    elif receipt.rows_held + receipt.rows_refused:
        left.append(f"{rows_counted(receipt.rows_held + receipt.rows_refused)} to mend")
    if receipt.rows_queried and receipt.status != "not_accepted":
        left.append(f"{rows_counted(receipt.rows_queried)} to explain")
    return {
        "name": receipt.file_name,
        "address": f"{receipt_stem(receipt)}.html",
        "export_name": receipt.export_name or "Not recognised",
        "landed_at": receipt.landed_at,
        "status": "Replaced by a later file" if receipt.superseded_by else STATUS_TAGS[receipt.status],
        "left": "" if receipt.superseded_by else " and ".join(left),
    }
