"""From a draft to a version that is superseded or taken back: the words on the page, and what stands beside them."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rpt_warehouse import POINT

from reports import slots, states
from reports.folders import last_version
from reports.manifest import read_manifest
from reports.publish import Gate, publish
from reports.sign_off import Signature
from reports.version_log import versions
from reports.withdrawal import NotWithdrawn, withdraw

PASSED = [Gate("rows add up", True, "Every row is accounted for.")]
DAY = datetime(2026, 7, 24, 12, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "published" / "board" / POINT


def ask(place: Path, drafts: Path, **other):
    asked = {"assessment_point": POINT, "edition": "board", "gates": PASSED, "now": DAY} | other
    return publish(place.parents[1], drafts, **asked)


def change(drafts: Path) -> None:
    """One pupil more: on the page, in the sentence on top, and in the spreadsheet."""
    folder = drafts / "board" / POINT
    for path in [*folder.glob("*.html")]:
        path.write_text(path.read_text("utf-8").replace("303 of 440", "304 of 440"), encoding="utf-8")
    sheet = folder / "trust-overview-measures.csv"
    text = sheet.read_bytes().decode("utf-8")
    assert text.count(",303,") == 1
    sheet.write_bytes(text.replace(",303,", ",304,").encode("utf-8"))


def page(folder: Path) -> str:
    return (folder / "trust-overview.html").read_text(encoding="utf-8")


@pytest.fixture
def twice(place: Path, drafted) -> Path:
    """Version 1, and version 2 that corrects it."""
    drafts = drafted("everything_shown")
    ask(place, drafts)
    change(drafts)
    ask(place, drafts, correction="One pupil of Ash was missing.")
    return place


@pytest.mark.parametrize(
    ("checked", "signed", "state"),
    [(False, False, "Draft"), (False, True, "Draft"), (True, False, "Checked"), (True, True, "Signed off")],
)
def test_a_draft_is_checked_by_the_gates_and_signed_off_by_a_person(checked: bool, signed: bool, state: str) -> None:
    signature = Signature(POINT, "x", "Ana Silva", "Director", DAY.isoformat()) if signed else None
    texts = states.drafted(checked=checked, signed_by=signature)
    assert texts["tag"] == state
    assert texts["signature"] == ("Ana Silva, Director, on 24 July 2026" if signed else "Nobody has signed this")


def test_the_first_version_says_published_and_that_nobody_signed(place: Path, drafted) -> None:
    assert "<!--tag-->Published v1<!--/tag-->" in page(ask(place, drafted("everything_shown")).folder)
    assert "Checked: every automatic check passed" in page(place / "v1")


def test_a_later_version_without_a_correction_is_revised(place: Path, drafted) -> None:
    drafts = drafted("everything_shown")
    ask(place, drafts)
    change(drafts)
    text = page(ask(place, drafts).folder)
    assert "<!--tag-->Revised v2<!--/tag-->" in text
    assert "<!--notice-->Revised 24 July 2026. 1 figure differs." in text


def test_a_correction_says_what_was_wrong_what_it_said_and_whether_a_headline_changes(twice: Path) -> None:
    text = page(twice / "v2")
    assert "<!--tag-->Corrected v2<!--/tag-->" in text
    assert "Corrected 24 July 2026. One pupil of Ash was missing. 1 figure differs." in text
    assert "(numerator) was 303, is 304." in text
    assert "At least one headline changes. Nobody has signed it." in text


def test_old_and_new_numbers_lie_beside_the_new_version(twice: Path) -> None:
    with (twice / "v2" / "changes-from-v1.csv").open(encoding="utf-8-sig", newline="") as handle:
        [row] = csv.DictReader(handle)
    assert (row["spreadsheet"], row["column"], row["old"], row["new"]) == (
        "trust-overview-measures.csv", "numerator", "303", "304",
    )  # fmt: skip
    assert 'href="changes-from-v1.csv"' in page(twice / "v2")


def test_a_list_of_changes_is_no_part_of_what_was_signed(twice: Path) -> None:
    assert slots.content_hash(twice / "v2") == read_manifest(twice / "v2")["content_hash"]


def test_the_log_says_which_version_stands_and_which_is_superseded(twice: Path) -> None:
    assert [(one.version, one.state) for one in versions(twice)] == [(2, "Corrected"), (1, "Superseded")]
    assert [one["state"] for one in json.loads((twice / "versions.json").read_text("utf-8"))] == [
        "Corrected", "Superseded",
    ]  # fmt: skip


def test_a_first_version_corrects_nothing(place: Path, drafted) -> None:
    refused = ask(place, drafted("everything_shown"), correction="Something.")
    assert (refused.outcome, last_version(place)) == ("refused", None)


def test_a_correction_is_told_in_sixty_words(place: Path, drafted) -> None:
    drafts = drafted("everything_shown")
    ask(place, drafts)
    change(drafts)
    refused = ask(place, drafts, correction="word " * 61)
    assert (refused.outcome, refused.sentence) == (
        "refused", "Not published: Say what was wrong in 60 words at most.",
    )  # fmt: skip


def test_what_was_wrong_cannot_bring_markup_onto_the_page(place: Path, drafted) -> None:
    drafts = drafted("everything_shown")
    ask(place, drafts)
    change(drafts)
    text = page(ask(place, drafts, correction="<script>alert(1)</script>").folder)
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_a_withdrawn_version_is_a_notice_at_the_same_address(twice: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (twice / "v2").iterdir()}
    withdraw(twice, 2, because="The roll was last year's.", by="R Amory", role="Chair", kept=tmp_path / "kept", now=DAY)
    text = page(twice / "v2")
    assert "withdrawn on 24 July 2026 by R Amory, Chair" in text
    assert "The roll was last year&#39;s." in text
    assert "304" not in "".join(path.read_text("utf-8") for path in (twice / "v2").glob("*.csv"))
    assert page(twice / "latest") == text
    assert {path.name: path.read_bytes() for path in (tmp_path / "kept").iterdir()} == before
    assert [(one.version, one.state) for one in versions(twice)] == [(2, "Withdrawn"), (1, "Published")]


def test_a_withdrawn_version_s_papers_are_notices_too(place: Path, drafted, tmp_path: Path) -> None:
    ask(place, drafted("everything_shown"), print_pages=lambda files: {"trust-overview.pdf": b"the paper"})
    withdraw(
        place, 1, because="Wrong.", by="R Amory", role="Chair", kept=tmp_path / "kept",
        print_pages=lambda files: {"notice.pdf": b"notice of " + files["notice.html"][:15]},
    )  # fmt: skip
    assert (place / "v1" / "trust-overview.pdf").read_bytes() == b"notice of <!DOCTYPE html>"
    assert (tmp_path / "kept" / "trust-overview.pdf").read_bytes() == b"the paper"


@pytest.mark.parametrize(
    ("number", "because", "sentence"),
    [(3, "Wrong.", "no version 3"), (2, " ", "why it is taken back.*; write --because"), (2, "word " * 61, "60 words")],
)
def test_nothing_is_taken_back_that_is_not_there_or_without_a_reason(
    twice, tmp_path, number, because, sentence
) -> None:
    with pytest.raises(NotWithdrawn, match=sentence):
        withdraw(twice, number, because=because, by="R Amory", role="Chair", kept=tmp_path / "kept")


def test_after_a_withdrawal_the_same_content_can_be_published_anew(twice: Path, drafted, tmp_path: Path) -> None:
    withdraw(twice, 2, because="Too soon.", by="R Amory", role="Chair", kept=tmp_path / "kept")
    again = ask(twice, drafted("everything_shown", "again"))
    assert (again.outcome, again.version) == ("published", 3)
    assert "Version 3, in place of version 1" in page(again.folder)


def test_the_manifest_holds_what_a_rebuild_needs(place: Path, drafted) -> None:
    folder = ask(place, drafted("everything_shown"), known={"as_known_at": "2026-07-20T10:00:00+00:00"}).folder
    manifest = read_manifest(folder)
    assert manifest["as_known_at"] == "2026-07-20T10:00:00+00:00"
    assert manifest["slots"]["tag"] == "Published v1"
    assert manifest["outputs"].keys() == {path.name for path in folder.iterdir()} - {"manifest.json"}
