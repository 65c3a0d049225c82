"""The questions a trustee might ask, worked out by hand from hand-made rows; none rests on a hidden figure."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from rpt_warehouse import POINT

from reports.declarations import declared
from reports.questions import choose

NOTHING = "Nothing shown on this page gives rise to a question."


def texts(rows) -> list[str]:
    return [question.text for question in choose(rows)]


def alone(rows, **tables):
    """The rows with nothing that gives rise to a question except in these tables."""
    quiet = {"schools": [], "lists": [], "gaps": [], "actions": [], "measures": [], "received_schools": []}
    return dataclasses.replace(rows, **(quiet | tables))


def test_at_most_three_stand_schools_first_then_support_then_the_gap(rows_of):
    # Cedar 33 of 60 and Dale 52 of 61 are worth asking about; 9 of 61 on lists have no support; both gaps are clear.
    assert [(question.text, question.look_at) for question in choose(rows_of("everything_shown"))] == [
        (
            "What do the heads think explains these results, if they are more than chance: Cedar Primary School"
            " (reading, Year 6); Dale Community Primary School (reading, Year 6)?",
            "#primary-schools-table",
        ),
        (
            "By when will support be in place for the pupils on a list who have none on record (Primary, 9 of 61)?",
            "#falling-behind",
        ),
        (
            "What is being done about the gap in reading, Primary (Disadvantaged, 21 points below the others)?",
            "gaps.html#groups",
        ),
    ]


def test_a_school_clearly_unlike_the_trust_is_asked_about_before_those_worth_asking_about(rows_of):
    rows = rows_of("everything_shown")
    oak = next(row for row in rows.schools if row["school_name"] == "Oak Academy") | {"verdict": "clearly_above"}
    [asked] = choose(alone(rows, schools=[*rows.schools[:7], oak]))
    assert asked.text == "What does the head think explains this result: Oak Academy (reading, Year 9)?"
    assert asked.look_at == "#secondary-schools-table"


def test_more_than_three_schools_are_counted_and_not_named(rows_of):
    rows = rows_of("nothing_unusual")
    four = [rows.schools[0] | {"verdict": "clearly_below", "figure_id": str(place)} for place in range(4)]
    assert texts(alone(rows, schools=four)) == [
        "What do the heads think explains the results of the four schools that are clearly unlike the trust?"
    ]


def test_the_gap_asked_about_is_the_clear_one_of_most_pupils(rows_of):
    rows = rows_of("everything_shown")
    few = rows.gaps[0] | {"group_label": "Few", "pupils_apart": 6}
    many = rows.gaps[0] | {"group_label": "Many", "pupils_apart": 46, "gap_text": "4 points above"}
    unsure = rows.gaps[0] | {"group_label": "Unsure", "pupils_apart": 90, "verdict": "possible"}
    assert texts(alone(rows, gaps=[few, many, unsure])) == [
        "What is being done about the gap in reading, Primary (Many, 4 points above the others)?"
    ]


@pytest.mark.parametrize(
    ("verdicts", "asked"),
    [
        (["No clear change"], ["What changes next term, as there is no clear change yet: “Action 0”?"]),
        (
            ["No clear change", "Moved the other way"],
            ["What changes next term, as the figure moved the other way: “Action 1”?"],
        ),
        (
            ["No clear change"] * 2,
            ["What changes next term, as there is no clear change yet: “Action 0”; “Action 1”?"],
        ),
        (["Moved as hoped", "Too soon to tell", "Not measured"], []),
    ],
)
def test_an_action_that_moved_nothing_or_the_other_way_is_asked_about(rows_of, verdicts, asked):
    rows = rows_of("everything_shown")
    actions = [
        rows.actions[0] | {"action": f"Action {place}", "verdict_words": verdict}
        for place, verdict in enumerate(verdicts)
    ]
    assert texts(alone(rows, actions=actions)) == asked


def action_of(row: dict, verdict: str, school: str | None = None) -> dict:
    """One school's action has a verdict and no numbers."""
    own = {"status": "hidden", "n": None, "value": None, "is_of_one_school": True, "school_name": school}
    return row | {"action": f"Action of {school}", "verdict_words": verdict} | (own if school else {})


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (
            [("No clear change", None), ("Moved the other way", "Oak")],
            ["What changes next term, as the figure moved the other way, at Oak (“Action of Oak”)?"],
        ),
        (
            [("Moved the other way", "Oak"), ("Moved the other way", None)],
            ["What changes next term, as the figure moved the other way: “Action of None”?"],
        ),
        (
            [("No clear change", "Oak"), ("No clear change", "Elm"), ("Moved as hoped", "Ash")],
            [
                "What changes next term, as there is no clear change yet, at Oak (“Action of Oak”);"
                " Elm (“Action of Elm”)?"
            ],
        ),
        ([("Too soon to tell", "Oak"), ("Not measured", "Elm"), ("Moved as hoped", "Ash")], []),
    ],
)
def test_a_schools_action_is_asked_about_by_its_verdict_where_no_trust_wide_one_comes_first(rows_of, told, asked):
    rows = rows_of("everything_shown")
    actions = [action_of(rows.actions[0], verdict, school) for verdict, school in told]
    assert texts(alone(rows, actions=actions)) == asked


def test_missing_files_then_missing_results_are_asked_about(rows_of):
    rows = rows_of("everything_shown")
    nothing_came = rows.received_schools[0] | {"files": 0}
    # 415 of 452 is 92%, 438 of 452 is 97%: of those below 95% maths is the least complete.
    assert texts(alone(rows, measures=rows.measures)) == [
        "Why have some pupils in Year 6 no result in maths (415 of 452 have one), and by when will they?"
    ]
    [asked] = choose(alone(rows, measures=rows.measures, received_schools=[nothing_came, *rows.received_schools[1:]]))
    assert asked.text == "What holds up the results of Ash Primary School, and by when will they come?"
    assert asked.look_at == "data-and-methods.html#by-school"


def test_a_figure_too_incomplete_to_show_is_asked_about_without_a_number(rows_of):
    rows = rows_of("nothing_unusual")
    hole = rows.measures[0] | {"status": "too_incomplete", "n": None, "eligible": None, "numerator": None}
    assert texts(alone(rows, measures=[hole])) == [
        "Why have so many pupils in Year 6 no result in reading, writing and maths combined that can be compared,"
        " and by when will they?"
    ]


@pytest.mark.parametrize("status", ["hidden", "too_few"])
def test_nothing_is_asked_about_a_figure_that_is_not_shown(rows_of, status):
    """Even where a row that is kept back should still carry a verdict or a number."""
    rows = rows_of("everything_shown")
    flagged = {
        name: [row | {"status": status} for row in getattr(rows, name)]
        for name in ("schools", "lists", "gaps", "actions", "measures")
    }
    assert choose(alone(rows, **flagged)) == []


@pytest.mark.parametrize("without_support", [None, 0])
def test_pupils_are_not_asked_about_where_none_or_nobody_knows_how_many_lack_support(rows_of, without_support):
    rows = rows_of("everything_shown")
    assert choose(alone(rows, lists=[rows.lists[0] | {"without_support": without_support}])) == []


@pytest.mark.parametrize("fixture", ["all_suppressed", "nothing_unusual", "suppressed"])
def test_where_nothing_gives_rise_to_a_question_one_line_says_so(rows_of, overview, fixture):
    assert choose(rows_of(fixture)) == []
    [listed] = re.findall(r'<h2 id="questions">.*?<ul>(.*?)</ul>', overview(fixture), re.DOTALL)
    assert listed.strip() == f"<li>{NOTHING}</li>"


def test_nothing_is_asked_that_rests_on_a_block_the_trust_leaves_out(rows_of):
    rows = rows_of("everything_shown")
    choices = {"pages": {"trust-overview": {"blocks": ["questions", "falling-behind"], "titles": {}}}}
    chosen = dataclasses.replace(rows, about=rows.about | {"page_choices": json.dumps(choices)})
    assert [question.rule for question in choose(chosen)] == ["ask-when-support"]


def test_every_question_leads_to_a_place_there_is(drafted):
    folder = drafted("everything_shown") / "board" / POINT
    page = (folder / "trust-overview.html").read_text("utf-8")
    asked = page[page.index('id="questions"') : page.index('id="elsewhere"')]
    addresses = re.findall(r'href="([^"]+)"', asked)
    assert addresses == ["#primary-schools-table", "#falling-behind", "gaps.html#groups"]
    assert 'id="primary-schools-table"' in page


def test_no_question_uses_a_forbidden_word():
    listed = str(declared("questions")["sentences"]).casefold()
    assert [word for word in declared("headlines")["forbidden"] if re.search(rf"\b{word}\b", listed)] == []
