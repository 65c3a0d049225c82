"""What a run tells while it works: lines for programs, and nothing where nobody watches."""

from __future__ import annotations

import io
import json
from types import SimpleNamespace

import pytest
from prepared import Prepared

from pipelines import progress

STAGES = ["land", "read", "check", "promote", "build", "link", "publish"]


def told(unbroken: Prepared) -> list[dict[str, object]]:
    return [json.loads(line) for line in unbroken.ended["run"].err.splitlines() if line.startswith('{"stage"')]


def test_every_stage_begins_and_ends_and_none_within_another(unbroken: Prepared) -> None:
    lines = told(unbroken)
    assert list(dict.fromkeys(line["stage"] for line in lines)) == STAGES
    for begun, ended in zip(lines[::2], lines[1::2], strict=True):
        assert (begun["event"], ended["event"]) == ("begin", "end")
        assert begun["stage"] == ended["stage"]


def test_the_end_of_a_stage_tells_files_rows_and_seconds(unbroken: Prepared) -> None:
    """Of 13 files, 8 are new: rolls of 31, 30 and 31 rows, judgements of 30 three times, tests of 60, and a file that
    nobody knows. The new rolls send three of yesterday's files through again: judgements of 30 and 31, tests of 60.
    """
    ended = [line for line in told(unbroken) if line["event"] == "end"]
    assert all({"files", "rows", "seconds"} <= line.keys() and line["seconds"] >= 0 for line in ended)
    files_and_rows = {(line["stage"], line["files"], line["rows"]) for line in ended}
    assert {("land", 13, 0), ("read", 8, 242), ("read", 3, 121)} <= files_and_rows


def test_a_stage_gone_through_twice_tells_each_times_own_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begun at 10 and 20, ended at 13 and 25: 3 and 5 seconds, and 8 for the log of runs."""
    clock = iter([10.0, 13.0, 20.0, 25.0])
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    watching = progress.JsonProgress(out := io.StringIO())
    for _ in range(2):
        with watching.stage("build"):
            pass
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["seconds"] for line in lines if line["event"] == "end"] == [3.0, 5.0]
    assert watching.seconds == {"build": 8.0}


def test_where_nobody_watches_only_the_outcome_is_told(yesterday: Prepared) -> None:
    """Two rolls of 30 rows, judgements of 30 and 31, tests of 60; one pupil of whom no roll knows."""
    assert yesterday.ended["run"].out == ""
    assert yesterday.ended["run"].err.splitlines() == [
        "5 new files; 180 rows accepted in all; 9 draft pages.",
        "1 rows or files were held or refused: the receipts say what to mend.",
    ]
