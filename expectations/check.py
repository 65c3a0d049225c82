"""Runs rules over rows, all files of one export together, and says which rows break which rule."""

from __future__ import annotations

import logging
import os
import re
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from expectations.questions import Question, Questions
from expectations.rule_set import Rule

if TYPE_CHECKING:
    from great_expectations.core import ExpectationSuiteValidationResult
    from great_expectations.expectations.expectation import Expectation

ROW_ID = "row_id"
PROBLEM_TYPES = {ROW_ID: "int64", "rule": "str", "level": "str", "column": "str"}

# Failing rows come back by their place alone: with their values, or as a query text, they would cost more than the
# check itself. Without COMPLETE the library keeps only the first few.
RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}


class CheckFailed(RuntimeError):
    """A rule could not be run, so nothing is known about the rows. The text names the rule, never a cell."""


@dataclass(frozen=True)
class RuleOutcome:
    """How one rule went. Where the batch lacks its columns it is not applicable, which is not to have passed.

    `checked` and `failed` count rows; a null in the column that the rule looks at is not checked.
    """

    rule: str
    column: str
    level: str
    applicable: bool
    checked: int = 0
    failed: int = 0


@dataclass(frozen=True)
class CheckResult:
    """`problems`: one row per row and broken rule, with the columns row_id, rule, level, column."""

    problems: pd.DataFrame
    outcomes: list[RuleOutcome]


def check_rows(batch: pd.DataFrame, rules: list[Rule]) -> CheckResult:
    """Checks a batch against rules, all in one validation.

    The batch has a column row_id (whole numbers, no repeats), a text column per field ('' = empty) and
    context columns; a rule that looks at a column which is not there is not applicable. Raises ValueError
    where row_id is missing or repeated, CheckFailed where a rule cannot be run.
    """
    if ROW_ID not in batch or not batch[ROW_ID].is_unique:
        raise ValueError(f"a batch needs a column {ROW_ID} without repeats")
    columns = set(batch.columns)
    applicable = [rule for rule in rules if rule.reads <= columns]
    questions = Questions(batch, applicable)
    found: dict[int, tuple[np.ndarray, int]] = {}
    for question, result in zip(questions.all, _validate(questions) if applicable else [], strict=True):
        failed = question.failed(result["unexpected_index_list"] or [])
        for rule, looked, rows in zip(question.rules, question.looked, failed, strict=True):
            found[id(rule)] = rows, looked.filled if "missing_count" in result else len(batch)
    row_ids = batch[ROW_ID].to_numpy()
    problems, outcomes = [], []
    for rule in rules:
        if id(rule) not in found:
            outcomes.append(RuleOutcome(rule.rule, rule.column, rule.level, applicable=False))
            continue
        rows, checked = found[id(rule)]
        outcomes.append(RuleOutcome(rule.rule, rule.column, rule.level, True, checked, len(rows)))
        if len(rows):
            told = {ROW_ID: row_ids[rows], "rule": rule.rule, "level": rule.level, "column": rule.column}
            problems.append(pd.DataFrame(told).astype(PROBLEM_TYPES))
    nothing = pd.DataFrame(columns=list(PROBLEM_TYPES)).astype(PROBLEM_TYPES)
    return CheckResult(pd.concat([nothing, *problems], ignore_index=True), outcomes)


def _validate(questions: Questions) -> list[dict[str, Any]]:
    """One validation of all questions; what it found for each, in their order."""
    with warnings.catch_warnings(action="ignore"):
        validated = _validated(questions)
    # Results come back in an order of their own.
    by_name = {result.expectation_config.meta["question"]: result for result in validated.results}
    for question in questions.all:
        if fault := _fault(by_name[question.name].exception_info):
            rules = " and ".join(f'"{rule.rule}" on "{rule.column}"' for rule in question.rules)
            raise CheckFailed(f"the rule {rules} could not be run ({fault})")
    return [by_name[question.name].result for question in questions.all]


def _validated(questions: Questions) -> ExpectationSuiteValidationResult:
    """What the library says of the table. A batch validates itself: a validation that the library is to keep would be
    written out whole, every failing row several times over, which costs more than all rules together.

    Importing the library takes seconds, so it is done here: once, and only when there are rows to check.
    """
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("rows").add_dataframe_asset("rows")
    suite = gx.ExpectationSuite(name="rules", expectations=[*map(_expectation, questions.all)])
    batch = asset.add_batch_definition_whole_dataframe("rows").get_batch(
        batch_parameters={"dataframe": questions.table()}
    )
    return batch.validate(context.suites.add(suite), result_format=dict(RESULT_FORMAT))


def _expectation(question: Question) -> Expectation:
    import great_expectations.exceptions as gx_exceptions
    from great_expectations.compatibility.pydantic import ValidationError
    from great_expectations.expectations.registry import get_expectation_impl

    import expectations.rules  # noqa: F401  (registers the expectations of our own)

    try:
        return get_expectation_impl(question.expectation)(**question.asked, meta={"question": question.name})
    except (gx_exceptions.ExpectationNotFoundError, ValidationError) as error:
        rule = question.rules[0].rule
        raise CheckFailed(f'the rule "{rule}" is not written as {question.expectation} wants it: {error}') from None


def _fault(exception_info: dict[str, Any]) -> str:
    """The class of an exception that a rule met, or ''. Its text stays out: it may quote a cell."""
    by_metric = [exception_info] if "raised_exception" in exception_info else list(exception_info.values())
    raised = [info for info in by_metric if info["raised_exception"]]
    if not raised:
        return ""
    first_exception = re.search(r"^([A-Za-z_.]+)(?::|$)", raised[0]["exception_traceback"], re.MULTILINE)
    return first_exception.group(1) if first_exception else "an exception"
