"""What a publication was made of, for its manifest: enough to make it again."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pipelines.workspace.reference import build_id
from pipelines.workspace.snapshots import snapshot_of_build
from pipelines.workspace.workspace import Workspace


def made_of(workspace: Workspace, assessment_point: str) -> dict[str, Any]:
    """`as_known_at` and `reference_hash` of the build that stands, and the files behind the assessment point.

    Files are named by id and bytes, never by name: a manifest lies where the board reads.
    """
    path = workspace.ledger / "file_receipt.parquet"
    if not path.exists() or not (workspace.reference / "trust.parquet").exists():
        return {}
    receipts = pd.read_parquet(path)
    mine = receipts[(receipts["assessment_point"] == assessment_point) & receipts["superseded_by"].isna()]
    snapshot = snapshot_of_build(workspace, build_id(workspace.reference))
    return {
        "as_known_at": snapshot.written_at if snapshot else None,
        "reference_hash": snapshot.reference_hash if snapshot else None,
        "inputs": [
            {"file_id": row.file_id, "sha256": row.sha256, "rows_read": int(row.rows_read),
             "rows_accepted": int(row.rows_accepted)}
            for row in mine.sort_values("file_id").itertuples()
        ],
    }  # fmt: skip
