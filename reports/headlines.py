"""Chooses the sentences that open a report. The master list is headlines.yml; the rules there decide.

Nothing is tested for chance here: verdicts, shares and words of change come finished from the rpt_ tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reports.declarations import declared, subject_name
from reports.read import AssessmentPointRows, Row
from reports.rules import first_complete, groups, holds, matches, sentence, tables_of, with_words


@dataclass(frozen=True)
class Headline:
    """A sentence, the rule of the master list that let it be said, and its wording among others of its kind."""

    rule: str
    text: str
    together: str = ""


def choose(rows: AssessmentPointRows, page: str = "trust-overview") -> list[Headline]:
    """At most six sentences for a page of the whole trust, in the order of the master list."""
    return choose_from(tables_of(rows), rows.about, page)


def choose_from(tables: Mapping[str, list[Row]], about: Row, page: str) -> list[Headline]:
    """The same for any page, from its own tables by the names that the master list gives them."""
    rules = declared("headlines")
    worded = {name: [with_words(row, about) for row in table] for name, table in tables.items()}
    said: dict[tuple[str, str], Headline] = {}
    for rule in rules["sentences"]:
        if rule.get("page", "trust-overview") != page or not _allowed_by_others(rule, worded):
            continue
        for group_name, group in groups(rule, worded[rule["table"]]):
            key = _told_once(rule, group_name)
            if key not in said and holds(rule["when"], group) and (text := sentence(rule, group)):
                said[key] = Headline(rule["id"], text, _together(rule, group))
    return _at_most(_levels_together(said, rules["level_together"]), rules)


def _allowed_by_others(rule: Mapping[str, Any], tables: Mapping[str, list[Row]]) -> bool:
    return all(holds(when, tables[name]) for name, when in rule.get("also", {}).items())


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


def _together(rule: Mapping[str, Any], rows: list[Row]) -> str:
    """The sentence's part where the levels of several phases stand in one; '' if it has none."""
    chosen = [row for row in rows if matches(row, rule["when"].get("some", {}))]
    return first_complete(rule.get("together", ""), chosen[0]) if chosen else ""
