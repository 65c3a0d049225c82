"""Data and methods prints the whole master list and when each sentence may be said, folded up on the screen."""

from __future__ import annotations

import html
import re

import pytest
from rpt_warehouse import POINT

from reports.declarations import declared
from reports.master_list import master_list

LISTED = [*declared("headlines")["sentences"], *declared("questions")["sentences"]]


@pytest.fixture
def printed(drafted) -> str:
    """The words of the folded list on the page where everything is shown."""
    page = (drafted("everything_shown") / "board" / POINT / "data-and-methods.html").read_text("utf-8")
    [folded] = re.findall(r"<details>\s*<summary>Every sentence.*?</details>", page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", folded)).split())


@pytest.mark.parametrize("rule", LISTED, ids=lambda rule: rule["id"])
def test_every_sentence_and_question_stands_with_its_rule_in_words(printed, rule):
    text = rule["text"] if isinstance(rule["text"], str) else rule["text"][0]
    assert rule["said_when"].endswith(".")
    for words in [rule["said_when"], *re.split(r"\{\w+\}", text)]:
        assert " ".join(words.split()) in printed


def test_a_sentence_is_printed_with_words_for_what_differs(printed):
    assert (
        "A school is clearly unlike the trust. [how many] schools stand apart by more than chance would do:"
        " [each in turn]. / [the school], [how many] of [pupils] in [the subject] ([percentage]), is clearly lower /"
        " [the school], [how many] of [pupils] in [the subject] ([percentage]), is clearly higher"
    ) in printed
    assert "{" not in printed


def test_the_parts_are_the_pages_then_the_questions_then_what_is_said_of_the_point_before():
    assert [part["title"] for part in master_list()] == [
        "Trust overview", "Gaps between groups", "School page", "Data and methods", "Questions a trustee might ask",
        "How a figure stands beside the point before",
    ]  # fmt: skip
    assert sum(len(part["rules"]) for part in master_list()) == len(LISTED) + 3


def test_no_rule_in_words_uses_a_forbidden_word():
    listed = str([rule["said_when"] for rule in LISTED]).casefold()
    assert [word for word in declared("headlines")["forbidden"] if re.search(rf"\b{word}\b", listed)] == []
