"""The tables that tell the warehouse what became of every file: file_receipt, row_problem and file_column."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pyarrow as pa

from pipelines.exports.checking.file_check import FileCheck, is_explained
from pipelines.exports.landing.landings import Landing
from pipelines.exports.promoting.standing import Standing
from pipelines.workspace.files import write_parquet

FILE_RECEIPT = pa.schema(
    [
        *(
            (name, pa.string())
            for name in (
                "file_id",
                "school_id",
                "file_name",
                "sha256",
                "export",
                "record",
                "assessment_point",
            )
        ),
        ("landed_at", pa.timestamp("us")),
        ("status", pa.string()),
        *((name, pa.int32()) for name in ("rows_read", "rows_accepted", "rows_held", "rows_refused")),
        ("superseded_by", pa.string()),
    ]
)
ROW_PROBLEM = pa.schema(
    [
        ("file_id", pa.string()),
        ("sheet", pa.string()),
        ("source_row", pa.int32()),
        ("source_column", pa.string()),
        ("rule", pa.string()),
        ("level", pa.string()),
    ]
)
FILE_COLUMN = pa.schema(
    [
        *((name, pa.string()) for name in ("file_id", "source_column", "heading", "field")),
        ("is_read", pa.bool_()),
    ]
)


def counts(check: FileCheck, standing: Standing) -> tuple[int, int, int]:
    """(accepted, held, refused): with rows read they always add up. A file that overlaps another is held whole."""
    accepted = 0 if check.file_id in standing.overlaps else check.candidates
    return accepted, check.rows_read - accepted - check.rows_refused, check.rows_refused


def status(check: FileCheck, standing: Standing, answers: Collection[str] = ()) -> str:
    """The receipt's word for the file as a whole, with the queries that have been answered (by their keys)."""
    accepted, held, refused = counts(check, standing)
    if not accepted:
        return "not_accepted"
    if held or refused:
        return "partly_accepted"
    return "accepted" if is_explained(check, answers) else "accepted_with_queries"


def write_ledger_tables(
    ledger: Path,
    checks: list[FileCheck],
    landings: dict[str, Landing],
    standing: Standing,
    answers: Collection[str] = (),
) -> None:
    """Rewrites the tables from all checks, in landing order."""
    write_parquet(
        ledger / "file_receipt.parquet",
        pa.Table.from_pylist(
            [_receipt_row(check, landings[check.landing_id], standing, answers) for check in checks], FILE_RECEIPT
        ),
    )
    problems = [
        {"file_id": check.file_id, **{name: problem[name] for name in ROW_PROBLEM.names[1:]}}
        for check in checks
        for problem in check.problems
    ]
    overlaps = [
        {
            "file_id": file_id,
            "sheet": "",
            "source_row": None,
            "source_column": "",
            "rule": "file_slice_overlaps",
            "level": "file",
        }
        for file_id in standing.overlaps
    ]
    write_parquet(ledger / "row_problem.parquet", pa.Table.from_pylist(problems + overlaps, ROW_PROBLEM))
    columns = {
        (check.file_id, told["column"]): {
            "file_id": check.file_id,
            "source_column": told["column"],
            "heading": told["heading"],
            "field": told["field"] or None,
            "is_read": told["used"],
        }
        for check in checks
        for told in check.columns
    }
    write_parquet(ledger / "file_column.parquet", pa.Table.from_pylist([*columns.values()], FILE_COLUMN))


def _receipt_row(check: FileCheck, landing: Landing, standing: Standing, answers: Collection[str]) -> dict[str, object]:
    accepted, held, refused = counts(check, standing)
    return {
        "file_id": check.file_id,
        "school_id": check.school_id,
        "file_name": landing.file_name,
        "sha256": landing.sha256,
        "export": check.export,
        "record": check.record,
        "assessment_point": check.assessment_points[0] if len(check.assessment_points) == 1 else None,
        "landed_at": landing.landed.replace(tzinfo=None),
        "status": status(check, standing, answers),
        "rows_read": check.rows_read,
        "rows_accepted": accepted,
        "rows_held": held,
        "rows_refused": refused,
        "superseded_by": standing.superseded_by.get(check.file_id),
    }
