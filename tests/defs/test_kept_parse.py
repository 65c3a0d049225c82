"""What parsing found is lent to new workspaces, and only what was found for the project as it is."""

from __future__ import annotations

from pathlib import Path

from pipelines.defs.warehouse.kept_parse import MEMORY, keep, lend


def target(folder: Path, found: str | None = None) -> Path:
    """Where dbt works for one workspace, with what it found there."""
    folder.mkdir()
    if found:
        (folder / MEMORY).write_text(found)
    return folder


def test_a_new_workspace_begins_with_what_another_found(tmp_path: Path) -> None:
    keep(tmp_path / "kept", "5eed", target(tmp_path / "first", "all models"))
    new = target(tmp_path / "new")
    lend(tmp_path / "kept", "5eed", new)
    assert [path.name for path in new.iterdir()] == [MEMORY]
    assert (new / MEMORY).read_text() == "all models"


def test_a_workspace_keeps_to_what_it_found_itself(tmp_path: Path) -> None:
    keep(tmp_path / "kept", "5eed", target(tmp_path / "first", "all models"))
    own = target(tmp_path / "own", "all models and its own lake")
    lend(tmp_path / "kept", "5eed", own)
    assert (own / MEMORY).read_text() == "all models and its own lake"


def test_what_was_found_for_a_project_that_has_changed_is_not_lent_and_not_kept(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    keep(kept, "01d", target(tmp_path / "first", "old models"))
    lend(kept, "5eed", target(tmp_path / "new"))
    assert not (tmp_path / "new" / MEMORY).exists()
    keep(kept, "5eed", target(tmp_path / "second", "new models"))
    assert [path.name for path in kept.iterdir()] == ["5eed.msgpack"]


def test_a_program_folder_that_cannot_be_written_to_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("where the folder would be")
    keep(tmp_path / "a file" / "kept", "5eed", target(tmp_path / "first", "all models"))
    lend(tmp_path / "a file" / "kept", "5eed", target(tmp_path / "new"))
    assert list((tmp_path / "new").iterdir()) == []
