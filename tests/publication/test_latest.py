"""The copy of the last version says when it is out of date; the version itself says the same for ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cells_told import POINT
from drafted_trust import write_drafts

from pipelines.publication.editions import publish_edition
from pipelines.publication.latest import mark_latest
from pipelines.publication.stamping import stamp_drafts
from pipelines.workspace.workspace import Workspace

NEXT = '  209900-autumn: {academic_year: "209900", term: autumn, opens_on: 2099-11-01, closes_on: 2099-12-11}\n'


def published(folder: Path) -> tuple[Workspace, Path]:
    """A publication in a calendar whose next assessment point closes on 11 December 2099."""
    write_drafts(folder)
    with (folder / "trust.yml").open("a", encoding="utf-8") as settings:
        settings.write(NEXT)
    workspace = Workspace.at(folder)
    publish_edition(workspace, POINT, "board")
    return workspace, workspace.published / "board" / POINT


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_until_the_next_point_has_closed_the_copy_is_the_version(tmp_path: Path) -> None:
    workspace, place = published(tmp_path)
    mark_latest(workspace, date(2099, 12, 11))
    assert bytes_of(place / "latest") == bytes_of(place / "v1")


def test_from_then_on_the_copy_says_since_when_it_is_out_of_date(tmp_path: Path) -> None:
    workspace, place = published(tmp_path)
    before = bytes_of(place / "v1")
    mark_latest(workspace, date(2099, 12, 12))
    page = (place / "latest" / "trust-overview.html").read_text(encoding="utf-8")
    assert "<!--notice-->Out of date since 11 December 2099.<!--/notice-->" in page
    assert bytes_of(place / "v1") == before


def test_whoever_signs_the_next_version_finds_old_and_new_numbers_beside_the_draft(tmp_path: Path) -> None:
    workspace, _ = published(tmp_path)
    write_drafts(tmp_path, trust=(77, 50))
    stamp_drafts(workspace)
    listed = (workspace.drafts / "changes" / "board" / POINT / "changes-from-v1.csv").read_text(encoding="utf-8-sig")
    assert listed.splitlines()[1:] == ["schools.csv,trust,n,67,77", "schools.csv,trust,met,45,50"]
