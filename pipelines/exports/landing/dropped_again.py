"""Bytes that came before and lie in the drop folder once more, under another name or in another folder."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.workspace.files import write_bytes


class DroppedAgain:
    """The names that known bytes came under again, by landing id: told on the receipt, and nothing else changes."""

    def __init__(self, ledger: Path) -> None:
        self._path = ledger / "dropped_again.json"
        self.before: dict[str, list[str]] = json.loads(self._path.read_bytes()) if self._path.exists() else {}
        self.names: dict[str, list[str]] = {landing_id: [*names] for landing_id, names in self.before.items()}

    def note(self, landing_id: str, name: str) -> None:
        """Notes a name once."""
        if name not in self.names.setdefault(landing_id, []):
            self.names[landing_id].append(name)

    @property
    def new(self) -> set[str]:
        """The landings that came again under a name not seen before."""
        return {landing_id for landing_id, names in self.names.items() if names != self.before.get(landing_id, [])}

    def commit(self) -> None:
        """Keeps what was noted, so that the next run finds nothing new in it."""
        if self.new:
            write_bytes(self._path, json.dumps(self.names, ensure_ascii=False).encode())
