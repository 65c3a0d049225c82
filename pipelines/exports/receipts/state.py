"""What receipts are told from, as it stood before a run or as it stands after it."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.promoting.standing import Standing


@dataclass(frozen=True)
class State:
    """Checks in landing order by file_id; answers by the key of the problem they answer."""

    checks: dict[str, FileCheck]
    standing: Standing
    answers: dict[str, str]
