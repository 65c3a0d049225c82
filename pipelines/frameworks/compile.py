"""Frameworks as flat reference tables, ready to be joined to results."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import pandas as pd

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.normal import normalise_value
from pipelines.frameworks.steps import bands_of, grades_of

_TEXT, _NUMBER, _WHOLE, _TRUTH = "str", "Float64", "Int32", "bool"
COLUMNS = {
    "framework": {
        "framework": _TEXT, "framework_name": _TEXT, "kind": _TEXT, "nationally_standardised": _TRUTH,
        "is_statutory": _TRUTH, "score_min": _NUMBER, "score_max": _NUMBER, "score_mean": _NUMBER,
        "score_sd": _NUMBER, "score_sem": _NUMBER, "source": _TEXT, "source_status": _TEXT,
        "declaration_hash": _TEXT,
    },
    "framework_grade": {
        "framework": _TEXT, "grade": _TEXT, "grade_label": _TEXT, "grade_order": _WHOLE, "common_band": _WHOLE,
        "curriculum_year": _TEXT,
    },
    "framework_value": {"framework": _TEXT, "value_normal": _TEXT, "grade": _TEXT, "outcome_status": _TEXT},
    "framework_band": {
        "framework": _TEXT, "subject": _TEXT, "nc_year": _TEXT, "term": _TEXT, "from_position": _NUMBER,
        "to_position": _NUMBER, "common_band": _WHOLE,
    },
}  # fmt: skip
_ROWS = {}


def compile_frameworks(frameworks: Iterable[Framework]) -> dict[str, pd.DataFrame]:
    """Four tables by name: framework, framework_grade, framework_value, framework_band.

    Nulls are missing values of the column's own type, so that an empty column keeps its type in Parquet.
    """
    frameworks = list(frameworks)
    return {
        table: pd.DataFrame(
            [row for framework in frameworks for row in _ROWS[table](framework)], columns=list(types)
        ).astype(types)
        for table, types in COLUMNS.items()
    }


def declaration_hash(framework: Framework) -> str:
    """sha256 of what is declared, as canonical JSON. Keys left at their default don't count."""
    declared = framework.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return hashlib.sha256(json.dumps(declared, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _framework_rows(framework: Framework) -> list[tuple]:
    scale = framework.scale
    numbers = (scale.min, scale.max, scale.mean, scale.sd, scale.sem) if scale else (None,) * 5
    return [
        (
            framework.id, framework.name, framework.kind, framework.nationally_standardised, framework.is_statutory,
            *numbers, framework.source, framework.source_status, declaration_hash(framework),
        )
    ]  # fmt: skip


def _grade_rows(framework: Framework) -> list[tuple]:
    return [
        (framework.id, grade.grade, grade.label, order, grade.common_band, grade.curriculum_year)
        for order, grade in enumerate(grades_of(framework), start=1)
    ]


def _value_rows(framework: Framework) -> list[tuple]:
    spellings = {
        normalise_value(spelling): grade.grade
        for grade in grades_of(framework)
        for spelling in (grade.grade, grade.label, *grade.also)
    }
    return [(framework.id, value, grade, None) for value, grade in spellings.items()] + [
        (framework.id, normalise_value(code), None, status) for code, status in framework.outcomes.items()
    ]


def _band_rows(framework: Framework) -> list[tuple]:
    return [
        (framework.id, band.subject, band.nc_year, band.term, band.from_position, band.to_position, band.common_band)
        for band in bands_of(framework)
    ]


_ROWS |= {
    "framework": _framework_rows,
    "framework_grade": _grade_rows,
    "framework_value": _value_rows,
    "framework_band": _band_rows,
}
