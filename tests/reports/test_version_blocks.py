"""What a published page says of its versions and checks, and which of its figures it marks as revised."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest
from rpt_warehouse import POINT

from reports import slots
from reports.changes import Change
from reports.publish import Gate, publish
from reports.revised import revised_figures, with_marks, without_marks
from reports.sign_off import sign_off
from reports.slot_tables import checks_text, versions_text
from reports.version_log import Version, versions
from reports.withdrawal import withdraw

GATES = [
    Gate("rows_accounted_for", True, "Every row of 45 files is accounted for."),
    Gate("hidden_numbers", True, "None of 812 hidden numbers follows from the others, here or with earlier versions."),
]
DAY = datetime(2026, 7, 24, 12, tzinfo=UTC)
FIGURE = "202526-summer.primary.M2.combined.percent"


@pytest.fixture
def twice(tmp_path: Path, drafted) -> Path:
    """Version 1 signed by the chair, and version 2 that corrects one figure of it."""
    drafts, place = drafted("everything_shown"), tmp_path / "published" / "board" / POINT
    folder = drafts / "board" / POINT
    signed = sign_off(
        tmp_path / "signatures.jsonl", assessment_point=POINT, content_hash=slots.content_hash(folder),
        name="Ana <Silva>", role="Chair", signed_at=DAY,
    )  # fmt: skip
    asked = {"assessment_point": POINT, "edition": "board", "gates": GATES, "now": DAY}
    assert publish(place.parents[1], drafts, signed_by=signed, **asked).version == 1
    for path in [*folder.glob("*.html"), folder / "trust-overview-measures.csv"]:
        text = path.read_bytes().decode("utf-8").replace("303 of 440", "304 of 440")
        path.write_bytes(text.replace(",440,452,303,", ",440,452,304,").encode("utf-8"))
    assert publish(place.parents[1], drafts, correction="One pupil of Ash was missing.", **asked).version == 2
    return place


def block(folder: Path, name: str) -> str:
    """One block of the page of data and methods, as it reads."""
    text = (folder / "data-and-methods.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    part = text[text.index(f'<h2 id="{name}"') :]
    part = re.sub(r"<!--.*?-->", "", part[: part.index("<h2", 4)])
    return " ".join("".join(html5lib.parse(part, namespaceHTMLElements=False).itertext()).split())


def test_each_version_lists_those_before_it_and_what_was_wrong(twice: Path) -> None:
    first, second = block(twice / "v1", "versions"), block(twice / "v2", "versions")
    assert "Version 1 StatePublished Published24 July 2026 Signed off byAna <Silva>, Chair" in first
    assert "Version 2" not in first
    assert "Version 2 StateCorrected Published24 July 2026 Signed off byNobody" in second
    assert "One pupil of Ash was missing. 1 figure differs." in second
    assert second.index("Version 2") < second.index("Version 1 StateSuperseded")


def test_the_page_says_which_checks_ran_and_what_they_found(twice: Path) -> None:
    said = block(twice / "v2", "checks")
    assert "Every row is accounted forYes. Every row of 45 files is accounted for." in said
    assert "None of 812 hidden numbers follows from the others" in said


def test_a_check_that_failed_is_said_to_have_failed() -> None:
    said = checks_text([replace(GATES[1], passed=False, sentence="Numbers could be worked out: a & b.")])
    assert "<dt>Hidden numbers stay hidden</dt><dd>No. Numbers could be worked out: a &amp; b.</dd>" in said
    assert "Not every check has been made yet." in checks_text([])


def test_a_version_taken_back_stands_in_the_list_with_the_reason(twice: Path, tmp_path: Path) -> None:
    withdraw(twice, 1, because="Two schools were mixed up.", by="Ana", role="Chair", kept=tmp_path / "kept", now=DAY)
    said = versions_text(versions(twice))
    assert "Taken back: Two schools were mixed up." in said
    assert versions_text([]) == "<p>No version has been published yet.</p>\n"


def test_only_the_figure_that_reads_otherwise_is_marked_and_only_in_the_later_version(twice: Path) -> None:
    first, second = ((twice / name / "trust-overview.html").read_text("utf-8") for name in ("v1", "v2"))
    assert "[r]" not in first
    assert second.count('<span class="revised">[r]</span>') == 1
    row = second[second.index(f'data-figure="{FIGURE}"') :]
    assert "[r]" in row[: row.index("</th>")]
    assert "Figures that read otherwise are marked [r]." in second
    assert slots.emptied(second) == slots.emptied(second.replace("[r]", ""))


def test_a_mark_stands_in_its_cell_and_a_new_figure_has_none() -> None:
    page = '<tr><td data-figure="a&amp;b" class="n"><span>1</span><span>2</span></td><td data-figure="c">3</td></tr>'
    marked = with_marks(page, {"a&b"})
    assert '<span>2<!--r--> <span class="revised">[r]</span><!--/r--></span></td>' in marked
    assert "3</td>" in marked
    assert without_marks(marked) == page
    changed = [("a&b", "1", "2"), ("c", "", "3")]
    assert revised_figures([Change("t.csv", figure, "n", old, new) for figure, old, new in changed]) == {"a&b"}


def test_a_version_without_a_date_or_a_signature_can_be_listed() -> None:
    said = versions_text([Version(1, "Published", "Published", "", "", "", "")])
    assert "<span>Nobody</span>" in said
    assert "The first that stands" in said
