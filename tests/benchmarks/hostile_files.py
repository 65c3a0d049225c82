"""What no school sends on purpose, dropped into a trust: from LAND to the receipt, each in a process of its own.

    python -m tests.benchmarks.hostile_files

Prints for each file the seconds without the imports, the peak memory, and what the receipt says. The aim for each: a
receipt within 10 seconds and 1,000 MB.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.exports.ingest import Ingest
from pipelines.exports.receipts.receipt import Receipt
from pipelines.progress import Progress
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace
from reports.receipts import write_receipts
from tests.benchmarks.many_files_trust import JUDGED, SCORES, write_trust
from tests.benchmarks.one_run import ROOT
from tests.benchmarks.peak_memory import peak_memory

NOBODY = "A999000000000,Quill,Ann,Reading,15/06/2026,101\n"


def _lines(headings: list[str], line: str, times: int) -> bytes:
    return (",".join(headings) + "\n" + line * times).encode()


def _zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def _entities() -> bytes:
    bombs = "".join(f'<!ENTITY e{place} "{f"&e{place - 1};" * 10}">' for place in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{bombs}]><x>&e11;</x>'.encode()


def _columns(columns: int, rows: int) -> bytes:
    headings = [*JUDGED, *(f"Note {place}" for place in range(columns - len(JUDGED)))]
    return _lines(headings, ",".join(["A999000000000", *["x"] * (columns - 1)]) + "\n", rows)


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "one line of 100 MB": ("line.csv", lambda: b"UPN,Surname\n" + b"A" * 99_000_000),
    "a million rows": ("million.csv", lambda: _lines(SCORES, NOBODY, 1_000_000)),
    "200,000 rows about nobody": ("nobody.csv", lambda: _lines(SCORES, NOBODY, 200_000)),
    "500 columns, 5,000 rows": ("wide.csv", lambda: _columns(500, 5_000)),
    "a ZIP of 1 GB of noughts": ("bomb.zip", lambda: _zipped("a.csv", b"0" * 1_000_000_000)),
    "entities in entities": ("bomb.xml", _entities),
    "records without end": ("deep.json", lambda: b"[" * 20_000_000),
    "250 rows, for comparison": ("plain.csv", lambda: _lines(SCORES, NOBODY, 250)),
}


def take_in(workspace: Path) -> dict[str, object]:
    """Runs the front door over what lies in the drop folders: seconds, MB, and the receipts' words."""
    import great_expectations  # noqa: F401  (its import is no part of what is measured)

    found: list[Receipt] = []
    at = Workspace.at(workspace)
    began = time.perf_counter()

    def issue(changed: list[Receipt], _: object) -> None:
        found.extend(changed)
        write_receipts(changed, lambda receipt: at.receipts_of(receipt.school_id))

    Ingest(Reference.of(at), read_key(at), Progress()).run(None, [], issue)
    seconds = time.perf_counter() - began
    told = [
        f"{one.status}, {len(one.problems):,} told: {one.problems[0].rule if one.problems else ''}" for one in found
    ]
    return {"seconds": seconds, "memory": peak_memory(), "told": told}


def measure() -> str:
    lines = ["| file | seconds | peak memory, MB | receipt |", "| --- | --- | --- | --- |"]
    for words, (name, made) in FILES.items():
        print(words, file=sys.stderr, flush=True)
        with TemporaryDirectory(prefix="commonterm-hostile-", ignore_cleanup_errors=True) as folder:
            workspace = write_trust(Path(folder), files=0, rows=50)
            _in_a_child(workspace)  # the rolls
            (workspace / "inbox" / "school-00" / "202526-summer" / name).write_bytes(made())
            told = _in_a_child(workspace)
        lines.append(f"| {words} | {told['seconds']:.1f} | {told['memory']:.0f} | {'; '.join(told['told'])} |")
    return "\n".join(lines)


def _in_a_child(workspace: Path) -> dict:
    command = [sys.executable, "-m", "tests.benchmarks.hostile_files", str(workspace)]
    ended = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(ended.stdout.splitlines()[-1])


if __name__ == "__main__":
    print(json.dumps(take_in(Path(sys.argv[1]))) if sys.argv[1:] else measure())
