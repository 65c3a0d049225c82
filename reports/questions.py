"""Chooses the questions a trustee might ask. Their list is questions.yml; the rules there decide."""

from __future__ import annotations

from dataclasses import dataclass

from reports.choices import chosen_blocks
from reports.declarations import declared
from reports.declarations import page as declared_page
from reports.read import AssessmentPointRows
from reports.rules import first_complete, groups, holds, sentence, spoken_of, tables_of, with_words


@dataclass(frozen=True)
class Question:
    """A question, the rule that let it be asked, and the address of the table it rests on."""

    rule: str
    text: str
    look_at: str


def choose(rows: AssessmentPointRows) -> list[Question]:
    """At most three, in the order of the list; none that rests on a block which the trust leaves out."""
    listed = declared("questions")
    blocks = {block["id"] for block in chosen_blocks(declared_page("trust-overview"), rows.about["page_choices"] or "")}
    tables = {name: [with_words(row, rows.about) for row in table] for name, table in tables_of(rows).items()}
    asked: dict[str, Question] = {}
    for rule in listed["sentences"]:
        if rule["about"] in asked or rule.get("block") not in {None, *blocks}:
            continue
        [(_, found)] = groups(rule, tables[rule["table"]])
        if holds(rule["when"], found) and (text := sentence(rule, found)):
            look_at = first_complete(rule["look_at"], spoken_of(rule, found)[0])
            asked[rule["about"]] = Question(rule["id"], text, look_at)
    return [*asked.values()][: listed["most"]]
