from __future__ import annotations

import dataclasses
import re

import pytest
from scipy.stats import binomtest

from reports.declarations import declared
from reports.headlines import choose, looked_at_nothing_unusual

FIXTURES = ["everything_shown", "all_suppressed", "one_school", "awkward_name", "nothing_unusual"]


def texts(rows) -> list[str]:
    return [headline.text for headline in choose(rows)]


def test_33_of_60_against_69_percent_is_worth_asking_about_and_not_clearly_lower(rows_of):
    # Twice the smaller tail, exact binomial: outside the 95% limits, inside the 99.8% limits.
    p = 2 * binomtest(33, 60, 0.69, alternative="less").pvalue
    assert 0.002 < p < 0.05
    rows = rows_of("everything_shown")
    [cedar] = [row for row in rows.schools if row["school_name"] == "Cedar Primary School"]
    assert cedar["verdict"] == "worth_asking_below"
    [about_cedar] = [text for text in texts(rows) if "Cedar" in text]
    assert about_cedar.startswith("Two schools are worth asking about: Cedar Primary School, 33 of 60 in reading (55%)")
    assert "clearly" not in about_cedar


def test_one_such_school_is_spoken_of_in_the_singular_with_how_often_chance_does_it(rows_of):
    rows = rows_of("everything_shown")
    kept = [row for row in rows.schools if row["school_name"] != "Dale Community Primary School"]
    [text] = [text for text in texts(dataclasses.replace(rows, schools=kept)) if "Cedar" in text]
    assert text == (
        "One school is worth asking about: Cedar Primary School, 33 of 60 in reading (55%), lower than the trust. "
        "This page makes 40 comparisons; about 2 would look unusual by chance."
    )


def test_when_nothing_is_unusual_the_first_sentence_says_so(rows_of):
    assert texts(rows_of("nothing_unusual"))[0] == ("Nothing this term is clearly different from what we would expect.")


def test_a_school_clearly_lower_replaces_the_sentence_that_nothing_is_unusual(rows_of):
    rows = rows_of("nothing_unusual")
    schools = [
        rows.schools[0] | {"verdict": "clearly_below", "met": 20, "n": 60, "percent_text": "33%"},
        rows.schools[1],
    ]
    said = texts(dataclasses.replace(rows, schools=schools))
    assert not any("Nothing this term" in text for text in said)
    assert said[-1] == (
        "One school stands apart by more than chance would do: "
        "Ash Primary School, 20 of 60 in reading (33%), is clearly lower."
    )


def test_counts_come_before_percentages_and_the_change_is_in_words(rows_of):
    rows = rows_of("everything_shown")
    primary = [row for row in rows.measures if row["phase"] == "primary"]
    assert texts(dataclasses.replace(rows, measures=primary))[0] == (
        "303 of 440 pupils in Year 6 (69%) are at or above the expected standard in reading, writing and maths. "
        "That could be no change from Summer 2025 (67%)."
    )


def test_the_levels_of_two_phases_share_one_sentence(rows_of):
    assert texts(rows_of("everything_shown"))[0] == (
        "At or above the expected standard: 303 of 440 pupils in Year 6 (69%) in reading, writing and maths combined,"
        " which could be no change from Summer 2025 (67%); 118 of 180 pupils in Year 9 (66%) in reading."
    )


def test_a_phase_with_a_mean_alone_keeps_a_sentence_of_its_own(rows_of):
    rows = rows_of("everything_shown")
    primary = [row for row in rows.measures if row["phase"] == "primary"]
    scores = [row for row in rows_of("one_school").measures if row["unit"] == "score"]
    said = texts(dataclasses.replace(rows, measures=[*primary, *[row | {"phase": "secondary"} for row in scores]]))
    assert said[0].startswith("303 of 440 pupils in Year 6")
    assert said[1].startswith("58 pupils in Year 6 have a mean score of 103.4 in reading")


def test_a_trustee_reads_level_schools_gap_children_actions_and_completeness_in_that_order(rows_of):
    rows = rows_of("everything_shown")
    about = rows.about | {"actions_sentence": "Of 1 action of the improvement plan: 1 with no clear change."}
    assert [headline.rule for headline in choose(dataclasses.replace(rows, about=about))] == [
        "level-combined", "schools-worth-asking", "largest-gap", "pupils-on-lists", "last-actions", "incomplete",
    ]  # fmt: skip


def test_of_more_than_six_the_sentence_that_gives_way_goes_and_completeness_stays(rows_of):
    rows = rows_of("everything_shown")
    about = rows.about | {"actions_sentence": "Of 1 action of the improvement plan: 1 with no clear change."}
    clearly = rows.schools[0] | {"verdict": "clearly_below"}
    said = choose(dataclasses.replace(rows, about=about, schools=[clearly, *rows.schools[1:]]))
    assert [headline.rule for headline in said] == [
        "level-combined", "schools-clearly", "schools-worth-asking", "largest-gap", "pupils-on-lists", "incomplete",
    ]  # fmt: skip


def test_the_gap_that_is_told_is_the_clear_one_of_most_pupils(rows_of):
    rows = rows_of("everything_shown")
    few = rows.gaps[0] | {"group_label": "Few", "points_apart": 51, "pupils_apart": 6, "verdict": "clear"}
    many = rows.gaps[0] | {"group_label": "Many", "points_apart": 21, "pupils_apart": 46, "verdict": "clear"}
    unsure = rows.gaps[0] | {"group_label": "Unsure", "points_apart": 60, "pupils_apart": 90, "verdict": "possible"}
    [told] = [text for text in texts(dataclasses.replace(rows, gaps=[few, many, unsure])) if "gap" in text]
    assert told.startswith("The clear gap that touches most pupils: Many, Primary, 102 of 219 (47%)")


def test_pupils_on_lists_are_told_with_those_who_have_no_support(rows_of):
    rows = rows_of("everything_shown")
    lists = [
        rows.lists[0],
        rows.lists[0] | {"phase_label": "Special", "without_support": None, "numerator": 12, "n": 61},
    ]
    [told] = [text for text in texts(dataclasses.replace(rows, lists=lists)) if "list" in text]
    assert told == (
        "On their school's list of pupils to act on: Primary, 61 of 840, 9 of them with no support on record;"
        " Special, 12 of 61."
    )


@pytest.mark.parametrize(
    "unusual",
    [
        {"gaps": [{"verdict": "clear"}]},
        {"national": [{"verdict": "clearly_above"}]},
        {"measures": [{"change_verdict": "lower"}]},
    ],
)
def test_nothing_is_called_usual_beside_a_clear_gap_a_change_or_an_outcome_unlike_england(rows_of, unusual):
    rows, full = rows_of("nothing_unusual"), rows_of("everything_shown")
    changed = {name: [getattr(full, name)[0] | row for row in made] for name, made in unusual.items()}
    said = texts(dataclasses.replace(rows, **changed))
    assert not any("Nothing this term" in text for text in said)
    assert "No school stands apart from the trust by more than chance would do." in said


def test_an_outcome_clearly_unlike_england_is_told_with_both_figures(rows_of):
    rows = rows_of("everything_shown")
    national = [rows.national[0] | {"verdict": "clearly_above"}]
    [told] = [text for text in texts(dataclasses.replace(rows, national=national)) if "England" in text]
    assert told == "One national result stands apart: Phonics, 98 of 119 (82%), clearly above England (80%)."


def test_a_hidden_count_is_left_out_of_the_sentence(rows_of):
    rows = rows_of("nothing_unusual")
    blurred = rows.measures[0] | {"numerator": None, "n": 15, "percent_text": "more than 90%", "change": "none"}
    said = texts(dataclasses.replace(rows, measures=[blurred]))
    assert "Of 15 pupils in Year 6 more than 90% are at or above the expected standard" in said[1]


def test_data_that_is_too_incomplete_is_said_before_anything_else(rows_of):
    rows = rows_of("nothing_unusual")
    hole = rows.measures[0] | {"status": "too_incomplete", "measure": "M15", "n": None, "eligible": None}
    said = texts(dataclasses.replace(rows, measures=[*rows.measures, hole]))
    assert said[0].startswith("Too incomplete to say: for one of the main figures")
    assert said[1].startswith("Nothing this term")


def test_a_lesser_figure_that_is_too_incomplete_is_said_at_the_end(rows_of):
    rows = rows_of("nothing_unusual")
    hole = rows.measures[0] | {"status": "too_incomplete", "measure": "M1", "n": None, "eligible": None}
    said = texts(dataclasses.replace(rows, measures=[*rows.measures, hole]))
    assert said[0].startswith("Nothing this term")
    assert said[-1].startswith("For one of the figures on this page fewer than half of the pupils have a result")


@pytest.mark.parametrize(("assessed", "spoken_of"), [(170, True), (171, False), (180, False)])
def test_coverage_below_95_percent_gets_one_sentence(rows_of, assessed, spoken_of):
    # 95% of 180 is 171.
    rows = rows_of("nothing_unusual")
    measures = [rows.measures[0] | {"n": assessed, "eligible": 180}]
    said = [text for text in texts(dataclasses.replace(rows, measures=measures)) if "have no result" in text]
    assert said == (
        ["Some pupils have no result: in Year 6 reading, writing and maths combined, 170 of 180 pupils have one."]
        if spoken_of
        else []
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (
            "not_comparable",
            "No attainment figure can be shown for the trust: without a test that the same pupils have sat",
        ),
        ("not_received", "There is no attainment figure to show for this assessment point yet."),
    ],
)
def test_a_page_without_a_figure_says_whether_it_waits_for_results_or_for_a_test(rows_of, status, said):
    rows = rows_of("nothing_unusual")
    measures = [row | {"status": "not_available"} for row in rows.measures]
    schools = [row | {"status": status, "verdict": None} for row in rows.schools]
    assert texts(dataclasses.replace(rows, measures=measures, schools=schools))[0].startswith(said)


def test_when_every_group_is_too_small_one_sentence_says_that(rows_of):
    assert texts(rows_of("all_suppressed")) == [
        "Too few pupils to say: every group on this page has fewer than 11 pupils."
    ]


@pytest.mark.parametrize("fixture", FIXTURES)
def test_no_page_opens_with_more_than_six_sentences(rows_of, fixture):
    assert 1 <= len(choose(rows_of(fixture))) <= 6


@pytest.mark.parametrize("fixture", FIXTURES)
def test_no_sentence_uses_a_forbidden_word(rows_of, fixture):
    words = declared("headlines")["forbidden"]
    said = " ".join(texts(rows_of(fixture))).casefold()
    assert [word for word in words if re.search(rf"\b{word}\b", said)] == []


def test_no_sentence_of_the_master_list_holds_a_forbidden_word():
    rules = declared("headlines")
    listed = str([rules["sentences"], rules["since"], declared("definitions")]).casefold()
    assert [word for word in rules["forbidden"] if re.search(rf"\b{word}\b", listed)] == []


def test_schools_within_the_range_of_chance_are_listed_by_phase(rows_of):
    [primary, secondary] = looked_at_nothing_unusual(rows_of("everything_shown"))
    assert primary["school_names"] == [
        "Ash Primary School", "Beech Lane Primary School", "Elm Grove CofE Primary School",
    ]  # fmt: skip
    assert secondary["phase_label"] == "Secondary schools"
