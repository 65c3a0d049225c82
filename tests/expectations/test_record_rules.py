"""Each rule of each record catches the row made to break it, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sound_rows import SOUND, batch

from expectations import check_rows, rules_for

BROKEN = yaml.safe_load(Path(__file__).with_name("broken_rows.yml").read_text(encoding="utf-8"))
RECORDS = ["roll", "result", "attendance", "teaching_group", "objective_judgement", "intervention"]


@pytest.fixture(scope="module", params=RECORDS)
def checked(request: pytest.FixtureRequest) -> tuple[str, dict[int, set[str]]]:
    """The record, and the rules broken by each row: 100 is sound, 101 and on are the broken rows."""
    record = request.param
    rows = batch(record, {}, *BROKEN[record].values())
    problems = check_rows(rows, rules_for(record, [])).problems
    return record, problems.groupby("row_id")["rule"].agg(set).to_dict()


def test_a_sound_row_breaks_no_rule(checked: tuple[str, dict[int, set[str]]]) -> None:
    _, broken = checked
    assert 100 not in broken


def test_a_row_made_to_break_one_rule_breaks_that_one_alone(checked: tuple[str, dict[int, set[str]]]) -> None:
    record, broken = checked
    assert {rule: broken.get(row, set()) for row, rule in enumerate(BROKEN[record], start=101)} == {
        rule: {rule} for rule in BROKEN[record]
    }


@pytest.mark.parametrize("record", RECORDS)
def test_every_rule_has_a_row_made_to_break_it(record: str) -> None:
    assert {rule.rule for rule in rules_for(record, [])} == set(BROKEN[record])


@pytest.mark.parametrize("record", RECORDS)
def test_every_rule_applies_to_a_batch_with_all_columns(record: str) -> None:
    outcomes = check_rows(batch(record, {}), rules_for(record, [])).outcomes
    assert [outcome for outcome in outcomes if not outcome.applicable] == []


@pytest.mark.parametrize("record", RECORDS)
def test_every_column_that_is_read_is_watched_for_cells_that_cannot_be_read(record: str) -> None:
    rules = rules_for(record, [])
    for column in SOUND[record]:
        for ending in ("_known", "_read_as"):
            if column.endswith(ending):
                assert next(rule.column for rule in rules if column in rule.reads) == column.removesuffix(ending)


@pytest.mark.parametrize(
    ("record", "rule", "level"),
    [
        ("roll", "upn_missing", "query"),
        ("result", "upn_missing", "row"),
        ("roll", "upn_format", "row"),
        ("result", "upn_check_letter", "query"),
        ("result", "pupil_not_on_roll", "row"),
        ("roll", "age_implausible", "query"),
        ("roll", "date_unreadable", "row"),
        ("result", "date_month_first", "query"),
        ("result", "result_outside_scale", "row"),
        ("roll", "sessions_do_not_add_up", "query"),
        ("roll", "attended_more_than_possible", "query"),
        ("roll", "percent_unreadable", "query"),
        ("attendance", "attended_more_than_possible", "row"),
        ("attendance", "sessions_do_not_add_up", "query"),
        ("attendance", "percent_disagrees", "query"),
        ("teaching_group", "teaching_group_several", "row"),
        ("objective_judgement", "pupil_not_on_roll", "row"),
        ("intervention", "intervention_missing", "row"),
        ("intervention", "ends_before_start", "row"),
        ("intervention", "review_passed", "query"),
    ],
)
def test_what_cannot_be_used_is_held_and_what_is_odd_is_asked(record: str, rule: str, level: str) -> None:
    assert {known.level for known in rules_for(record, []) if known.rule == rule} == {level}
