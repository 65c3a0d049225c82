"""Arranges a school's list of pupils to act on: by year group, with reasons, results, support; then who is missed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reports.restricted.read import Row, SchoolRows

JUDGED = (("below", "Below"), ("expected", "Expected"), ("above", "Above"))
TESTED = (("below", "Below 85"), ("between", "85 to 115"), ("above", "Above 115"))
SECTIONS = ("last_list", "roll", "moderation", "collected")
VIEWS = (("judgement_text", "judged"), ("test_text", "test"), ("reading_age_text", "reading age"))


def view(rows: SchoolRows) -> dict[str, Any]:
    """The template's names: about, headlines, notes, reasons, years, came_off, not_assessed,
    matrices, out_of_year, support."""
    flags = _by(rows.flags, "pupil_key")
    results = _by(rows.results, "pupil_key")
    listed = [_listed(row, flags, results) for row in rows.pupils if row["is_listed"]]
    notes = _by(rows.notes, "section")
    sentences = ("list_sentence", "support_sentence", "missed_sentence", "left_sentence", "cap_sentence",
                 "not_borne_out_sentence")  # fmt: skip
    return {
        "about": rows.about,
        "headlines": [rows.about[name] for name in sentences if rows.about[name]],
        "notes": {section: [row["note_text"] for row in notes.get(section, [])] for section in SECTIONS},
        "reasons": rows.reasons,
        "years": [{"year_text": year, "pupils": [*group]} for year, group in groupby(listed, _year)],
        "came_off": [_named(row) for row in rows.pupils if row["list_status"] == "left"],
        "not_assessed": [*_not_assessed(rows, flags)],
        "matrices": _matrices(rows),
        "out_of_year": [_named(row) for row in rows.out_of_year],
        "support": rows.support,
    }


def full_name(row: Row) -> str:
    """'Ada Example', as a school says it."""
    return f"{row['forename']} {row['surname']}".strip()


def _not_assessed(rows: SchoolRows, flags: dict[str, list[Row]]) -> Iterator[Row]:
    """Who is missed in a subject and stands nowhere above: a result to ask for, more than a pupil to talk about."""
    for row in rows.pupils:
        for flag in flags.get(row["pupil_key"], []):
            if flag["reason"] == "not_assessed" and not row["is_listed"]:
                yield {**_named(row), "told": flag["evidence_text"]}


def _named(row: Row) -> Row:
    return {**row, "name": full_name(row)}


def _year(row: Row) -> str:
    return row["year_text"]


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _listed(row: Row, flags: dict[str, list[Row]], results: dict[str, list[Row]]) -> Row:
    own = results.get(row["pupil_key"], [])
    subjects = [_history(subject, [*group]) for subject, group in groupby(own, lambda told: told["subject_name"])]
    return {**_named(row), "flags": flags.get(row["pupil_key"], []), "subjects": subjects}


def _history(subject: str, told: list[Row]) -> dict[str, str]:
    """A subject's last three collections in words, the oldest first: 'judged WTS, WTS, EXS; test 84, none, 92'."""
    by_age = {row["points_ago"]: row for row in told}
    parts = []
    for column, word in VIEWS:
        shown = [by_age[ago][column] if ago in by_age else None for ago in (2, 1, 0)]
        if any(shown):
            parts.append(f"{word} {', '.join(text or 'none' for text in shown)}")
    return {"subject": subject, "told": "; ".join(parts)}


def _matrices(rows: SchoolRows) -> list[dict[str, Any]]:
    """Teacher beside test, a matrix a subject: how many pupils stand in each cell, and who."""
    now = [row for row in rows.results if row["points_ago"] == 0 and row["judged"] and row["tested"]]
    return [_matrix(subject, [*group]) for subject, group in groupby(now, lambda row: row["subject_name"])]


def _matrix(subject: str, pupils: list[Row]) -> dict[str, Any]:
    cells: dict[tuple[str, str], list[str]] = {}
    for row in sorted(pupils, key=lambda row: (row["surname"], row["forename"])):
        cells.setdefault((row["judged"], row["tested"]), []).append(full_name(row))
    return {
        "subject": subject,
        "columns": [words for _, words in TESTED],
        "lines": [
            {"judged": words, "cells": [cells.get((judged, tested), []) for tested, _ in TESTED]}
            for judged, words in JUDGED
        ],
    }
