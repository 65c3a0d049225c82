"""Published facts as flat reference tables, with the types that they have in Parquet."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from pipelines.frameworks.declaration import Framework
from pipelines.frameworks.national.raw_marks import mark_rows

_TEXT, _NUMBER, _WHOLE, _TRUTH = "str", "Float64", "Int32", "boolean"
_SOURCE = {"source": _TEXT, "source_status": _TEXT}

NATIONAL_TABLES = {
    "national_figure": {
        "academic_year": _TEXT,
        "assessment": _TEXT,
        "nc_year": _TEXT,
        "subject": _TEXT,
        "measure": _TEXT,
        "population": _TEXT,
        "term": _TEXT,
        "value": _NUMBER,
        "unit": _TEXT,
        "release": _TEXT,
        "comparable_since": _TEXT,
        **_SOURCE,
    },
    "national_distribution": {
        "framework": _TEXT,
        "subject": _TEXT,
        "academic_year": _TEXT,
        "score": _NUMBER,
        "cumulative_percent": _NUMBER,
        **_SOURCE,
    },
    "raw_to_scaled": {
        "framework": _TEXT,
        "to_framework": _TEXT,
        "subject": _TEXT,
        "paper_year": _WHOLE,
        "academic_year": _TEXT,
        "raw_score": _WHOLE,
        "scaled_score": _NUMBER,
        "outcome_status": _TEXT,
        "common_band": _WHOLE,
        "met_expected": _TRUTH,
        **_SOURCE,
    },
}


def compile_national(frameworks: Iterable[Framework], written: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The reference tables by name, from the written tables (`load_national`)."""
    raw = pd.DataFrame(mark_rows(frameworks, written), columns=list(NATIONAL_TABLES["raw_to_scaled"]))
    return {
        "national_figure": _typed("national_figure", written["national_figure"]),
        "national_distribution": _typed("national_distribution", written["national_distribution"]),
        "raw_to_scaled": _typed("raw_to_scaled", raw),
    }


def _typed(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    types = NATIONAL_TABLES[name]
    filled = rows[list(types)].mask(rows[list(types)] == "")
    numbers = {column: pd.to_numeric(filled[column]) for column, kind in types.items() if kind in (_NUMBER, _WHOLE)}
    return filled.assign(**numbers).astype(types)
