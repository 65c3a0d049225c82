"""What a browser prints: few sheets, everything that stands on the screen, no heading left alone at a sheet's foot."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from reports.declarations import page

# Each as it was drawn, and the page it is one of.
PRINTED = {
    "nothing_unusual/trust-overview": "trust-overview",
    "everything_shown/trust-overview": "trust-overview",
    "everything_shown/data-and-methods": "data-and-methods",
    "everything_shown/gaps": "gaps",
    "everything_shown/school-cedarpri": "school-page",
    "secondaries/school-school-02": "school-page",
    "suppressed/school-school-01": "school-page",
}


def printed(browser: Browser, path: Path) -> tuple[list[str], str, list[str]]:
    """The text of each sheet, the numbers that the screen shows, and the page's headings."""
    opened = browser.new_page()
    opened.goto(path.as_uri())
    shown = opened.locator("main").inner_text()
    headings = [words.strip() for words in opened.locator("h2, h3").all_inner_texts()]
    sheets = PdfReader(io.BytesIO(opened.pdf(format="A4", prefer_css_page_size=True))).pages
    opened.close()
    return [sheet.extract_text() for sheet in sheets], shown, headings


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_prints_on_few_sheets_and_says_what_the_screen_says(browser, pages, name):
    sheets, shown, headings = printed(browser, pages[name])
    assert 1 <= len(sheets) <= page(PRINTED[name])["printed_pages"]
    in_print = set(re.findall(r"\d+(?:[.,]\d+)*%?", " ".join(sheets)))
    assert sorted(set(re.findall(r"\d+(?:[.,]\d+)*%?", shown)) - in_print) == []
    for sheet in sheets[:-1]:
        last = sheet.strip().splitlines()[-1].strip()
        assert last not in headings
        assert not re.match(r"Table \d+\. ", last)
