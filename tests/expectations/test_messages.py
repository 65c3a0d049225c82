"""What schools are told: every rule has words, and the words are plain."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from expectations import level_of, message, rules_for
from expectations.messages import CATALOGUE, OPTIONAL
from pipelines.exports.checking.record_kinds import RECORD_KINDS

# Found out before there are rows to check, or noted without being a fault.
FILE_RULES = {
    "file_unreadable",
    "file_password_protected",
    "file_unsafe_xml",
    "file_empty",
    "file_headings_only",
    "file_not_recognised",
    "file_recognised_twice",
    "file_wrong_school",
    "file_column_missing",
    "file_no_assessment_point",
    "file_two_assessment_points",
    "file_point_not_in_calendar",
    "file_no_roll",
    "file_slice_overlaps",
    "answers_not_written",
    "file_question_level",
    "file_too_many_held",
    "file_too_many_faults",
    "file_too_large",
    "file_zip_of_several",
    "file_known_from_schools",
    "file_is_web_page",
    "file_pupils_not_matched",
}
# About rows because of where they belong, not because of a cell.
PLACE_RULES = {"school_other", "school_number_unknown", "framework_not_said", "kind_of_result_unknown"}
# About lines of a problems file that came back.
ANSWER_RULES = {"answer_to_what_must_be_mended", "answer_to_no_question"}
# Worked out from the rows of a file together, after the rules for rows.
COHORT_RULES = {
    "judgement_moved",
    "cohort_all_met",
    "cohort_same_score",
    "cohort_scores_of_one",
    "cohort_without_results",
    "cohort_mean_moved",
    "fewer_pupils_than_before",
    "results_in_two_layouts",
    "columns_like_results",
    "columns_on_a_scale",
    "roll_of_same_day",
    "roll_size_changed",
}
NOTES = {
    "columns_not_used",
    "encoding_mended",
    "letters_lost",
    "hard_spaces_mended",
    "invisible_marks_mended",
    "apostrophes_mended",
    "headings_joined",
    "headings_repeated",
    "totals_left_out",
    "sheets_left_out",
    "sheets_hidden",
    "macros_not_run",
    "days_from_1904",
    "formulas_not_saved",
    "more_pages",
    "file_same_bytes",
    "roll_same_bytes",
    "return_columns_left_out",
    "results_in_two_layouts_alike",
}
ROW_RULES = {rule.rule for rule in chain.from_iterable(rules_for(record, []) for record in RECORD_KINDS)}
BANNED = r"\b(invalid|illegal|forbidden|please|sorry|oops|error|fail(ed|ure)?|column_|null)\b"


def test_every_rule_has_words_and_no_words_lack_a_rule() -> None:
    assert set(CATALOGUE) == FILE_RULES | PLACE_RULES | ANSWER_RULES | COHORT_RULES | NOTES | ROW_RULES


def test_a_file_s_rules_stop_it_and_notes_only_tell() -> None:
    assert {level_of(rule) for rule in FILE_RULES} == {"file"}
    assert {level_of(rule) for rule in NOTES} == {"note"}
    assert {level_of(rule) for rule in ROW_RULES} == {"row", "query"}
    assert {level_of(rule) for rule in PLACE_RULES} == {"row", "query"}
    assert {level_of(rule) for rule in ANSWER_RULES} == {"row"}
    assert {level_of(rule) for rule in COHORT_RULES} == {"query"}


@pytest.mark.parametrize("rule", CATALOGUE)
@pytest.mark.parametrize("with_values", [True, False])
def test_a_message_and_its_fix_are_whole_sentences_with_values_and_without(rule: str, with_values: bool) -> None:
    for text in message(rule, **CATALOGUE[rule].example if with_values else {}):
        assert re.fullmatch(r"(Row \d+(, column [A-Z]+)?: )?[A-Za-z0-9].*\.", text)
        assert not re.search(r"[\[\]{}|]|  | [.,:;]|\.\.", text)


@pytest.mark.parametrize("rule", CATALOGUE)
def test_an_example_fills_every_part_of_the_words(rule: str) -> None:
    words = CATALOGUE[rule]
    told = " ".join(message(rule, **words.example))
    values = set(re.findall(r"{(\w+)}", words.message + words.fix))
    assert values <= set(words.example)
    assert all(words.example[value] in told for value in values)


@pytest.mark.parametrize("rule", CATALOGUE)
def test_no_text_quotes_the_cell(rule: str) -> None:
    assert "{found}" not in CATALOGUE[rule].message + CATALOGUE[rule].fix


@pytest.mark.parametrize("rule", CATALOGUE)
def test_every_value_stands_in_a_part_that_can_be_left_out(rule: str) -> None:
    words = CATALOGUE[rule]
    assert "{" not in OPTIONAL.sub("", words.message + words.fix)


@pytest.mark.parametrize("rule", CATALOGUE)
def test_the_words_blame_nobody_and_use_no_jargon(rule: str) -> None:
    assert not re.search(BANNED, " ".join(message(rule)), re.IGNORECASE)


@pytest.mark.parametrize("rule", sorted(rule for rule in ROW_RULES | COHORT_RULES if level_of(rule) == "query"))
def test_a_query_tells_what_to_do_when_the_row_is_right(rule: str) -> None:
    _, fix = message(rule)
    assert "say so in the answer column" in fix


def test_a_row_message_begins_with_where_it_is() -> None:
    told, fix = message("date_unreadable", where="Row 9, column D", heading="Date of birth")
    assert told == "Row 9, column D: the date in the column “Date of birth” cannot be read."
    assert fix == "Write it as day, month and year, for example 14/03/2017."


def test_a_part_whose_values_are_not_known_is_left_out() -> None:
    assert message("date_unreadable", heading="")[0] == "The date cannot be read."
    assert message("result_outside_scale", low=69)[0] == "The result lies outside the scale of this test."


def test_a_part_may_say_something_else_when_its_values_are_not_known() -> None:
    assert message("subject_unknown")[1].startswith("Use the subject's usual name.")
    assert message("subject_unknown", known="reading and maths")[1].startswith("Use one of these: reading and maths.")


def test_braces_and_brackets_in_a_heading_stay_as_they_are() -> None:
    told, _ = message("date_unreadable", heading="Date [dd/mm] {x}")
    assert told == "The date in the column “Date [dd/mm] {x}” cannot be read."


def test_a_file_without_a_roll_is_told_to_send_it_first() -> None:
    assert message("file_no_roll")[1].startswith("Send your roll first.")


def test_a_rule_without_words_is_refused() -> None:
    with pytest.raises(KeyError):
        message("no_such_rule")
