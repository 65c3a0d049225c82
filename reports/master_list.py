"""The master list as Data and methods prints it: every sentence and question, and in words when each may be said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from reports.declarations import declared
from reports.declarations import page as declared_page


def master_list() -> list[dict[str, Any]]:
    """For each page its rules, then those of the questions, then what may be said of a point before.

    Each: title, rules; each rule: wordings (a name in square brackets for each figure), said_when ('' for none).
    """
    headlines, questions = declared("headlines"), declared("questions")
    pages: dict[str, list[dict[str, Any]]] = {}
    for rule in headlines["sentences"]:
        pages.setdefault(rule.get("page", "trust-overview"), []).append(_in_words(rule))
    levels = "Levels of several phases stand in one sentence."
    pages["trust-overview"].append(_also(headlines["level_together"], levels))
    before = [*headlines["since"].values(), *headlines["gap_since"].values()]
    asked = [_in_words(rule) for rule in questions["sentences"]]
    asked.append(_also(questions["nothing"], "No question may be asked."))
    return [
        *({"title": declared_page(name)["title"], "rules": rules} for name, rules in pages.items()),
        {"title": "Questions a trustee might ask", "rules": asked},
        {
            "title": "How a figure stands beside the point before",
            "rules": [{"wordings": [*map(_blanks, before)], "said_when": "As the range of the change allows."}],
        },
    ]


def _also(text: str, said_when: str) -> dict[str, Any]:
    return {"wordings": [_blanks(text)], "said_when": said_when}


def _in_words(rule: Mapping[str, Any]) -> dict[str, Any]:
    kinds = [rule.get(kind, []) for kind in ("text", "together")]
    items = rule["item"].values() if isinstance(rule.get("item"), Mapping) else [rule.get("item", [])]
    return {
        "wordings": [_blanks(fullest) for texts in [*kinds, *items] for fullest in _fullest(texts)],
        "said_when": rule["said_when"],
    }


def _fullest(texts: list[str] | str) -> list[str]:
    """Of several wordings the one that tells most, which stands first."""
    return [texts] if isinstance(texts, str) else texts[:1]


def _blanks(text: str) -> str:
    """'{n} pupils' becomes '[pupils] pupils'. Raises KeyError for a name that `blanks` does not put in words."""
    words = declared("headlines")["blanks"]
    return re.sub(r"\{(\w+)\}", lambda name: f"[{words[name[1].lower()]}]", text)
