"""Files that lie in their drop folder no more: a school took them out, or wrote over them."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.workspace.files import write_bytes


class TakenOut:
    """The landing ids of files that are gone from their drop folder. What was accepted or waits counts all the same;
    what could not be used at all, or not beside an earlier file, is nothing that anybody has to mend any more.
    """

    def __init__(self, ledger: Path) -> None:
        self._path = ledger / "taken_out.json"
        self.before: set[str] = set(json.loads(self._path.read_bytes())) if self._path.exists() else set()
        self.landing_ids = set(self.before)

    def note(self, gone: set[str], there: set[str]) -> None:
        """Landings of the folders that were looked at now; the others stay as they were noted last."""
        self.landing_ids = (self.landing_ids - there) | gone

    @property
    def moved(self) -> set[str]:
        """The landings that were taken out, or put back, since what was noted last."""
        return self.landing_ids ^ self.before

    def commit(self) -> None:
        """Keeps what was noted."""
        if self.landing_ids != self.before:
            write_bytes(self._path, json.dumps(sorted(self.landing_ids)).encode())
