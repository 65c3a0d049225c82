"""Arranges the finished rows of one school's page, in one of its two editions."""

from __future__ import annotations

from typing import Any

from reports.comments import comments_on
from reports.declarations import declared, signposts
from reports.environment import name_list
from reports.headlines import Headline, choose_from
from reports.not_assessed import not_assessed
from reports.read import AssessmentPointRows, Row

_KEPT_BACK = ("hidden", "too_few")
_VIEWS = (("teachers", "M1"), ("test", "M3"), ("reading age", "M5"))


def view(rows: AssessmentPointRows, school: Row, edition: str) -> dict[str, Any]:
    """The blocks' names for one school of `rows.school_pages`, in the edition `board` or `school`."""

    def mine(table: list[Row]) -> list[Row]:
        wanted = (school["school_id"], edition)
        return [row for row in table if (row["school_id"], row.get("edition", edition)) == wanted]

    figures, agreement = mine(rows.school_figures), mine(rows.school_agreement)
    years = [row for row in figures if row["block"] == "years"]
    beside, changes = mine(rows.schools), mine(rows.school_change)
    ks4_subjects = mine(rows.school_key_stage_4_subjects)
    phases = [_phase(phase, [row for row in years if row["phase"] == phase]) for phase in _in_order(years, "phase")]
    used = {row["measure"] for row in [*figures, *mine(rows.school_key_stage_4)]} | {"M15" for row in beside}
    return {
        "about": rows.about,
        "school": school,
        "edition": edition,
        "heading": school["school_name"],
        "headlines": [headline.text for headline in _headlines(rows, school, figures, agreement, beside, changes)],
        "phases": phases,
        "not_assessed": not_assessed(phases),
        "has_years": any(phase["years"] or phase["hidden_years"] for phase in phases),
        "key_stage_4": _key_stage_4(mine(rows.school_key_stage_4)),
        "key_stage_4_entry": [row for row in ks4_subjects if row["kind"] == "ebacc_entry"],
        "key_stage_4_subjects": _key_stage_4_subjects([row for row in ks4_subjects if row["kind"] == "subject"]),
        "views": _views(years),
        "comments": comments_on(rows, "school-page", school=school["school_id"], edition=edition),
        "tests": _in_order([row for row in years if row["measure"] == "M3"], "framework_name"),
        "matrices": _matrices(agreement),
        "changes": [row for row in changes if row["status"] not in _KEPT_BACK],
        "changes_hidden": _in_order([row for row in changes if row["status"] in _KEPT_BACK], "subject_name"),
        "beside": _beside(rows, school, beside),
        "signposts": signposts("school-page", urn=school["urn"]),
        "measures": [
            {"id": name, **measure} for name, measure in declared("definitions")["measures"].items() if name in used
        ],
    }


def _headlines(
    rows: AssessmentPointRows,
    school: Row,
    figures: list[Row],
    agreement: list[Row],
    beside: list[Row],
    change: list[Row],
) -> list[Headline]:
    matrices = [row for row in agreement if row["judged_band"] == row["tested_band"] == 1]
    tables = {"figures": figures, "agreement": matrices, "schools": beside, "school": [school], "change": change}
    return choose_from(tables, rows.about, page="school-page")


def _phase(phase: str, cells: list[Row]) -> dict[str, Any]:
    judged = sorted((row for row in cells if row["measure"] in ("M1", "M2")), key=lambda row: row["column_order"])
    subjects = _in_order(judged, "subject_name")
    at = {(row["year_label"], row["subject_name"]): row for row in judged}
    years = [label for _, label in sorted({(row["row_order"], row["year_label"]) for row in judged})]
    # a year group of which nothing is shown is named below the table, not set out in it
    hidden = [label for label in years if all(row["status"] in _KEPT_BACK for row in _of(judged, label))]
    worth = [f"{_where(row)} {row['one_pupil_text']}" for row in judged if row["one_pupil_text"]]
    return {
        "phase": phase,
        "subjects": subjects,
        "years": [
            {"label": label, "cells": [at.get((label, name)) for name in subjects]}
            for label in years
            if label not in hidden
        ],
        "hidden_years": hidden,
        "roll_ups": _in_order([row for row in judged if row["nc_year"] == "three_years"], "year_label"),
        "judged_with": _judged_with(judged),
        "has_cases": any(row["cases_text"] for row in judged),
        "one_pupil": worth[0] if worth else "",
    }


def _of(rows: list[Row], label: str) -> list[Row]:
    return [row for row in rows if row["year_label"] == label]


def _where(row: Row) -> str:
    return "Over three years" if row["nc_year"] == "three_years" else f"In {row['year_label']}"


def _judged_with(judged: list[Row]) -> list[str]:
    """Subject by subject, what the judgements are in and how far they may be set beside another school's.

    Where that isn't the same for all year groups, each line names those that it is said of.
    """
    years: dict[tuple[str, str, str], list[str]] = {}
    for row in sorted(judged, key=lambda row: row["row_order"]):
        if row["measure"] == "M1":
            said = (row["subject_name"], row["framework_name"], row["comparability_words"])
            years.setdefault(said, []).append(row["year_label"])
    subjects = [subject for subject, *_ in years]
    return [
        f"{subject}{f' in {name_list(years[said])}' if subjects.count(subject) > 1 else ''}: "
        f"judged with “{framework}”. {words}."
        for said in sorted(years)
        for subject, framework, words in [said]
    ]


def _key_stage_4(found: list[Row]) -> list[dict[str, Any]]:
    """A table for results, one for grades of now and one for predictions: its label, rows, and bands kept back."""
    tables = []
    for label in _in_order(found, "result_label"):
        rows = [row for row in found if row["result_label"] == label]
        if {row["pupil_group"] for row in rows} == {"all", "unknown"}:  # of nobody known: all pupils over again
            rows = [row for row in rows if row["pupil_group"] == "all"]
        shown = [row for row in rows if row["pupil_group"] == "all" or row["status"] not in _KEPT_BACK]
        tables.append({"label": label, "rows": shown, "has_bands_kept_back": len(shown) < len(rows)})
    return tables


def _key_stage_4_subjects(found: list[Row]) -> dict[str, Any]:
    """A line for each subject of which anything is shown, a cell for each type of result; and the others' names."""
    labels = [label for _, label in sorted({(row["table_order"], row["result_label"]) for row in found})]
    at = {(row["subject_name"], row["result_label"]): row for row in found}
    shown = [row for row in found if row["status"] not in _KEPT_BACK]
    names = _in_order(shown, "subject_name")
    return {
        "labels": labels if names else [],
        "rows": [{"label": name, "cells": [at.get((name, label)) for label in labels]} for name in names],
        "hidden": [name for name in _in_order(found, "subject_name") if name not in names],
    }


def _views(cells: list[Row]) -> dict[str, Any]:
    """Year group by year group, the subjects of which more than one view is known: a column for each view.

    Gives columns (name, measure's id) and rows (label, cells), or nothing where there is no such subject.
    """
    known = [row for row in cells if row["measure"] != "M2" and row["nc_year"] != "three_years"]
    at = {(row["year_label"], row["subject_name"], row["measure"]): row for row in known}
    columns = [
        (subject, view, measure)
        for subject in _in_order(known, "subject_name")
        if len({row["measure"] for row in known if row["subject_name"] == subject}) > 1
        for view, measure in _VIEWS
        if any(key[1:] == (subject, measure) for key in at)
    ]
    years = sorted({(row["row_order"], row["year_label"]) for row in known}) if columns else []
    return {
        "columns": [
            ("Reading age" if measure == "M5" else f"{subject}: {view}", measure) for subject, view, measure in columns
        ],
        "rows": [
            {"label": label, "cells": [at.get((label, subject, measure)) for subject, _, measure in columns]}
            for _, label in years
        ],
    }


def _matrices(agreement: list[Row]) -> list[dict[str, Any]]:
    """A three by three table for each subject, with the sentence that says what is to be seen in it."""
    made = []
    for subject in _in_order(agreement, "subject_name"):
        cells = [row for row in agreement if row["subject_name"] == subject]
        shown = cells[0]["status"] == "shown"
        words = declared("headlines")["agreement"]
        made.append(
            {
                "subject_name": subject,
                "sentence": (words["shown"] if shown else words["hidden"]).format_map(cells[0]),
                "columns": _in_order(sorted(cells, key=lambda row: row["tested_band"]), "tested_label"),
                "rows": [
                    {"label": line[0]["judged_label"], "cells": line}
                    for band in (1, 2, 3)
                    if (line := [row for row in cells if row["judged_band"] == band])
                ]
                if shown
                else [],
            }
        )
    return made


def _beside(rows: AssessmentPointRows, school: Row, beside: list[Row]) -> list[dict[str, Any]]:
    left_out = [row for row in rows.left_out if row["school_name"] == school["school_name"]]
    shown = [row for row in beside if row["status"] in ("shown", "low_reliability")]
    parts = [
        {
            "schools": [row for row in shown if row["phase"] == phase],
            "hidden": [row for row in beside if row["phase"] == phase and row["status"] in ("too_few", "hidden")],
            "schools_have_scores": any(row["mean_text"] for row in shown if row["phase"] == phase),
            "common_scale": any(row["mean_text"] for row in beside if row["phase"] == phase),
            "left_out": [row for row in left_out if row["phase"] == phase],
        }
        for phase in _in_order([*beside, *left_out], "phase")
    ]
    return [part for part in parts if part["schools"] or part["hidden"] or part["left_out"]]


def _in_order(rows: list[Row], column: str) -> list[Any]:
    return list(dict.fromkeys(row[column] for row in rows))
