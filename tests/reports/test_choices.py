"""What a trust chooses of its pages: blocks, their order and titles, a colour that can be read."""

from __future__ import annotations

import json

import pytest
from rpt_warehouse import EDGES, POINT, write_rows

from reports.choices import contrast_with_white, refuse_choices
from reports.drafts import render_drafts


def drawn(tmp_path, choices: dict) -> str:
    rows = EDGES["secondaries"]
    about = [rows["rpt_trust_overview__about"][0] | {"page_choices": json.dumps(choices)}]
    render_drafts(
        write_rows(rows | {"rpt_trust_overview__about": about}, tmp_path / "w.duckdb"), tmp_path, build_id="x"
    )
    return (tmp_path / "board" / POINT / "trust-overview.html").read_text("utf-8")


def test_blocks_stand_in_the_order_chosen_and_under_the_titles_given(tmp_path):
    chosen = {"blocks": ["elsewhere", "where-we-are"], "titles": {"elsewhere": "Where else to look"}}
    page = drawn(tmp_path, {"pages": {"trust-overview": chosen}})
    assert page.index("Where else to look") < page.index('id="where-we-are"')
    assert 'id="attendance"' not in page


def test_what_a_reader_must_be_told_is_there_whatever_is_chosen(tmp_path):
    page = drawn(tmp_path, {"pages": {"trust-overview": {"blocks": ["where-we-are"], "titles": {}}}})
    for needed in ('class="headlines"', 'id="about"', 'id="notes"'):
        assert needed in page


def test_the_trusts_colour_is_that_of_its_pages_and_the_policy_names_the_style_with_it(tmp_path):
    page = drawn(tmp_path, {"colour": "#5a0f3c"})
    assert "--mark:#5a0f3c" in page
    assert "#12436d" not in page


@pytest.mark.parametrize(("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)])
def test_contrast_is_that_of_the_accessibility_guidelines(colour, contrast):
    # Black on white is 21 to 1; #767676 is known as the lightest grey that passes, at 4.54 to 1.
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.005)


@pytest.mark.parametrize(
    ("colour", "pages", "said"),
    [
        ("#ffcc00", {}, "write a darker one"),
        ("blue", {}, 'found the colour "blue"; write it as # and six hex digits'),
        ("#000000", {"overview": {"blocks": [], "titles": {}}}, "write one of trust-overview, school-page"),
        ("#000000", {"gaps": {"blocks": ["grups"], "titles": {}}}, 'found the block "grups" of gaps; write one of'),
        ("#000000", {"gaps": {"blocks": [], "titles": {"groups": "Best groups"}}}, 'found the word "best"'),
    ],
)
def test_a_choice_that_cannot_stand_is_refused_in_one_sentence(colour, pages, said):
    with pytest.raises(ValueError) as refused:
        refuse_choices(colour, pages)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
