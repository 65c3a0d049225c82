"""Arranges the finished rows of the page of gaps between groups: tables by phase, panels over time, the overlap."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from reports.comments import comments_on
from reports.headlines import choose
from reports.read import AssessmentPointRows, Row

_PRIORITY = ("disadvantaged", "sen_support", "eal")  # at most three groups are drawn over time
_NO_GAP = 40.0  # where no gap lies on a panel, from the top: it runs from 40 points above to 60 below


def view(rows: AssessmentPointRows) -> dict[str, Any]:
    """The blocks' names: about, headlines, phases, point_labels, panels, schools, overlaps."""
    known = [row for row in rows.gaps if row["status"] != "not_available"]
    hidden = [row for row in known if row["n"] is None]
    point_labels, panels = _panels(rows)
    return {
        "about": rows.about,
        "headlines": [headline.text for headline in choose(rows, page="gaps")],
        "phases": [
            {**phase, "apart": _apart([row for row in hidden if row["phase"] == phase["phase"]])}
            for phase in _by_phase([row for row in known if row["n"] is not None])
        ],
        "point_labels": point_labels,
        "comments": comments_on(rows, "gaps"),
        "panels": panels,
        "schools": _by_phase(rows.gaps_by_school),
        "overlaps": [
            {
                "label": f"{phase['phase_label']}: {label}",
                "with_sen": _one(phase["rows"], is_disadvantaged, True),
                "without_sen": _one(phase["rows"], is_disadvantaged, False),
            }
            for phase in _by_phase(rows.gaps_overlap)
            for label, is_disadvantaged in (("disadvantaged", True), ("others", False))
        ],
    }


def _by_phase(rows: list[Row]) -> list[dict[str, Any]]:
    return [
        {
            "phase": phase,
            "phase_label": found[0]["phase_label"],
            "subject_name": found[0]["subject_name"],
            "previous_label": next(filter(None, (row.get("previous_label") for row in found)), ""),
            "comparability_words": next(filter(None, (row["comparability_words"] for row in found)), ""),
            "rows": found,
        }
        for phase in dict.fromkeys(row["phase"] for row in rows)
        if (found := [row for row in rows if row["phase"] == phase])
    ]


def _one(rows: list[Row], is_disadvantaged: bool, has_sen: bool) -> Row:
    wanted = (is_disadvantaged, has_sen)
    return next(row for row in rows if (row["is_disadvantaged"], row["has_sen"]) == wanted)


def _panels(rows: AssessmentPointRows) -> tuple[list[str], list[dict[str, Any]]]:
    """The points' labels, and a panel for each priority group and phase that has a gap at two of them or more."""
    history: dict[tuple[str, str], dict[str, Row]] = {}
    for row in rows.earlier_gaps:
        if row["value"] is not None and row["pupil_group"] in _PRIORITY:
            history.setdefault((row["phase"], row["pupil_group"]), {})[row["point_label"]] = row
    kept = {key: found for key, found in history.items() if len(found) > 1}
    known = {label for found in kept.values() for label in found}
    labels = [label for label in dict.fromkeys(row["point_label"] for row in rows.earlier_gaps) if label in known]
    return labels, [_panel(found, labels) for found in kept.values()]


def _panel(found: dict[str, Row], labels: list[str]) -> dict[str, Any]:
    points = [_point(found[label], place, len(labels)) for place, label in enumerate(labels) if label in found]
    named = points[-1]
    return {
        "title": f"{named['phase_label']}: {named['group_label']}",
        "zero": _NO_GAP,
        "cells": [found.get(label) for label in labels],
        "points": points,
        "lines": [
            {"x1": one["x"], "y1": one["y"], "x2": other["x"], "y2": other["y"]}
            for one, other in pairwise(points)
            if other["place"] == one["place"] + 1
        ],
    }


def _point(row: Row, place: int, points: int) -> dict[str, Any]:
    """The row with its place on a panel, as shares of its width and height."""
    return row | {
        "place": place,
        "x": 6 + 88 * place / max(1, points - 1),
        "y": 100 - row["panel_position"],
        "y_low": 100 - row["panel_low"],
        "y_high": 100 - row["panel_high"],
    }


def _apart(rows: list[Row]) -> list[dict[str, Any]]:
    """Groups without a figure: the words that say why, and the names of the groups."""
    words = dict.fromkeys(row["group_text"] for row in rows)
    return [
        {"words": said, "labels": [row["group_label"] for row in rows if row["group_text"] == said]} for said in words
    ]
