"""What a result says in its framework's notation."""

import math

import pandas as pd
import pytest

from pipelines.frameworks import (
    compile_frameworks,
    normalise_value,
    normalise_values,
    read_result,
    read_results,
)
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_framework
from tests.frameworks.declarations import MARKS, WORDS, load


def _read_one(text, framework):
    row = read_result(pd.Series([text], dtype="str"), framework).iloc[0]
    number = None if math.isnan(row["result_number"]) else row["result_number"]
    return number, row["value_status"]


def test_case_and_every_kind_of_space_do_not_matter():
    assert normalise_value(" On\u00a0 Track\t") == "ontrack"
    assert list(normalise_values(pd.Series(["4 W+", None, "Straße"], dtype="str"))) == ["4w+", "", "strasse"]


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [
        ("17", 17, "known"),
        ("17.0", 17, "known"),
        ("0", 0, "known"),
        ("25", 25, "known"),
        ("26", None, "outside_scale"),
        ("-1", None, "outside_scale"),
        ("A", None, "known"),
        ("a ", None, "known"),
        ("", None, "known"),
        ("W", None, "unknown"),
        ("17a", None, "unknown"),
        ("1e1", None, "unknown"),
        ("nan", None, "unknown"),
        ("O", None, "unknown"),
    ],
)
def test_a_mark_is_a_number_inside_the_scale_and_a_code_never_is(text, number, status, tmp_path):
    assert _read_one(text, load(tmp_path, MARKS + "outcomes: {A: absent}\n")) == (number, status)


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [
        ("<70", 69, "known"),
        ("< 69", 69, "known"),
        (">140", 141, "known"),
        (">141", 141, "known"),
        ("69 or below", 69, "known"),
        ("≤69", 69, "known"),
        ("under 70", 69, "known"),
        ("141+", 141, "known"),
        ("141 and above", 141, "known"),
        ("≤70", None, "past_a_score"),  # 69 or 70
        (">130", None, "past_a_score"),
        ("130+", None, "past_a_score"),
        ("at least 115", None, "past_a_score"),
        ("101 (95-107)", 101, "known"),
        ("99 [93 to 105]", 99, "known"),
        ("88 (82 – 94)", 88, "known"),
        ("120 (95-107)", None, "unknown"),  # a score lies in its own band
        ("95-107", None, "unknown"),
        ("101 (4)", None, "unknown"),
        ("<85", None, "past_a_score"),
        ("<0", None, "past_a_score"),
        (">70", None, "past_a_score"),
    ],
)
def test_a_score_past_the_end_of_its_scale_is_that_end_and_no_other_sign_is_read(text, number, status):
    scale = load_framework(SHIPPED_FRAMEWORKS / "gl-ngrt.yml")
    assert (scale.scale.min, scale.scale.max) == (69, 141)
    assert _read_one(text, scale) == (number, status)


@pytest.mark.parametrize(
    ("text", "months", "status"),
    [
        ("8:03", 99, "known"),
        ("08:03", 99, "known"),
        ("8:3", 99, "known"),
        ("8.03", 99, "known"),
        ("8y3m", 99, "known"),
        ("8Y 3M", 99, "known"),
        ("8 years 3 months", 99, "known"),
        ("8yrs 3mths", 99, "known"),
        ("8y", 96, "known"),
        ("10:11", 131, "known"),
        ("8:03:00", 99, "known"),
        ("8:12", None, "unknown"),
        ("8y 13m", None, "unknown"),
        ("8.3", None, "unknown"),
        ("8.10", 106, "known"),
        ("8.1", None, "unknown"),
        ("8.25", None, "unknown"),
        ("99", None, "unknown"),
        ("8-03", 99, "known"),
        ("8-3", 99, "known"),
        ("8y3", 99, "known"),
        ("8yrs, 3 months", 99, "known"),
        ("17+", 204, "known"),
        ("17:00+", 204, "known"),
        ("17y+", 204, "known"),
        (">13:09", 166, "known"),  # the first month above
        ("< 5:00", 59, "known"),  # the last month below
        ("<5:00+", None, "unknown"),
        (">17", 205, "known"),  # as >17:00
        ("+", None, "unknown"),
        ("2:11", None, "outside_scale"),
        ("below 4:00", 47, "known"),
        ("19:01", None, "outside_scale"),
        ("B", None, "known"),
    ],
)
def test_a_reading_age_is_read_in_months_or_not_at_all(text, months, status):
    framework = load_framework(SHIPPED_FRAMEWORKS / "reading-age.yml")
    assert _read_one(text, framework) == (months, status)


@pytest.mark.parametrize(
    ("text", "number", "status"),
    [("85%", 85, "known"), ("85 %", 85, "known"), ("85.5%", 85.5, "known"), ("101%", None, "outside_scale")],
)
def test_a_mark_out_of_a_hundred_may_carry_the_sign(text, number, status, tmp_path):
    hundred = load(tmp_path, MARKS.replace("max: 25", "max: 100"))
    assert _read_one(text, hundred) == (number, status)
    assert _read_one(text, load(tmp_path, MARKS)) == (None, "unknown")


def test_a_grade_has_no_number_even_when_it_is_a_digit(tmp_path):
    framework = load(tmp_path, WORDS.replace("grade: High", "grade: 7"))
    assert _read_one("7", framework) == (None, "known")
    assert _read_one("8", framework) == (None, "unknown")


def test_a_batch_of_several_frameworks_is_read_row_by_row_in_its_own_order(tmp_path):
    marks = load(tmp_path, MARKS)
    words = load(tmp_path, WORDS).model_copy(update={"id": "words"})
    batch = pd.DataFrame(
        {
            "result_as_given": ["On track", "25", "On track", "25", "", "7"],
            "framework": ["words", "ours", "ours", "words", "ours", "not declared"],
        },
        index=[9, 4, 7, 1, 2, 3],
    )
    read = read_results(batch, compile_frameworks([marks, words]))
    assert list(read.index) == [9, 4, 7, 1, 2, 3]
    assert list(read["value_status"]) == ["known", "known", "unknown", "unknown", "known", "unknown"]
    assert read["result_number"].to_dict()[4] == 25
    assert read["result_number"].count() == 1


def test_an_empty_batch_gives_the_same_columns(tmp_path):
    batch = pd.DataFrame({"result_as_given": pd.Series(dtype="str"), "framework": pd.Series(dtype="str")})
    read = read_results(batch, compile_frameworks([load(tmp_path, MARKS)]))
    assert list(read.columns) == ["result_normal", "result_number", "value_status"]
    assert read.empty
    assert read["result_number"].dtype == "float64"
