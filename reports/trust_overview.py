"""Arranges the finished rows of the Trust overview for its blocks: a part for each phase."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reports import questions
from reports.comments import comments_on
from reports.declarations import declared, signposts
from reports.headlines import choose, looked_at_nothing_unusual
from reports.read import AssessmentPointRows, Row

_GAP_SENTENCES = 2
_STANDS_APART = ("not_available", "not_comparable", "not_received")


def view(rows: AssessmentPointRows) -> dict[str, Any]:
    """The blocks' names: about, headlines, chance_note, phases, national, agreement, views, lists,
    gap_sentences, signposts …

    Each phase: phase_label, year_groups_label, shares, scores, marks, schools, left_out.
    """
    headlines = [headline.text for headline in choose(rows)]
    phases = _phases(rows)
    return {
        "about": rows.about,
        "headlines": headlines,
        "common_scale": any(phase["common_scale"] for phase in phases),
        "chance_note": _unless_said(rows.about["flags_by_chance"], headlines),
        "phases": phases,
        "comments": comments_on(rows, "trust-overview"),
        "school_links": {
            school["school_id"]: f"school-{school['school_id']}.html"
            for school in rows.school_pages
            if school["has_files"]
        },
        "gap_sentences": [headline.text for headline in choose(rows, page="gaps")][:_GAP_SENTENCES],
        "nothing_unusual": looked_at_nothing_unusual(rows),
        "questions": questions.choose(rows),
        "nothing_to_ask": declared("questions")["nothing"],
        "national": _beside_england(rows.national),
        "agreement": rows.agreement,
        "views": _views(rows.views),
        "lists": rows.lists,
        "attendance": rows.attendance,
        "actions": rows.actions,
        "signposts": signposts("trust-overview"),
    }


def _unless_said(sentence: str | None, headlines: list[str]) -> str:
    return "" if not sentence or any(sentence in headline for headline in headlines) else sentence


def _phases(rows: AssessmentPointRows) -> list[dict[str, Any]]:
    labels = {row["phase"]: row for row in [*rows.schools, *rows.measures]}
    order = dict.fromkeys(row["phase"] for row in [*rows.measures, *rows.schools, *rows.left_out])
    return [_phase(rows, phase, labels.get(phase)) for phase in order]


def _phase(rows: AssessmentPointRows, phase: str, labelled: dict[str, Any] | None) -> dict[str, Any]:
    of_phase = [row for row in rows.measures if row["phase"] == phase]
    # a check that stands beside England already is not told again
    beside_england = {row["subject"] for row in rows.national if row["phase"] == phase}
    measures = [
        row
        for row in of_phase
        if row["status"] not in _STANDS_APART and not (row["unit"] == "mark" and row["subject"] in beside_england)
    ]
    schools = [row for row in rows.schools if row["phase"] == phase and row["status"] not in _STANDS_APART]
    left_out = [row for row in rows.left_out if row["phase"] == phase]
    return {
        "phase": phase,
        "phase_label": labelled["phase_label"] if labelled else phase.capitalize(),
        "year_groups_label": labelled["year_groups_label"] if labelled else "",
        "shares": [row for row in measures if row["unit"] == "percent"],
        "scores": [row for row in measures if row["unit"] == "score"],
        "marks": [row for row in measures if row["unit"] == "mark"],
        # why the common scale has no figure is told school by school where schools are left out
        "apart": _apart([row for row in of_phase if not (left_out and row["measure"] == "M15")]),
        "schools": schools,
        "schools_have_scores": any(row["mean_text"] for row in schools),
        "left_out": left_out,
        "common_scale": any(row["measure"] == "M15" for row in measures) or any(row["mean_text"] for row in schools),
    }


def _beside_england(rows: list[Row]) -> dict[str, Any]:
    """The outcomes with a figure, those without and why, and whose England's figures are."""
    shown = [row for row in rows if row["status"] in ("shown", "low_reliability")]
    return {
        "rows": shown,
        "apart": _apart([row for row in rows if row not in shown], everything=True),
    }


def _views(rows: list[Row]) -> list[dict[str, Any]]:
    """For each phase its label, a column for each view (heading, measure) and a line for each year group.

    Each line: label, cells in the order of the columns, schools_text, agreement_words.
    """
    tables = []
    for phase in dict.fromkeys(row["phase"] for row in rows):
        of_phase = [row for row in rows if row["phase"] == phase]
        # what is of no subject yet says nothing of it
        named = {row["view"]: row for row in sorted(of_phase, key=lambda row: row["n"] is not None)}
        years = dict.fromkeys(row["nc_year"] for row in of_phase)
        lines = [[row for row in of_phase if row["nc_year"] == year] for year in years]
        tables.append(
            {
                "phase_label": of_phase[0]["phase_label"],
                "columns": [(_view_heading(named[row["view"]]), row["measure"]) for row in lines[0]],
                "rows": [
                    {
                        "label": line[0]["year_label"],
                        "cells": line,
                        "schools_text": line[0]["schools_text"],
                        "agreement_words": line[0]["agreement_words"],
                    }
                    for line in lines
                ],
            }
        )
    return tables


def _view_heading(row: Row) -> str:
    return (
        "Reading age" if row["view"] == "reading_age" else f"{row['view'].capitalize()}: {row['subject_name'].lower()}"
    )


def _apart(rows: list[Row], *, everything: bool = False) -> list[dict[str, Any]]:
    """What has no figure beside the others: the words and the reason that say why, and the names of the rows."""
    left = [row for row in rows if everything or row["status"] in _STANDS_APART]
    said = [(row["value_text"], row.get("comparability_reason") or "", row["row_label"]) for row in left]
    return [
        {"words": words, "reason": reason, "labels": _together(label for *why, label in said if why == [words, reason])}
        for words, reason in dict.fromkeys((words, reason) for words, reason, _ in said)
    ]


def _together(labels: Iterable[str]) -> list[str]:
    """'Reading: mean' and 'Maths: mean' become 'Reading, Maths: mean'."""
    subjects: dict[str, list[str]] = {}
    for label in labels:
        subject, colon, told = label.partition(": ")
        subjects.setdefault(told if colon else label, []).extend([subject] if colon else [])
    return [f"{', '.join(named)}: {told}" if named else told for told, named in subjects.items()]
