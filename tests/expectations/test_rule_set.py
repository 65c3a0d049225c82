"""The rules of a record, and what an export's own declaration changes about them."""

from __future__ import annotations

import pytest

from expectations import Rule, rules_for


def levels(rules: list[Rule], rule: str) -> dict[str, str]:
    return {known.column: known.level for known in rules if known.rule == rule}


def test_one_line_about_several_columns_is_a_rule_for_each() -> None:
    dates = [rule for rule in rules_for("roll", []) if rule.rule == "date_unreadable"]
    assert [(rule.column, rule.arguments) for rule in dates][:2] == [
        ("birth_date", {"column_A": "birth_date", "column_B": "birth_date_read_as"}),
        ("joined_on", {"column_A": "joined_on", "column_B": "joined_on_read_as"}),
    ]


def test_an_export_changes_the_level_of_a_rule_by_its_name() -> None:
    own = rules_for("result", [{"rule": "upn_missing", "level": "query"}])
    assert levels(own, "upn_missing") == {"pupil": "query"}
    assert levels(rules_for("result", []), "upn_missing") == {"pupil": "row"}
    assert len(own) == len(rules_for("result", []))


def test_an_export_changes_the_level_for_one_column_alone() -> None:
    own = rules_for("roll", [{"rule": "date_unreadable", "column": "left_on", "level": "note"}])
    assert levels(own, "date_unreadable") == {
        "birth_date": "row",
        "joined_on": "row",
        "left_on": "note",
        "roll_date": "row",
    }


def test_an_export_adds_a_rule_of_its_own_at_the_level_of_its_words() -> None:
    added = {"rule": "value_unknown", "column": "house", "expectation": "expect_column_values_to_be_in_set"}
    own = rules_for("roll", [added | {"arguments": {"value_set": ["Red", "Blue"]}}])
    assert own[-1].model_dump() == {
        "rule": "value_unknown",
        "expectation": "expect_column_values_to_be_in_set",
        "column": "house",
        "level": "row",
        "arguments": {"value_set": ["Red", "Blue"]},
    }
    assert own[-1].reads == {"house"}


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({"rule": "upn_mising", "level": "query"}, "write one of"),
        ({"rule": "upn_missing"}, "add level"),
        ({"rule": "value_unknown", "expectation": "expect_upn_format"}, "add column"),
        ({"rule": "result_unknown", "level": "query"}, "not one for a roll"),
        ({"rule": "upn_missing", "level": "fatal"}, "level"),
        ({"rule": "upn_missing", "level": "query", "colour": "red"}, "colour"),
    ],
)
def test_a_rule_written_wrongly_is_refused_with_what_to_write(own: dict, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        rules_for("roll", [own])
