"""The rule that keeps reports few: at most five pages, each within its budget, every question with a place to go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from rpt_warehouse import POINT

from reports.declarations import declared, page

PAGES = declared("pages")["pages"]
PLACES = {"school-page": "school-cedarpri"}


@pytest.fixture
def texts(drafted: Callable[[str], Path]) -> dict[str, str]:
    """The board's pages with everything shown, by file name."""
    folder = drafted("everything_shown") / "board" / POINT
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def figures_of(listed: dict) -> list[str]:
    return [figure for block in listed["blocks"] for figure in block.get("figures", [])]


def test_there_are_at_most_five_pages():
    assert len(PAGES) <= declared("pages")["most_pages"] <= 5


@pytest.mark.parametrize("listed", PAGES, ids=lambda listed: listed["id"])
def test_no_page_has_more_than_four_figures(listed):
    assert len(figures_of(listed)) <= declared("pages")["most_figures"] <= 4


def test_no_page_opens_with_more_than_six_sentences(texts):
    most = declared("pages")["most_headlines"]
    assert most == declared("headlines")["most"] == 6
    for text in texts.values():
        [sentences] = re.findall(r'<ol class="headlines">(.*?)</ol>', text, re.DOTALL)
        assert 1 <= sentences.count("<li>") <= most


def test_no_page_asks_more_than_three_questions(texts):
    assert declared("questions")["most"] <= 3
    [asked] = re.findall(r'<h2 id="questions">.*?<ul>(.*?)</ul>', texts["trust-overview"], re.DOTALL)
    assert asked.count("<li>") == 3


def test_every_page_weighs_no_more_than_its_budget(texts):
    for listed in PAGES:
        text = texts[PLACES.get(listed["id"], listed["id"])]
        assert len(text.encode()) <= listed["most_kilobytes"] * 1000, listed["id"]


def test_every_figure_answers_a_question_and_every_answer_names_a_figure_there_is():
    folded = {figure for listed in PAGES for block in listed["blocks"] for figure in block.get("more", [])}
    answered = {figure for entry in declared("register")["questions"] for figure in entry["figures"]}
    assert {figure for listed in PAGES for figure in figures_of(listed)} | folded == answered


def test_no_two_questions_go_by_one_id():
    named = [entry["id"] for entry in declared("register")["questions"]]
    assert len(named) == len(set(named))


def test_every_answer_is_a_place_on_a_page_or_a_signpost(texts):
    for entry in declared("register")["questions"]:
        answer = entry["answer"]
        if "signpost" in answer:
            assert answer["url"].startswith("https://")
            assert answer["who_can_open"]
        else:
            name = page(answer["page"])["id"]
            assert f'id="{answer["anchor"]}"' in texts[PLACES.get(name, name)], entry["id"]


def test_no_table_stands_on_a_page_that_its_blocks_do_not_declare(texts):
    """A block without a figure of its own draws no table."""
    for listed in PAGES:
        drawn = texts[PLACES.get(listed["id"], listed["id"])].count("<caption>")
        assert bool(drawn) == bool(figures_of(listed))


def test_no_link_within_the_pages_is_dead(drafted):
    for folder in (
        drafted("everything_shown") / "board" / POINT,
        drafted("everything_shown") / f"schools/cedarpri/{POINT}",
    ):
        pages = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}
        for name, text in pages.items():
            for address in re.findall(r'href="([^"]+)"', text):
                file, _, fragment = address.partition("#")
                if address.startswith("https://"):
                    continue
                assert (folder / (file or name)).exists(), address
                if fragment:
                    assert f'id="{fragment}"' in pages[file or name], address


def test_every_id_stands_once_on_its_page(drafted):
    for path in drafted("everything_shown").rglob("*.html"):
        ids = re.findall(r' id="([^"]+)"', path.read_text(encoding="utf-8"))
        assert len(ids) == len(set(ids))


def test_every_measure_shown_is_defined(texts):
    for measure in ("m2", "m3", "m5", "m8", "m15"):
        assert f'<section id="{measure}"' in texts["data-and-methods"]
