"""PDFs of pages: tagged, in English, bookmarked, the same bytes each time; the pack of all of them."""

from __future__ import annotations

import io
import re
import shutil

import html5lib
import pytest
from pypdf import PdfReader
from rpt_warehouse import POINT, build_warehouse

from reports import printing
from reports.drafts import render_drafts


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drafts")
    render_drafts(build_warehouse("everything_shown", folder / "w.duckdb"), folder, build_id="3f9c0a")
    board = folder / "board" / POINT
    return {path.name: path.read_text("utf-8") for path in board.glob("*.html")}


@pytest.fixture(scope="module")
def pack(pages) -> bytes:
    return printing.by_weasyprint(printing.pack_of(pages), is_pack=True)


def test_a_pdf_is_tagged_in_english_has_a_title_and_is_the_same_twice(pages):
    once, again = (printing.by_weasyprint([pages["gaps.html"]]) for _ in range(2))
    assert once == again
    read = PdfReader(io.BytesIO(once))
    assert read.trailer["/Root"]["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in read.trailer["/Root"]
    assert read.metadata.title == "Draft: Gaps between groups, Summer 2026, Example Trust"
    assert len(read.pages) <= 2
    assert len(once) <= 500_000


def test_the_overview_of_three_phases_with_every_block_prints_on_two_sheets(pages):
    """Eight schools, national outcomes, lists, attendance and actions among them; no text under 7 points."""
    printed = PdfReader(io.BytesIO(printing.by_weasyprint([pages["trust-overview.html"]])))
    assert len(printed.pages) <= 2
    said = "".join(sheet.extract_text() for sheet in printed.pages)
    for block in ("National outcomes", "Pupils falling behind", "Attendance", "Last term we said", "Notes"):
        assert block in said
    style = pages["trust-overview.html"]
    in_print = style[style.index("@media print") : style.index("@media (forced-colors")]
    assert min(float(size) for size in re.findall(r"font-size:([\d.]+)pt", in_print)) >= 7


def test_a_school_that_is_kept_back_takes_one_line_of_the_schools_table_in_print(pages):
    """Two schools of the fixture are kept back, beside others that have a mean score as well."""
    printed = PdfReader(io.BytesIO(printing.by_weasyprint([pages["trust-overview.html"]])))
    lines = [line for sheet in printed.pages for line in sheet.extract_text().splitlines()]
    table = lines[next(i for i, line in enumerate(lines) if "Fir Tree" in line) :]
    assert sum("Not shown, to protect pupils" in line for line in table) == 2
    assert not [line for line in table if "Not shown" in line and "pupils" not in line]


def test_every_number_of_a_page_stands_in_its_print(pages):
    page = pages["school-cedarpri.html"]
    document = html5lib.parse(re.sub(r"<!--.*?-->", "", page), namespaceHTMLElements=False)
    told = re.findall(r"\d+(?:\.\d+)?%?", " ".join(" ".join(table.itertext()) for table in document.iter("table")))
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printing.by_weasyprint([page]))).pages)
    assert [number for number in told if number not in printed] == []


def test_the_pack_holds_the_trusts_pages_and_one_sheet_for_each_school_with_bookmarks(pack):
    read = PdfReader(io.BytesIO(pack))
    titles = [mark["/Title"] for mark in read.outline if not isinstance(mark, list)]
    assert [title.split(",")[0] for title in titles] == [
        "Trust overview", "Gaps between groups", "Data and methods", "Cedar Primary School",
    ]  # fmt: skip
    assert "Cedar Primary School, Summer 2026" in read.pages[-1].extract_text()
    assert "Cedar Primary School, Summer 2026" not in read.pages[-2].extract_text().splitlines()[0:3]


def test_without_anything_to_print_with_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(printing, "_weasyprint", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert printing.print_pages({"gaps.html": b"<p>"}) == {}
    assert printing.sentence_of(printing.print_with()).startswith("No PDFs were made: that needs Pango")


def test_without_pango_the_installed_browser_prints(monkeypatch, pages):
    monkeypatch.setattr(printing, "_weasyprint", lambda: None)
    browser = printing.print_with()
    assert "chrom" in browser
    assert "not the same bytes each time" in printing.sentence_of(browser)
    assert printing.by_browser(browser, pages["gaps.html"]).startswith(b"%PDF")


def test_a_page_that_asks_for_anything_is_not_printed():
    with pytest.raises(ValueError, match="pages ask for nothing"):
        printing._refuse("https://example.org/a.png")
