"""Putting a new warehouse in place under the hands of those who hold the old one open."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import duckdb
import pytest
from duckdb_client import holding

from pipelines.workspace import swap
from pipelines.workspace.swap import UnfinishedWarehouse, clear_stray_log, swap_waiting, swap_warehouse

COUNT = "select count(*) from pupils"


def database(path: Path, pupils: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"create table pupils as from range({pupils})")
    return path


def pupils_in(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(COUNT).fetchone()[0]


@pytest.fixture
def current(tmp_path: Path) -> Path:
    """Yesterday's warehouse, of five pupils."""
    return database(tmp_path / "warehouse" / "trust.duckdb", 5)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Today's, of nine."""
    return database(tmp_path / "building" / "trust.duckdb", 9)


def test_a_reader_keeps_what_it_opened_and_the_next_one_sees_the_new_rows(current: Path, built: Path) -> None:
    with holding(current, "read") as reader:
        assert reader.ask(COUNT) == 5
        assert swap_warehouse(built, current)
        assert reader.ask(COUNT) == 5
        assert pupils_in(current) == 9


def test_a_writer_with_work_in_its_log_keeps_working_and_spoils_nothing(current: Path, built: Path) -> None:
    with holding(current, "write") as writer:
        assert writer.ask("create table mine as select 1 as one") == 1
        assert (current.parent / "trust.duckdb.wal").exists()
        assert swap_warehouse(built, current)
        assert writer.ask("select one from mine") == 1
        assert writer.ask(COUNT) == 5
        assert pupils_in(current) == 9


def test_a_writer_that_goes_on_writing_and_then_closes_leaves_the_new_warehouse_readable(
    current: Path, built: Path
) -> None:
    with holding(current, "write") as writer:
        assert writer.ask(COUNT) == 5
        assert swap_warehouse(built, current)
        assert writer.ask("create table mine as select 1 as one") == 1
        writer.leave()
    assert pupils_in(current) == 9


def test_the_log_of_a_writer_that_died_after_the_swap_is_cleared_away(current: Path, built: Path) -> None:
    with holding(current, "write") as writer:
        assert writer.ask(COUNT) == 5
        swap_warehouse(built, current)
        writer.ask("create table mine as select 1 as one")
        writer.kill()
    with pytest.raises(duckdb.Error, match="WAL"):
        pupils_in(current)
    clear_stray_log(current)
    assert pupils_in(current) == 9


def test_the_log_of_a_writer_that_died_before_the_swap_goes_with_the_old_file(current: Path, built: Path) -> None:
    with holding(current, "write") as writer:
        writer.ask("create table mine as select 1 as one")
        writer.kill()
    assert (current.parent / "trust.duckdb.wal").exists()
    assert swap_warehouse(built, current)
    assert [path.name for path in current.parent.iterdir()] == ["trust.duckdb"]
    assert pupils_in(current) == 9


def test_the_swapped_file_is_read_only(current: Path, built: Path) -> None:
    swap_warehouse(built, current)
    assert stat.S_IMODE(current.stat().st_mode) == 0o444


def test_a_file_with_a_log_beside_it_is_not_swapped_in(current: Path, built: Path) -> None:
    built.with_name("trust.duckdb.wal").write_bytes(b"")
    with pytest.raises(UnfinishedWarehouse):
        swap_warehouse(built, current)
    assert pupils_in(current) == 5


def test_half_a_file_is_not_swapped_in(current: Path, built: Path) -> None:
    os.truncate(built, 5000)
    with pytest.raises(duckdb.Error):
        swap_warehouse(built, current)
    assert pupils_in(current) == 5


def test_where_a_read_only_file_cannot_be_replaced_it_is_made_writable_first(
    current: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where the attribute alone is a reason to refuse."""
    replace = os.replace

    def refusing_read_only(source: Path, target: Path) -> None:
        if Path(target).exists() and not Path(target).stat().st_mode & stat.S_IWUSR:
            raise PermissionError(target)
        replace(source, target)

    current.chmod(0o444)
    monkeypatch.setattr(swap.os, "replace", refusing_read_only)
    assert swap_warehouse(built, current)
    assert pupils_in(current) == 9


def test_where_the_old_file_is_held_the_new_one_waits_and_the_next_run_swaps_it(
    current: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where nobody may replace an open file; two runs meet it so, a third doesn't."""
    replace = os.replace

    def refusing_the_held(source: Path, target: Path) -> None:
        if target == current or Path(target).exists():
            raise PermissionError(target)
        replace(source, target)

    with monkeypatch.context() as held:
        held.setattr(swap.os, "replace", refusing_the_held)
        for pupils in (9, 11):
            assert not swap_warehouse(database(tmp_path / "building" / "trust.duckdb", pupils), current)
            assert pupils_in(current) == 5
        assert not swap_waiting(current)
    assert swap_waiting(current)
    assert pupils_in(current) == 11
    assert [path.name for path in current.parent.iterdir()] == ["trust.duckdb"]


def test_a_run_that_swaps_its_own_leaves_no_older_one_waiting(current: Path, built: Path, tmp_path: Path) -> None:
    database(current.with_name(swap.WAITING), 7)
    assert swap_warehouse(built, current)
    assert [path.name for path in current.parent.iterdir()] == ["trust.duckdb"]
    assert pupils_in(current) == 9
