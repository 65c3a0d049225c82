"""What the rules of headlines.yml and questions.yml ask of finished rows, and the sentence that a rule then gives.

Nothing is tested for chance here: verdicts, shares and words of change come finished from the rpt_ tables.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from typing import Any

from reports.declarations import declared, subject_name
from reports.read import AssessmentPointRows, Row

_COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def tables_of(rows: AssessmentPointRows) -> dict[str, list[Row]]:
    """The tables of the whole trust by the names that the rules give them."""
    return {
        "measures": rows.measures,
        "schools": rows.schools,
        "gaps": rows.gaps,
        "national": rows.national,
        "lists": rows.lists,
        "actions": rows.actions,
        "received_schools": rows.received_schools,
        "about": [rows.about],
    }


def with_words(row: Row, about: Row) -> Row:
    """The row with what the rules' conditions and wordings name beside its own columns."""
    eligible, assessed = row.get("eligible"), row.get("n")
    known = bool(eligible) and assessed is not None
    rules = declared("headlines")
    short = rules["since_short"].get(row.get("change_verdict"), "")
    since = rules["since"].get(row.get("change_verdict"), "") or rules["gap_since"].get(row.get("change"), "")
    subject = row.get("subject")
    return row | {
        "subject_name": subject_name(subject) if subject else "",
        "since": since.format_map(row) if since else "",
        "verdict_words_small": (row.get("verdict_words") or "").lower(),
        "since_short": short.format_map(row) if short else "",
        "assessed_share": assessed / eligible if known else None,
        "below_95_percent_assessed": known and assessed < 0.95 * eligible,
        "some_without_support": bool(row.get("without_support")),
        "flags_by_chance": about["flags_by_chance"] or "",
    }


def groups(rule: Mapping[str, Any], rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """All rows together, or one group for each value of the column `for_each`, the largest `sort_by` first."""
    if "sort_by" in rule:
        rows = sorted(rows, key=lambda row: -(row[rule["sort_by"]] or 0))
    if "for_each" not in rule:
        yield "", rows
        return
    for value in dict.fromkeys(row[rule["for_each"]] for row in rows):
        yield value, [row for row in rows if row[rule["for_each"]] == value]


def matches(row: Row, condition: Mapping[str, list[Any]]) -> bool:
    """Whether each column that the condition names holds one of its words."""
    return all(row[column] in allowed for column, allowed in condition.items())


def holds(when: Mapping[str, Any], rows: list[Row]) -> bool:
    """Whether `some` row, `none` or `every` one is as the rule's `when` wants it."""

    def hits(quantity: str) -> list[bool]:
        return [matches(row, when[quantity]) for row in rows]

    return (
        ("some" not in when or any(hits("some")))
        and ("none" not in when or not any(hits("none")))
        and ("every" not in when or (bool(rows) and all(hits("every"))))
    )


def spoken_of(rule: Mapping[str, Any], rows: list[Row]) -> list[Row]:
    """The rows that the rule's sentence is about; what a sentence tells of one row it takes from the first."""
    chosen = [row for row in rows if matches(row, rule["when"].get("some", {}))]
    if rule.get("pick") == "least_complete":
        chosen = sorted(chosen, key=lambda row: row["assessed_share"])
    if rule.get("pick") == "oldest":
        chosen = sorted(chosen, key=lambda row: -row["row_order"])
    return chosen


def sentence(rule: Mapping[str, Any], rows: list[Row]) -> str:
    """The rule's sentence in its first wording whose figures are all shown; '' if there is none."""
    chosen = spoken_of(rule, rows)
    facts = (chosen[0] if chosen else {}) | {"count": _COUNT_WORDS[len(chosen)] if len(chosen) < 10 else len(chosen)}
    facts["Count"] = str(facts["count"]).capitalize()
    if "item" in rule:
        facts["items"] = "; ".join(first_complete(_wording(rule["item"], row), row) for row in chosen)
    return first_complete(_text(rule, len(chosen)), facts).strip()


def _text(rule: Mapping[str, Any], chosen: int) -> str | list[str]:
    if "text_one" in rule and chosen == 1:
        return rule["text_one"]
    if "text_many" in rule and chosen > declared("questions")["most_items"]:
        return rule["text_many"]
    return rule["text"]


def _wording(item: Mapping[str, Any] | list[str] | str, row: Row) -> str | list[str]:
    return item[row["verdict"]] if isinstance(item, Mapping) else item


def first_complete(texts: str | list[str], facts: Mapping[str, Any]) -> str:
    """The first wording whose figures are all shown; '' if every wording needs a hidden one."""
    for text in [texts] if isinstance(texts, str) else texts:
        needed = [name for _, name, _, _ in string.Formatter().parse(text) if name]
        if all(facts.get(name) is not None for name in needed):
            return text.format_map(facts)
    return ""
