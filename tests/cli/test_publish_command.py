"""Sign-off and publication by command, and a correction as the next version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from command import Finished, commonterm
from prepared import Prepared
from two_schools import SPRING
from what_stands import pages

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
    assert "signature" in corrected.refused.err


def test_a_correction_is_the_next_version(corrected: Corrected, yesterday: Prepared) -> None:
    assert (corrected.signed.code, corrected.published.code) == (0, 0), corrected.published.err
    assert corrected.signed.facts["name"] == "R Amory"
    assert corrected.published.err == f"Published version 2 of {SPRING}."
    first, second = (pages(board(corrected.folder) / version) for version in ("v1", "v2"))
    assert first["trust-overview.html"] != second["trust-overview.html"]
    assert first == pages(board(yesterday.folder) / "v1")
    assert pages(board(corrected.folder) / "latest").keys() >= {"trust-overview.html", "received.html"}


def test_publishing_the_same_again_makes_no_version(corrected: Corrected) -> None:
    assert corrected.again.code == 0, corrected.again.err
    versions = {path.name for path in board(corrected.folder).glob("v*")}
    assert versions == {"v1", "v2"}
