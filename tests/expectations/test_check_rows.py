"""Running rules over rows: which are named, how many were checked, what happens when a rule cannot run."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from expectations import CheckFailed, Rule, check_rows

UPNS = pd.read_csv(Path(__file__).parents[1] / "identity" / "dfe_upns.csv")


def rule(expectation: str, column: str = "upn", level: str = "row", **arguments: object) -> Rule:
    return Rule(rule=expectation.upper(), expectation=expectation, column=column, level=level, arguments=arguments)


FORMAT = rule("expect_upn_format")
ON_ROLL = rule("expect_column_values_to_be_in_set", column="on_roll", value_set=[True])


def test_a_problem_names_row_rule_level_and_column() -> None:
    batch = pd.DataFrame({"row_id": [7, 3], "upn": ["B801200005001", "B8012"]})
    problems = check_rows(batch, [FORMAT]).problems
    assert problems.to_dict("records") == [{"row_id": 3, "rule": "EXPECT_UPN_FORMAT", "level": "row", "column": "upn"}]


def test_the_school_is_pointed_to_its_own_column_not_to_the_context() -> None:
    on_roll = Rule(
        rule="pupil_not_on_roll",
        expectation="expect_column_values_to_be_in_set",
        column="upn",
        level="row",
        arguments={"column": "on_roll", "value_set": [True]},
    )
    problems = check_rows(pd.DataFrame({"row_id": [1, 2], "on_roll": [True, False]}), [on_roll]).problems
    assert problems[["row_id", "column"]].to_numpy().tolist() == [[2, "upn"]]


def test_the_15_wrong_check_letters_in_dfe_s_files_are_the_rows_named() -> None:
    batch = pd.DataFrame({"row_id": range(1000, 1079), "upn": UPNS["upn"]})
    problems = check_rows(batch, [rule("expect_upn_check_letter", level="query")]).problems
    wrong = UPNS.index[UPNS["check_letter"] == "wrong"] + 1000
    assert len(problems) == 15
    assert problems["row_id"].tolist() == wrong.tolist()
    assert set(problems["level"]) == {"query"}


def test_every_failing_row_is_named_however_many_there_are() -> None:
    rows = 5_000
    result = check_rows(pd.DataFrame({"row_id": range(rows), "upn": ["B8012"] * rows}), [FORMAT])
    assert result.problems["row_id"].tolist() == list(range(rows))
    assert (result.outcomes[0].checked, result.outcomes[0].failed) == (rows, rows)


def test_a_rule_without_its_column_is_not_applicable_and_checks_nothing() -> None:
    outcome = check_rows(pd.DataFrame({"row_id": [1], "upn": ["B801200005001"]}), [ON_ROLL, FORMAT]).outcomes
    assert [(o.rule, o.applicable, o.checked) for o in outcome] == [
        ("EXPECT_COLUMN_VALUES_TO_BE_IN_SET", False, 0),
        ("EXPECT_UPN_FORMAT", True, 1),
    ]


def test_a_batch_without_any_applicable_rule_has_no_problems() -> None:
    result = check_rows(pd.DataFrame({"row_id": [1]}), [FORMAT])
    assert result.problems.empty
    assert list(result.problems.columns) == ["row_id", "rule", "level", "column"]


def test_no_rows_have_no_problems() -> None:
    empty = pd.DataFrame({"row_id": pd.Series([], dtype="int64"), "upn": pd.Series([], dtype="str")})
    result = check_rows(empty, [FORMAT])
    assert result.problems.empty
    assert (result.outcomes[0].applicable, result.outcomes[0].checked) == (True, 0)


def test_a_null_in_the_context_is_not_checked() -> None:
    batch = pd.DataFrame({"row_id": [1, 2, 3], "on_roll": [True, None, False]})
    result = check_rows(batch, [ON_ROLL])
    assert result.problems["row_id"].tolist() == [3]
    assert result.outcomes[0].checked == 2


@pytest.mark.parametrize("dtype", ["bool", "boolean", "object"])
def test_a_flag_may_be_any_kind_of_boolean(dtype: str) -> None:
    batch = pd.DataFrame({"row_id": [1, 2], "on_roll": pd.Series([True, False], dtype=dtype)})
    assert check_rows(batch, [ON_ROLL]).problems["row_id"].tolist() == [2]


@pytest.mark.parametrize("dtype", ["str", "object"])
def test_cells_may_be_any_kind_of_text(dtype: str) -> None:
    batch = pd.DataFrame({"row_id": [1, 2], "upn": pd.Series(["B801200005001", "B8012"], dtype=dtype)})
    assert check_rows(batch, [FORMAT]).problems["row_id"].tolist() == [2]


def test_the_batch_is_left_as_it_was() -> None:
    batch = pd.DataFrame({"row_id": [1, 2], "upn": ["B801200005001", "B8012"]}, index=[50, 60])
    before = batch.copy()
    check_rows(batch, [FORMAT])
    pd.testing.assert_frame_equal(batch, before)


@pytest.mark.parametrize(
    "batch", [pd.DataFrame({"upn": ["B8012"]}), pd.DataFrame({"row_id": [1, 1], "upn": ["B8012", "B8012"]})]
)
def test_rows_that_cannot_be_told_apart_are_refused(batch: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="row_id"):
        check_rows(batch, [FORMAT])


def test_a_rule_that_breaks_down_fails_the_check_by_name_and_quotes_no_cell() -> None:
    batch = pd.DataFrame({"row_id": [1, 2], "upn": ["B8012", "R6741"]})
    below_five = rule("expect_column_values_to_be_between", max_value=5)
    with pytest.raises(CheckFailed) as failure:
        check_rows(batch, [FORMAT, below_five])
    assert "EXPECT_COLUMN_VALUES_TO_BE_BETWEEN" in str(failure.value)
    assert "B8012" not in str(failure.value)
    assert "R6741" not in str(failure.value)


@pytest.mark.parametrize("wrong", [rule("expect_a_miracle"), rule("expect_upn_format", miracle=True)])
def test_a_rule_written_wrongly_fails_the_check_by_name(wrong: Rule) -> None:
    with pytest.raises(CheckFailed, match=wrong.rule):
        check_rows(pd.DataFrame({"row_id": [1], "upn": ["B8012"]}), [wrong])


def test_a_check_says_nothing_on_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        check_rows(pd.DataFrame({"row_id": np.arange(3), "upn": ["B8012"] * 3}), [FORMAT])
    assert capfd.readouterr() == ("", "")
    assert warned == []


def test_the_library_is_loaded_only_when_rows_are_checked() -> None:
    code = "import sys, expectations; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_rule_that_compares_rows_is_shown_every_row_beside_rules_that_look_at_one() -> None:
    batch = pd.DataFrame({"row_id": [5, 6, 7, 8], "upn": ["B8012", "B8012", "B801200005001", "B8012"]})
    unique = rule("expect_column_values_to_be_unique", level="query")
    problems = check_rows(batch, [FORMAT, unique]).problems
    found = problems.groupby("rule")["row_id"].agg(list).to_dict()
    assert found == {"EXPECT_UPN_FORMAT": [5, 6, 8], "EXPECT_COLUMN_VALUES_TO_BE_UNIQUE": [5, 6, 8]}


def test_of_rules_about_two_columns_the_rows_named_are_those_where_the_two_disagree() -> None:
    batch = pd.DataFrame({"row_id": range(4), "cell": ["a", "a", "", "b"], "known": [True, False, False, False]})
    filled = rule("expect_filled_cell_is_read", column="cell", column_A="cell", column_B="known")
    assert check_rows(batch, [filled]).problems["row_id"].tolist() == [1, 3]


def test_a_column_whose_known_values_are_all_one_is_not_taken_for_a_column_without_gaps() -> None:
    fits = pd.array([True, None, True], dtype="boolean")
    batch = pd.DataFrame({"row_id": [1, 2, 3], "fits": fits})
    result = check_rows(batch, [rule("expect_column_values_to_not_be_null", column="fits")])
    assert result.problems["row_id"].tolist() == [2]
