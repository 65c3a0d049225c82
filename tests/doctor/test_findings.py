"""What the doctor says of a computer and of places that this machine doesn't have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipelines.doctor.computer import clock, path_length, space
from pipelines.doctor.installed import packages
from pipelines.doctor.places import own_folder
from pipelines.workspace.disk import Disk

LOCAL = Disk("local", "ext4", "/")


def test_a_package_that_is_missing_and_one_that_is_too_old_are_each_named() -> None:
    there = {"pandas": "2.2.0", "duckdb": "2.0.1"}
    wanted = ["pandas>=3.0,<4", "duckdb>=2.0,<2.1", "rich>=14", 'winonly>=1; sys_platform == "none"']
    found = list(packages(wanted, there.get))
    assert [(one.state, one.thing) for one in found] == [("mend", "pandas"), ("mend", "rich")]
    assert "2.2.0" in found[0].found and "not installed" in found[1].found


def test_packages_as_they_should_be_are_one_line() -> None:
    found = list(packages(["pandas>=3.0,<4"], {"pandas": "3.1.0", "dagster": "1", "dbt-core": "1", "duckdb": "2"}.get))
    assert [(one.state, one.thing) for one in found] == [("ok", "packages")]


@pytest.mark.parametrize(
    ("disk", "folder", "state"),
    [
        (LOCAL, "trust", "ok"),
        (Disk("network", "nfs", "/srv"), "trust", "mend"),
        (Disk("unknown"), "trust", "look"),
        (LOCAL, "OneDrive - Example Trust/trust", "mend"),
    ],
)
def test_a_folder_that_databases_lie_in_is_on_a_disk_of_this_computer(
    disk: Disk, folder: str, state: str, tmp_path: Path
) -> None:
    assert own_folder("workspace", tmp_path / folder, disk).state == state


def test_a_clock_that_went_back_behind_the_last_run_is_told() -> None:
    now = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert clock(now - timedelta(days=1), now).state == "ok"
    assert clock(now + timedelta(minutes=1), now).state == "ok"
    assert clock(now + timedelta(days=1), now).state == "mend"
    assert clock(None, datetime(1970, 1, 2, tzinfo=UTC)).state == "mend"


def test_the_clock_is_told_as_it_is_in_england() -> None:
    """July: an hour on from UTC."""
    assert "01 July 2026, 13:00 in England" in clock(None, datetime(2026, 7, 1, 12, tzinfo=UTC)).found


def test_a_path_too_long_for_windows_is_told_there_and_nowhere_else() -> None:
    short, long = Path("C:/Trust"), Path("C:/" + "a" * 120)
    assert path_length(short, windows=True).state == "ok"
    assert path_length(long, windows=True).state == "look"
    assert path_length(long, windows=False) is None


def test_a_full_disk_is_told_with_what_a_run_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 1_500_000_000})()
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage)
    assert space(tmp_path, tmp_path / "none.duckdb").state == "ok"
    usage.free = 400_000_000
    told = space(tmp_path, tmp_path / "none.duckdb")
    assert told.state == "mend" and "0.4 GB" in told.found and "1.0 GB" in told.cost
