"""Frameworks as flat reference tables, ready to be joined to results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from itertools import groupby

import pandas as pd

from pipelines.frameworks.declaration import Framework, Grade
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.periods import Period, periods
from pipelines.frameworks.reference_tables import REFERENCE_TABLES
from pipelines.frameworks.standards import EXPECTED_BAND, expected_position
from pipelines.frameworks.steps import bands_of, grades_of

NAMED_ENDS = {"from_grade", "to_grade"}


def compile_frameworks(frameworks: Iterable[Framework]) -> dict[str, pd.DataFrame]:
    """The tables of REFERENCE_TABLES by name.

    Positions in framework_band: a grade's order, a score or mark, months ahead of age for reading ages. A framework
    that is declared differently for different times has its last declaration in `framework`; elsewhere each line
    says which academic years it is for.
    """
    by_id = [[*versions] for _, versions in groupby(frameworks, key=lambda framework: framework.id)]
    dated = [version for versions in by_id for version in periods(versions)]
    newest = [periods(versions)[-1][0] for versions in by_id]
    rows = {
        "framework": [_framework_row(framework) for framework in newest],
        "framework_grade": _dated(_grade_rows, dated),
        "framework_value": _dated(_value_rows, dated),
        "framework_band": _dated(_band_rows, dated),
        "framework_slot": [row for framework in newest for row in _slot_rows(framework)],
    }
    return {
        table: pd.DataFrame(rows[table], columns=list(types)).astype(types) for table, types in REFERENCE_TABLES.items()
    }


def _dated(rows_of: Callable[[Framework], list[dict]], versions: list[tuple[Framework, Period]]) -> list[dict]:
    return [
        row | {"valid_from": period.first, "valid_to": period.last}
        for framework, period in versions
        for row in rows_of(framework)
    ]


def declaration_hash(framework: Framework) -> str:
    """sha256 of what is declared, as canonical JSON. Keys left at their default don't count."""
    declared = framework.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return hashlib.sha256(json.dumps(declared, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _framework_row(framework: Framework) -> dict:
    scale, norm, progress = framework.scale, framework.norm, framework.progress
    return {
        "framework": framework.id,
        "framework_name": framework.name,
        "kind": framework.kind,
        "nationally_standardised": framework.nationally_standardised,
        "is_statutory": framework.is_statutory,
        "score_min": scale and scale.min,
        "score_max": scale and scale.max,
        "score_mean": scale and scale.mean,
        "score_sd": scale and scale.sd,
        "score_sem": scale and scale.sem,
        "year_groups": " ".join(framework.year_groups) or None,
        "source": framework.source,
        "source_status": framework.source_status,
        "declaration_hash": declaration_hash(framework),
        "valid_from": framework.valid_from,
        "valid_to": framework.valid_to,
        "is_legacy": framework.legacy,
        "norm_population": norm and norm.population,
        "norm_year": norm and norm.year,
        "norm_against": norm and norm.against,
        "expected_score": expected_position(framework) if framework.expected and framework.is_number else None,
        "progress_from_year": progress and progress.from_year,
        "progress_to_year": progress and progress.to_year,
        "progress_points": progress and progress.points,
        "progress_words": progress and progress.words,
        "unverified": "; ".join(f"{key}: {why}" for key, why in framework.unverified.items()) or None,
    }


def _grade_rows(framework: Framework) -> list[dict]:
    expected = expected_position(framework) if framework.expected and not framework.is_number else None
    return [
        {
            "framework": framework.id,
            "grade": grade.grade,
            "grade_label": grade.label,
            "grade_order": order,
            "common_band": grade.common_band,
            "curriculum_year": grade.curriculum_year,
            "points": grade.points,
            "meets_expected": _meets(grade, order, expected),
        }
        for order, grade in enumerate(grades_of(framework), start=1)
    ]


def _meets(grade: Grade, order: int, expected: float | None) -> bool | None:
    if expected is not None:
        return order >= expected
    return None if grade.common_band is None else grade.common_band >= EXPECTED_BAND


def _value_rows(framework: Framework) -> list[dict]:
    grades = {
        normalise_value(spelling): grade.grade
        for grade in grades_of(framework)
        for spelling in (grade.grade, grade.label, *grade.also)
    }
    codes = {normalise_value(code): status for code, status in framework.outcomes.items()}
    counted = framework.denominator.model_dump() if framework.denominator else {}
    counts_as = {normalise_value(code): part for part, named in counted.items() for code in named}
    return [{"framework": framework.id, "value_normal": value, "grade": grade} for value, grade in grades.items()] + [
        {
            "framework": framework.id,
            "value_normal": code,
            "outcome_status": status,
            "counts_as": counts_as.get(code),
        }
        for code, status in codes.items()
    ]


def _slot_rows(framework: Framework) -> list[dict]:
    """One row per subject that is named; one without a subject for any other."""
    if framework.slots is None:
        return []
    slots = [*framework.slots.subjects.items()]
    slots += [(None, framework.slots.any_other)] if framework.slots.any_other else []
    return [
        {"framework": framework.id, "subject": subject, "slot": slot, "results": framework.slots.results}
        for subject, slot in slots
    ]


def _band_rows(framework: Framework) -> list[dict]:
    return [{"framework": framework.id} | band.model_dump(exclude=NAMED_ENDS) for band in bands_of(framework)]
