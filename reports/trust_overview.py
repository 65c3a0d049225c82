"""Arranges the finished rows of the Trust overview for its template: a block a phase, tables numbered."""

from __future__ import annotations

from typing import Any

from reports.declarations import signposts
from reports.headlines import choose, looked_at_nothing_unusual
from reports.read import AssessmentPointRows


def view(rows: AssessmentPointRows) -> dict[str, Any]:
    """The template's names: about, headlines, chance_note, phases, nothing_unusual, signposts.

    Each phase: phase_label, year_groups_label, shares, scores, marks, schools, left_out and the tables' numbers.
    """
    phases = _phases(rows)
    headlines = [headline.text for headline in choose(rows)]
    number = 0
    for phase in phases:
        for table in ("shares", "scores", "marks", "schools"):
            number += bool(phase[table])
            phase[f"{table}_number"] = number
    return {
        "about": rows.about,
        "headlines": headlines,
        "chance_note": _unless_said(rows.about["flags_by_chance"], headlines),
        "phases": phases,
        "nothing_unusual": looked_at_nothing_unusual(rows),
        "signposts": signposts(),
    }


def _unless_said(sentence: str | None, headlines: list[str]) -> str:
    return "" if not sentence or any(sentence in headline for headline in headlines) else sentence


def _phases(rows: AssessmentPointRows) -> list[dict[str, Any]]:
    labels = {row["phase"]: row for row in [*rows.schools, *rows.measures]}
    order = dict.fromkeys(row["phase"] for row in [*rows.measures, *rows.schools, *rows.left_out])
    return [_phase(rows, phase, labels.get(phase)) for phase in order]


def _phase(rows: AssessmentPointRows, phase: str, labelled: dict[str, Any] | None) -> dict[str, Any]:
    measures = [row for row in rows.measures if row["phase"] == phase]
    schools = [row for row in rows.schools if row["phase"] == phase]
    return {
        "phase": phase,
        "phase_label": labelled["phase_label"] if labelled else phase.capitalize(),
        "year_groups_label": labelled["year_groups_label"] if labelled else "",
        "shares": [row for row in measures if row["unit"] == "percent"],
        "scores": [row for row in measures if row["unit"] == "score"],
        "marks": [row for row in measures if row["unit"] == "mark"],
        "schools": schools,
        "schools_have_scores": any(row["mean_text"] for row in schools),
        "left_out": [row for row in rows.left_out if row["phase"] == phase],
        "common_scale": any(row["measure"] == "M15" for row in measures) or any(row["mean_text"] for row in schools),
    }
