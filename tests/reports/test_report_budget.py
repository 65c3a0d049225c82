from __future__ import annotations

import re

from rpt_warehouse import POINT

from reports.declarations import declared, page


def test_there_are_at_most_five_pages():
    pages = declared("pages")
    assert len(pages["pages"]) <= pages["most_pages"] <= 5


def test_no_page_has_more_than_four_figures():
    pages = declared("pages")
    assert pages["most_figures"] <= 4
    assert all(len(listed["figures"]) <= pages["most_figures"] for listed in pages["pages"])


def test_no_page_opens_with_more_than_six_sentences():
    assert declared("pages")["most_headlines"] == declared("headlines")["most"] == 6


def test_every_figure_answers_a_question():
    answered = {figure for entry in declared("register")["questions"] for figure in entry["figures"]}
    assert {figure for listed in declared("pages")["pages"] for figure in listed["figures"]} == answered


def test_every_answer_is_a_place_on_a_page_or_a_signpost(drafted):
    folder = drafted("everything_shown") / "board" / POINT
    for entry in declared("register")["questions"]:
        answer = entry["answer"]
        if "signpost" in answer:
            assert answer["url"].startswith("https://")
            assert answer["who_can_open"]
        else:
            text = (folder / f"{page(answer['page'])['id']}.html").read_text(encoding="utf-8")
            assert f'id="{answer["anchor"]}"' in text, entry["id"]


def test_no_link_within_the_pages_is_dead(drafted):
    folder = drafted("everything_shown") / "board" / POINT
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


def test_every_measure_shown_is_defined(drafted):
    received = (drafted("everything_shown") / "board" / POINT / "received.html").read_text(encoding="utf-8")
    for measure in ("m2", "m3", "m5", "m15"):
        assert f'<section id="{measure}"' in received
