"""One name for the state that a run has brought the lake to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.promoting.ledger_tables import counts
from pipelines.exports.promoting.standing import Standing


def build_id(reference_hash: str, checks: Iterable[FileCheck], standing: Standing) -> str:
    """A hash of inputs, declarations and program version, never of a time: the same everywhere the same
    things went in.
    """
    files = sorted(
        (
            check.file_id,
            check.check_key,
            *counts(check, standing),
            standing.superseded_by.get(check.file_id, ""),
        )
        for check in checks
    )
    return hashlib.sha256(json.dumps([reference_hash, files]).encode()).hexdigest()[:12]
