"""The sensor asks for a run when files have come to rest, and for none otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest
from two_schools import SCHOOLS_CSV, TRUST_YML

Tick = Callable[[], dg.RunRequest | dg.SkipReason]


@pytest.fixture
def workspace(definitions: dg.Definitions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two schools, nothing dropped yet."""
    (tmp_path / "trust.yml").write_text(TRUST_YML, encoding="utf-8")
    (tmp_path / "schools.csv").write_text(SCHOOLS_CSV, encoding="utf-8")
    monkeypatch.setenv("COMMONTERM_WORKSPACE", str(tmp_path))
    return tmp_path


@pytest.fixture
def tick(workspace: Path) -> Tick:
    """The next look of the sensor, with the cursor that the last one left."""
    from pipelines.defs.sensor import inbox

    cursor: list[str | None] = [None]

    def look() -> dg.RunRequest | dg.SkipReason:
        with dg.DagsterInstance.ephemeral() as instance:
            context = dg.build_sensor_context(instance=instance, cursor=cursor[0])
            answer = inbox(context)
            cursor[0] = context.cursor
        return answer

    return look


def drop(workspace: Path, name: str, content: str = "UPN\n", at: int = 1_780_000_000) -> Path:
    path = workspace / "inbox" / "alderfold" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def asked(answers: list[dg.RunRequest | dg.SkipReason]) -> list[bool]:
    return [isinstance(answer, dg.RunRequest) for answer in answers]


def test_a_file_is_taken_when_size_and_time_were_the_same_twice(workspace: Path, tick: Tick) -> None:
    drop(workspace, "roll.csv")
    assert asked([tick(), tick(), tick(), tick()]) == [False, True, False, False]


def test_a_file_that_grows_is_waited_for(workspace: Path, tick: Tick) -> None:
    answers = []
    for size in (1, 2, 3):
        drop(workspace, "roll.csv", "x" * size)
        answers.append(tick())
    answers.append(tick())
    assert asked(answers) == [False, False, False, True]


def test_a_file_written_again_at_the_same_size_is_waited_for(workspace: Path, tick: Tick) -> None:
    drop(workspace, "roll.csv", "abc", at=1_780_000_000)
    first = tick()
    drop(workspace, "roll.csv", "abd", at=1_780_000_001)
    assert asked([first, tick(), tick()]) == [False, False, True]


def test_each_new_file_is_asked_for_once_and_under_a_key_of_its_own(workspace: Path, tick: Tick) -> None:
    drop(workspace, "roll.csv")
    tick()
    first = tick()
    drop(workspace, "202526-summer/results.csv")
    waiting = tick()
    second = tick()
    assert asked([first, waiting, second, tick()]) == [True, False, True, False]
    assert first.run_key != second.run_key


@pytest.mark.parametrize("name", ["~$roll.xlsx", "roll.csv.part", "roll.xlsx.tmp", ".roll.csv"])
def test_what_programs_leave_while_they_write_is_not_a_file(name: str, workspace: Path, tick: Tick) -> None:
    drop(workspace, name)
    assert asked([tick(), tick(), tick()]) == [False, False, False]


def test_an_empty_file_is_still_being_written(workspace: Path, tick: Tick) -> None:
    drop(workspace, "roll.csv", "")
    assert asked([tick(), tick()]) == [False, False]
    drop(workspace, "roll.csv", "UPN\n")
    assert asked([tick(), tick()]) == [False, True]


def test_empty_drop_folders_ask_for_nothing(tick: Tick) -> None:
    assert asked([tick(), tick(), tick()]) == [False, False, False]


def test_a_folder_without_settings_asks_for_nothing(workspace: Path, tick: Tick) -> None:
    drop(workspace, "roll.csv")
    (workspace / "trust.yml").unlink()
    assert [tick().skip_message, tick().skip_message] == ["There is no trust.yml yet"] * 2


def test_the_sensor_looks_at_most_every_ten_seconds_and_starts_by_itself(definitions: dg.Definitions) -> None:
    sensor = definitions.resolve_sensor_def("inbox")
    assert sensor.minimum_interval_seconds == 10
    assert sensor.default_status == dg.DefaultSensorStatus.RUNNING
    assert sensor.job_name == "refresh"
