"""Chooses the sentences that open a report. The master list is headlines.yml; the rules there decide.

Nothing is tested for chance here: verdicts, shares and words of change come finished from the rpt_ tables.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reports.declarations import declared, subject_name
from reports.read import AssessmentPointRows, Row

_COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Headline:
    """A sentence, the rule of the master list that let it be said, and its wording among others of its kind."""

    rule: str
    text: str
    together: str = ""


def choose(rows: AssessmentPointRows, page: str = "trust-overview") -> list[Headline]:
    """At most six sentences for a page of the whole trust, in the order of the master list."""
    tables = {
        "measures": rows.measures,
        "schools": rows.schools,
        "gaps": rows.gaps,
        "national": rows.national,
        "lists": rows.lists,
        "received_schools": rows.received_schools,
        "about": [rows.about],
    }
    return choose_from(tables, rows.about, page)


def choose_from(tables: Mapping[str, list[Row]], about: Row, page: str) -> list[Headline]:
    """The same for any page, from its own tables by the names that the master list gives them."""
    rules = declared("headlines")
    worded = {name: [_with_words(row, about) for row in table] for name, table in tables.items()}
    said: dict[tuple[str, str], Headline] = {}
    for rule in rules["sentences"]:
        if rule.get("page", "trust-overview") != page or not _allowed_by_others(rule, worded):
            continue
        for group_name, group in _groups(rule, worded[rule["table"]]):
            key = _told_once(rule, group_name)
            if key not in said and _holds(rule["when"], group) and (text := _sentence(rule, group)):
                said[key] = Headline(rule["id"], text, _together(rule, group))
    return _at_most(_levels_together(said, rules["level_together"]), rules)


def _allowed_by_others(rule: Mapping[str, Any], tables: Mapping[str, list[Row]]) -> bool:
    return all(_holds(when, tables[name]) for name, when in rule.get("also", {}).items())


def _levels_together(said: Mapping[tuple[str, str], Headline], text: str) -> list[Headline]:
    """The levels of several phases in one sentence, in the place of the first, where each has such a wording."""
    levels = [headline for (about, _), headline in said.items() if about == "level"]
    if len(levels) < 2 or not all(headline.together for headline in levels):
        return list(said.values())
    joined = Headline(levels[0].rule, text.format(items="; ".join(headline.together for headline in levels)))
    return [joined if one is levels[0] else one for one in said.values() if one not in levels[1:]]


def _at_most(headlines: list[Headline], rules: Mapping[str, Any]) -> list[Headline]:
    """As many as a page may open with: those that give way go first, then the last."""
    gives_way = {rule["id"]: rule["gives_way"] for rule in rules["sentences"] if "gives_way" in rule}
    going = sorted((one for one in headlines if one.rule in gives_way), key=lambda one: gives_way[one.rule])
    gone = going[: max(0, len(headlines) - rules["most"])]
    return [one for one in headlines if one not in gone][: rules["most"]]


def looked_at_nothing_unusual(rows: AssessmentPointRows) -> list[dict[str, Any]]:
    """Per phase and subject the schools whose result lies within what chance would do.

    Each: phase_label, subject_name, school_names in the order of the table.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows.schools:
        if row["verdict"] == "within":
            key = (row["phase_label"], subject_name(row["subject"]))
            found.setdefault(key, []).append(row["school_name"])
    return [
        {"phase_label": phase, "subject_name": subject, "school_names": names}
        for (phase, subject), names in found.items()
    ]


def _told_once(rule: Mapping[str, Any], group_name: str) -> tuple[str, str]:
    """Of the rules about a level one speaks for each group; of those about nothing to show, one in all."""
    if rule["about"] == "nothing":
        return ("nothing", "")
    return (rule["about"] if rule["about"] == "level" else rule["id"], group_name)


def _with_words(row: Row, about: Row) -> Row:
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
        "flags_by_chance": about["flags_by_chance"] or "",
    }


def _groups(rule: Mapping[str, Any], rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """All rows together, or one group for each value of the column `for_each`, the largest `sort_by` first."""
    if "sort_by" in rule:
        rows = sorted(rows, key=lambda row: -(row[rule["sort_by"]] or 0))
    if "for_each" not in rule:
        yield "", rows
        return
    for value in dict.fromkeys(row[rule["for_each"]] for row in rows):
        yield value, [row for row in rows if row[rule["for_each"]] == value]


def _matches(row: Row, condition: Mapping[str, list[Any]]) -> bool:
    return all(row[column] in allowed for column, allowed in condition.items())


def _holds(when: Mapping[str, Any], rows: list[Row]) -> bool:
    def hits(quantity: str) -> list[bool]:
        return [_matches(row, when[quantity]) for row in rows]

    return (
        ("some" not in when or any(hits("some")))
        and ("none" not in when or not any(hits("none")))
        and ("every" not in when or (bool(rows) and all(hits("every"))))
    )


def _sentence(rule: Mapping[str, Any], rows: list[Row]) -> str:
    chosen = [row for row in rows if _matches(row, rule["when"].get("some", {}))]
    if rule.get("pick") == "least_complete":
        chosen = sorted(chosen, key=lambda row: row["assessed_share"])
    if rule.get("pick") == "oldest":
        chosen = sorted(chosen, key=lambda row: -row["row_order"])
    facts = (chosen[0] if chosen else {}) | {"count": _COUNT_WORDS[len(chosen)] if len(chosen) < 10 else len(chosen)}
    facts["Count"] = str(facts["count"]).capitalize()
    if "item" in rule:
        facts["items"] = "; ".join(_first_complete(_wording(rule["item"], row), row) for row in chosen)
    text = rule["text_one"] if "text_one" in rule and len(chosen) == 1 else rule["text"]
    return _first_complete(text, facts).strip()


def _together(rule: Mapping[str, Any], rows: list[Row]) -> str:
    """The sentence's part where the levels of several phases stand in one; '' if it has none."""
    chosen = [row for row in rows if _matches(row, rule["when"].get("some", {}))]
    return _first_complete(rule.get("together", ""), chosen[0]) if chosen else ""


def _wording(item: Mapping[str, Any] | list[str] | str, row: Row) -> str | list[str]:
    return item[row["verdict"]] if isinstance(item, Mapping) else item


def _first_complete(texts: str | list[str], facts: Mapping[str, Any]) -> str:
    """The first wording whose figures are all shown; '' if every wording needs a hidden one."""
    for text in [texts] if isinstance(texts, str) else texts:
        needed = [name for _, name, _, _ in string.Formatter().parse(text) if name]
        if all(facts.get(name) is not None for name in needed):
            return text.format_map(facts)
    return ""
