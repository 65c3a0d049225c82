from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

WIDTHS = (320, 360, 768, 1280)
ENLARGED = (640, 384)  # what is left of 1280 and of 768 pixels at 200%
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations", "incomplete"],  # what passes is not told node by node
}
LOWEST_TEXT = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (text.data.trim() && box.width > 1 && box.height > 1 &&
        parseFloat(getComputedStyle(text.parentElement).fontSize) < 12) small.push(text.data.trim());
  }
  return small;
}"""
CUT = """() => [...document.querySelectorAll("main *")].filter(
  (one) => getComputedStyle(one).overflow === "hidden" && !one.closest("thead") && one.scrollWidth > one.clientWidth + 1
).map((one) => one.textContent)"""
STOPS = """() => document.querySelectorAll("a[href],summary,[tabindex='0']").length"""
AT = """() => [[...document.querySelectorAll("a[href],summary,[tabindex='0']")].indexOf(document.activeElement),
  parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"""
SPILLING = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, **options) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def test_axe_finds_nothing_and_leaves_nothing_undecided_at_any_width(browser, pages, page_name):
    with opened(browser, pages[page_name], bypass_csp=True) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found = Axe().run(page, options=AXE_OPTIONS).response
            doubtful = [*found["violations"], *found["incomplete"]]
            told = [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in doubtful]
            assert (width, told) == (width, [])


def test_no_page_scrolls_sideways_or_has_text_under_12_pixels_enlarged_or_not(browser, pages, page_name):
    with opened(browser, pages[page_name]) as page:
        for width in WIDTHS + ENLARGED:
            page.set_viewport_size({"width": width, "height": 800})
            assert (width, page.evaluate(SPILLING), page.evaluate(LOWEST_TEXT)) == (width, 0, [])


def test_a_page_is_whole_without_script_and_asks_for_nothing_else(browser, pages, page_name):
    requests, messages = [], []
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.goto(pages[page_name].as_uri())
    assert page.locator("h1").is_visible()
    # The style is let in by its hash: without it the skip link would stand in view.
    assert page.locator(".skip").bounding_box()["x"] < 0
    context.close()
    assert requests == [pages[page_name].as_uri()]
    assert messages == []
    assert "<script" not in pages[page_name].read_text(encoding="utf-8").casefold()


KINDS_OF_PAGE = [
    "everything_shown/trust-overview", "everything_shown/gaps", "everything_shown/data-and-methods",
    "everything_shown/school-cedarpri", "restricted/pupils-to-act-on", "receipt/partly",
]  # fmt: skip


@pytest.mark.parametrize("name", KINDS_OF_PAGE)
def test_wider_spacing_does_not_spill_or_cut_text(browser, pages, name):
    """Text spacing as WCAG 1.4.12 asks, on a phone."""
    with opened(browser, pages[name], 320, bypass_csp=True) as page:
        page.add_style_tag(
            content="*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
            "p{margin-bottom:2em!important}"
        )
        assert page.evaluate(SPILLING) <= 0
        assert page.evaluate(CUT) == []


@pytest.mark.parametrize("name", KINDS_OF_PAGE)
def test_the_keyboard_goes_through_a_page_in_reading_order_with_every_stop_outlined(browser, pages, name):
    """Whatever is folded up stands open: what a reader may unfold is reached as well."""
    with opened(browser, pages[name]) as page:
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        stops = page.evaluate(STOPS)
        for place in range(stops):
            page.keyboard.press("Tab")
            at, outline = page.evaluate(AT)
            assert at == place
            assert outline >= 2
            if place == 0:
                assert page.evaluate("document.activeElement.textContent") == "Skip to the content"


@pytest.mark.parametrize("name", KINDS_OF_PAGE)
def test_a_preference_for_dark_leaves_ink_on_paper(browser, pages, name):
    """No colours of its own for the dark: dark text never meets a dark page."""
    with opened(browser, pages[name], color_scheme="dark") as page:
        style = "getComputedStyle(document.body)"
        assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
        assert page.evaluate(f"{style}.color") == "rgb(11, 12, 12)"


def test_marks_follow_the_readers_own_colours(browser, pages):
    with opened(browser, pages["everything_shown/trust-overview"], forced_colors="active") as page:
        strip = page.evaluate("getComputedStyle(document.querySelector('td.strip')).color")
        body = page.evaluate("getComputedStyle(document.body).color")
        assert strip == body


def test_a_strip_shows_its_marks_on_a_phone(browser, pages):
    with opened(browser, pages["everything_shown/trust-overview"], 360) as page:
        box = page.locator("td.strip svg").first.bounding_box()
        assert box["width"] > 200
        assert box["height"] == 24


def test_a_name_that_is_markup_is_read_as_it_is_written(browser, pages):
    with opened(browser, pages["awkward_name/trust-overview"]) as page:
        assert """<b>O'Neil & "Sons"</b>""" in page.locator("th[scope=row]").all_inner_texts()
        assert page.locator("main b").count() == 0


def test_print_drops_the_page_list_and_keeps_the_tables(browser, pages):
    with opened(browser, pages["everything_shown/trust-overview"]) as page:
        page.emulate_media(media="print")
        assert not page.locator("nav").is_visible()
        assert page.locator("table").first.is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('td.strip')).color") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("colours", ["none", "active"])
def test_two_marks_are_told_apart_by_shape_in_black_and_white(browser, pages, colours):
    """The group's dot is filled and the others' is a ring: the middle of one is ink, that of the other paper."""
    options = {"forced_colors": colours, "color_scheme": "dark", "bypass_csp": True}
    with opened(browser, pages["everything_shown/gaps"], **options) as page:
        page.add_style_tag(content="html{filter:grayscale(1)}")
        strip = page.locator("#groups td.strip svg").first
        picture = Image.open(BytesIO(strip.screenshot())).convert("L")
        left = strip.bounding_box()
        middles = [circle.bounding_box() for circle in strip.locator("circle").all()]
        others, group = (
            picture.getpixel(
                (round(box["x"] + box["width"] / 2 - left["x"]), round(box["y"] + box["height"] / 2 - left["y"]))
            )
            for box in middles
        )
    assert abs(group - others) > 120
