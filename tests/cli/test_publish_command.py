"""Sign-off and publication by command, and a correction as the next version."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Finished, commonterm
from prepared import Prepared
from two_schools import SPRING
from what_stands import pages, rows

from pipelines.explain.figure import explain, explain_from
from pipelines.explain.finished import Finished as FinishedWarehouse
from pipelines.workspace.workspace import Workspace

SHOWN = ("shown", "low_reliability")
AT_SPRING = ("--assessment-point", SPRING)


@dataclass(frozen=True)
class Corrected:
    """The unbroken run's workspace, in which a correction has changed the draft that was published yesterday."""

    folder: Path
    refused: Finished
    signed: Finished
    published: Finished
    again: Finished


@pytest.fixture(scope="module")
def corrected(unbroken: Prepared) -> Corrected:
    folder = unbroken.copy("corrected")
    refused = commonterm(folder, "publish", *AT_SPRING)
    signed = commonterm(folder, "sign-off", *AT_SPRING, "--by", "R Amory", "--role", "Chair", "--json")
    published = commonterm(folder, "publish", *AT_SPRING)
    return Corrected(folder, refused, signed, published, commonterm(folder, "publish", *AT_SPRING))


def board(folder: Path) -> Path:
    return folder / "published" / "board" / SPRING


def test_a_draft_that_nobody_signed_is_refused_in_one_sentence(yesterday: Prepared) -> None:
    refused = yesterday.ended["refused"]
    assert (refused.code, refused.out) == (1, "")
    assert len(refused.err.splitlines()) == 1
    assert "signature" in refused.err and SPRING in refused.err


def test_signing_says_who_signed_what(yesterday: Prepared) -> None:
    signed = yesterday.ended["signed"]
    assert (signed.code, signed.out) == (0, "")
    assert re.fullmatch(rf"R Amory, Chair, signed the draft of {SPRING} \([0-9a-f]{{12}}\)\.", signed.err)


def test_a_signed_draft_is_published_and_told_as_one_object(yesterday: Prepared) -> None:
    published = yesterday.ended["published"]
    assert (published.code, published.err) == (0, "")
    assert published.facts == {"published": True, "said": f"Published version 1 of {SPRING}."}
    page = (board(yesterday.folder) / "v1" / "trust-overview.html").read_text(encoding="utf-8")
    assert "R Amory" in page
    assert "Draft: not published yet" not in page


def test_a_signature_holds_for_what_was_signed_and_not_for_a_correction(corrected: Corrected) -> None:
    assert corrected.refused.code == 1
    assert "R Amory signed pages that have changed since: look at the draft again and sign it" in corrected.refused.err


def test_a_correction_is_the_next_version(corrected: Corrected, yesterday: Prepared) -> None:
    assert (corrected.signed.code, corrected.published.code) == (0, 0), corrected.published.err
    assert corrected.signed.facts["name"] == "R Amory"
    assert corrected.published.err == f"Published version 2 of {SPRING}."
    first, second = (pages(board(corrected.folder) / version) for version in ("v1", "v2"))
    assert first["trust-overview.html"] != second["trust-overview.html"]
    assert first == pages(board(yesterday.folder) / "v1")
    assert pages(board(corrected.folder) / "latest").keys() >= {"trust-overview.html", "data-and-methods.html"}


def test_publishing_the_same_again_makes_no_version(corrected: Corrected) -> None:
    assert corrected.again.code == 0, corrected.again.err
    versions = {path.name for path in board(corrected.folder).glob("v[0-9]*")}
    assert versions == {"v1", "v2"}


@pytest.fixture(scope="module")
def made_again(corrected: Corrected) -> tuple[Path, Finished]:
    """Version 1 made again after the roll, a file and the pages have changed, and now a mapping too."""
    settings = corrected.folder / "trust.yml"
    mapping = "spellings:\n  - {framework: dfe-wts-exs-gds, value: EXS, means: WTS}\n"
    settings.write_text(settings.read_text(encoding="utf-8") + mapping, encoding="utf-8")
    manifest = json.loads((board(corrected.folder) / "v1" / "manifest.json").read_text(encoding="utf-8"))
    return corrected.folder, commonterm(
        corrected.folder, "run", "--as-known-at", manifest["as_known_at"], "--json", "--progress", "quiet"
    )


def test_a_past_publication_is_made_again_byte_for_byte(made_again: tuple[Path, Finished]) -> None:
    folder, ended = made_again
    assert ended.code == 0, ended.err
    assert ended.facts["same_build"] is True
    rebuilt = Path(ended.facts["folder"])
    assert rebuilt.is_relative_to(folder / "rebuilt")
    assert [(one["version"], one["differing"]) for one in ended.facts["versions"] if one["audience"] == "board"] == [
        (1, [])
    ]
    assert pages(rebuilt / "published" / "board" / SPRING / "v1") == pages(board(folder) / "v1") != {}


def test_making_the_past_again_leaves_lake_warehouse_and_pages_as_they_are(
    made_again: tuple[Path, Finished], unbroken: Prepared
) -> None:
    folder, _ = made_again
    for part in ("lake/accepted", "lake/ledger", "lake/vault", "receipts"):
        assert pages(folder / part) == pages(unbroken.folder / part) != {}, part
    assert rows(folder, "marts") == rows(unbroken.folder, "marts")


def test_every_figure_of_every_page_is_walked_back_to_files_and_rows(corrected: Corrected) -> None:
    workspace = Workspace.at(corrected.folder)
    with FinishedWarehouse(workspace) as finished:
        told = [explain_from(finished, workspace, figure) for figure in finished.figures]
    assert len(told) > 10
    without = [one.figure_id for one in told if not one.sources and one.says.get("status") in SHOWN]
    assert without == []
    assert {one.rules["build_id"] for one in told} != {""}
    assert "Quillfeather" not in json.dumps([one.facts() for one in told])


def test_a_figure_is_walked_back_to_exactly_the_rows_that_a_school_sent(yesterday: Prepared) -> None:
    """Thirty pupils of Alderfold on rows 2 to 31 of the roll, and of its judgements."""
    told = explain(Workspace.at(yesterday.folder), f"trust-overview/{SPRING}/primary/M15/reading/alderfold")
    roll = next(source for source in told.sources if source.record == "roll")
    assert (roll.file_name, roll.rows, roll.listed) == ("roll.csv", 30, [*range(2, 32)])
    assert {source.school_id for source in told.sources} <= {"alderfold", "_trust"}
    assert told.measure["id"] == "M15"
    assert [(one.version, one.state) for one in told.published] == [(1, "Published")]
