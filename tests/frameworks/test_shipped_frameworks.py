"""The shipped library says what its sources say."""

import pandas as pd
import pytest

from pipelines.frameworks import SHIPPED_FRAMEWORKS, compile_frameworks, load_frameworks, read_results


@pytest.fixture(scope="module")
def shipped():
    return {framework.id: framework for framework in load_frameworks(SHIPPED_FRAMEWORKS)}


@pytest.fixture(scope="module")
def compiled(shipped):
    return compile_frameworks(shipped.values())


def _common_band(compiled, framework, value):
    values = compiled["framework_value"].query("framework == @framework and value_normal == @value")
    grades = compiled["framework_grade"].query("framework == @framework")
    return grades.set_index("grade")["common_band"][values["grade"].item()]


def _band_at(compiled, framework, position, nc_year=None, term=None):
    lines = compiled["framework_band"].query("framework == @framework")
    if nc_year:
        lines = lines[(lines["nc_year"] == nc_year) & (lines["term"] == term)]
    starts = lines["from_position"].fillna(float("-inf")) <= position
    ends = lines["to_position"].fillna(float("inf")) > position
    return lines[starts & ends]["common_band"].item()


def test_the_library_holds_the_frameworks_that_trusts_start_with(shipped):
    assert {
        "dfe-wts-exs-gds",
        "linear-six-steps",
        "standardised-score-100",
        "reading-age",
        "multiplication-check",
        "point-in-time-four",
    } <= set(shipped)


@pytest.mark.parametrize(
    ("value", "band"),
    [("em", 0), ("blw", 0), ("pk1", 0), ("pk6", 0), ("wts", 2), ("exs", 3), ("greaterdepth", 4)],
)
def test_the_words_of_teacher_assessment_have_their_bands(compiled, value, band):
    assert _common_band(compiled, "dfe-wts-exs-gds", value) == band


@pytest.mark.parametrize("code", ["A", "B", "J", "L", "U", "NAA", "X", "Z", "H", "Q"])
def test_every_code_of_the_multiplication_check_is_an_outcome_and_no_number(compiled, code):
    batch = pd.DataFrame({"result_as_given": [code], "framework": ["multiplication-check"]})
    read = read_results(batch, compiled).iloc[0]
    assert read["value_status"] == "known"
    assert pd.isna(read["result_number"])


@pytest.mark.parametrize(("score", "band"), [(70, 1), (84, 1), (85, 2), (94, 2), (95, 3), (114, 3), (115, 4), (140, 4)])
def test_standardised_scores_fall_into_the_published_categories(compiled, score, band):
    assert _band_at(compiled, "standardised-score-100", score) == band


@pytest.mark.parametrize(
    ("months_ahead", "band"), [(-30, 1), (-24, 1), (-23, 2), (-12, 2), (-11, 3), (0, 3), (11, 3), (12, 4)]
)
def test_twelve_months_behind_is_below_and_twenty_four_well_below(compiled, months_ahead, band):
    assert _band_at(compiled, "reading-age", months_ahead) == band


@pytest.mark.parametrize(
    ("grade", "term", "band"),
    [
        ("4s", "summer", 3),  # secure at the end of the year is the age-related expectation
        ("4w+", "summer", 2),
        ("4s+", "summer", 4),
        ("4b+", "autumn", 3),  # one step each half term: the second step at the end of the first term
        ("4w+", "spring", 3),
        ("4b+", "summer", 2),  # the same step means less later in the year
        ("3s", "summer", 1),  # six steps behind: a whole year
        ("3s+", "summer", 2),
    ],
)
def test_a_step_is_banded_by_the_year_and_term_it_is_reached_in(compiled, grade, term, band):
    grades = compiled["framework_grade"].query("framework == 'linear-six-steps'").set_index("grade")
    assert _band_at(compiled, "linear-six-steps", grades["grade_order"][grade], "4", term) == band


@pytest.mark.parametrize("written", ["4w+", "4 W+", "Band 4 w+", "Y4 w+", "Year 4 w+"])
def test_steps_are_read_in_every_spelling_that_schools_use(compiled, written):
    batch = pd.DataFrame({"result_as_given": [written], "framework": ["linear-six-steps"]})
    normal = read_results(batch, compiled)["result_normal"].item()
    values = compiled["framework_value"].query("framework == 'linear-six-steps'").set_index("value_normal")
    assert values["grade"][normal] == "4w+"


@pytest.mark.parametrize(
    ("framework", "score", "band"),
    [
        ("phonics-check-mark", 31, 2),  # 32 of 40 in every year since 2012
        ("phonics-check-mark", 32, 3),
        ("ks2-scaled-score", 99, 2),
        ("ks2-scaled-score", 100, 3),
        ("ks2-scaled-score", 109, 3),
        ("ks2-scaled-score", 110, 4),
        ("ks1-scaled-score", 99, 2),
        ("ks1-scaled-score", 100, 3),
        ("nfer-standardised", 94, 2),
        ("nfer-standardised", 95, 3),
        ("gl-progress-test", 73, 1),  # below 74, 74-88, 89-111, 112 and over
        ("gl-progress-test", 88, 2),
        ("gl-ngrt", 89, 3),
        ("gl-ngrt", 112, 4),
        ("rising-stars-standardised", 93, 2),  # 94 to 114 is the publisher's expected
        ("rising-stars-standardised", 94, 3),
        ("rising-stars-standardised", 114, 3),
        ("rising-stars-standardised", 115, 4),
    ],
)
def test_scores_fall_into_the_bands_that_their_publishers_print(compiled, framework, score, band):
    assert _band_at(compiled, framework, score) == band


@pytest.mark.parametrize(
    "framework",
    ["gcse-9-1", "gl-cat4", "star-nrss", "headstart-standardised", "smartgrade-global", "paper-mark", "ks2-maths-mark"],
)
def test_where_no_publisher_draws_a_line_there_is_no_common_band(compiled, framework):
    assert compiled["framework_band"].query("framework == @framework").empty
    assert compiled["framework_grade"].query("framework == @framework")["common_band"].isna().all()


@pytest.mark.parametrize("code", ["A", "B", "N", "J", "U", "L", "M", "H", "Q", "F", "P"])
@pytest.mark.parametrize("framework", ["ks2-scaled-score", "ks2-test-outcome"])
def test_every_code_of_the_key_stage_2_tests_is_an_outcome_and_no_number(compiled, framework, code):
    batch = pd.DataFrame({"result_as_given": [code], "framework": [framework]})
    read = read_results(batch, compiled).iloc[0]
    assert (read["value_status"], pd.isna(read["result_number"])) == ("known", True)


def test_scores_standardised_on_a_supplier_s_own_schools_are_not_called_national(shipped):
    for framework in ("smartgrade-global", "smartgrade-internal", "headstart-standardised"):
        assert not shipped[framework].nationally_standardised


def test_awarded_grades_and_double_grades_run_from_lowest_to_highest(compiled):
    grades = compiled["framework_grade"].sort_values("grade_order").groupby("framework")["grade"].agg(list)
    assert grades["gcse-9-1"] == ["U", *"123456789"]
    assert len(grades["gcse-combined-science"]) == 18  # seventeen double grades and U
    assert grades["gcse-combined-science"][:4] == ["U", "1-1", "2-1", "2-2"]
    assert grades["gcse-9-1-fine"][-3:] == ["9-", "9", "9+"]
