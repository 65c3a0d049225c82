"""Frameworks as flat reference tables, ready to be joined to results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import pandas as pd

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.reference_tables import REFERENCE_TABLES
from pipelines.frameworks.steps import bands_of, grades_of


def compile_frameworks(frameworks: Iterable[Framework]) -> dict[str, pd.DataFrame]:
    """Four tables by name: framework, framework_grade, framework_value, framework_band.

    Positions in framework_band: a grade's order, a score or mark, months ahead of age for reading ages.
    """
    frameworks = list(frameworks)
    rows = {
        "framework": [_framework_row(framework) for framework in frameworks],
        "framework_grade": [row for framework in frameworks for row in _grade_rows(framework)],
        "framework_value": [row for framework in frameworks for row in _value_rows(framework)],
        "framework_band": [row for framework in frameworks for row in _band_rows(framework)],
    }
    return {
        table: pd.DataFrame(rows[table], columns=list(types)).astype(types) for table, types in REFERENCE_TABLES.items()
    }


def declaration_hash(framework: Framework) -> str:
    """sha256 of what is declared, as canonical JSON. Keys left at their default don't count."""
    declared = framework.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return hashlib.sha256(json.dumps(declared, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _framework_row(framework: Framework) -> dict:
    scale = framework.scale
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
        "source": framework.source,
        "source_status": framework.source_status,
        "declaration_hash": declaration_hash(framework),
    }


def _grade_rows(framework: Framework) -> list[dict]:
    return [
        {
            "framework": framework.id,
            "grade": grade.grade,
            "grade_label": grade.label,
            "grade_order": order,
            "common_band": grade.common_band,
            "curriculum_year": grade.curriculum_year,
        }
        for order, grade in enumerate(grades_of(framework), start=1)
    ]


def _value_rows(framework: Framework) -> list[dict]:
    grades = {
        normalise_value(spelling): grade.grade
        for grade in grades_of(framework)
        for spelling in (grade.grade, grade.label, *grade.also)
    }
    codes = {normalise_value(code): status for code, status in framework.outcomes.items()}
    return [{"framework": framework.id, "value_normal": value, "grade": grade} for value, grade in grades.items()] + [
        {"framework": framework.id, "value_normal": code, "outcome_status": status} for code, status in codes.items()
    ]


def _band_rows(framework: Framework) -> list[dict]:
    return [{"framework": framework.id} | band.model_dump() for band in bands_of(framework)]
