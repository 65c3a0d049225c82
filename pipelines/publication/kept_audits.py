"""What audits found, kept by the content of what they looked at: while nothing that is told changes, nothing of it has
to be worked out again, neither by the next run nor when the draft is published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd

import reports.disclosure
from pipelines.workspace.files import write_bytes
from reports.disclosure.audit import Audit
from reports.disclosure.leak import Leak
from reports.disclosure.told import Told


class KeptAudits:
    """The audits of one draft, each by a name, in one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._kept = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):  # not there, or not whole: what it said can be worked out
            self._kept = {}
        self._asked: dict[str, dict[str, object]] = {}

    def of(self, name: str, told: Told, audit: Callable[[Told], Audit]) -> Audit:
        """What `audit` finds in `told`, or found when it last looked at the very same."""
        content = _content(told)
        kept = self._kept.get(name)
        if not kept or kept["content"] != content:
            kept = {"content": content} | asdict(audit(told))
        self._asked[name] = kept
        return Audit([Leak(**leak) for leak in kept["leaks"]], kept["protected"])

    def write(self) -> None:
        """Keeps what was asked for, and nothing else."""
        if self._asked != self._kept:
            write_bytes(self._path, json.dumps(self._asked).encode())


def _content(told: Told) -> str:
    """A hash of all that is told, in its order, and of the program that looks at it."""
    digest = hashlib.sha256(_program())
    for table in (told.cells, told.sums, told.within):
        digest.update("\0".join(table.columns).encode())
        rows = pd.util.hash_pandas_object(table, index=False).to_numpy()
        digest.update(rows.astype(np.uint64).tobytes())
    return digest.hexdigest()


@cache
def _program() -> bytes:
    files = sorted(Path(reports.disclosure.__file__).parent.glob("*.py"))
    solver = ", ".join(f"{name} {version(name)}" for name in ("highspy", "scipy", "numpy"))
    return hashlib.sha256(b"\0".join([solver.encode(), *(file.read_bytes() for file in files)])).digest()
