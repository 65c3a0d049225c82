"""The columns of the reference tables and their types, so that an empty column keeps its type in Parquet."""

_TEXT, _NUMBER, _WHOLE, _TRUTH = "str", "Float64", "Int32", "bool"

REFERENCE_TABLES = {
    "framework": {
        "framework": _TEXT,
        "framework_name": _TEXT,
        "kind": _TEXT,
        "nationally_standardised": _TRUTH,
        "is_statutory": _TRUTH,
        "score_min": _NUMBER,
        "score_max": _NUMBER,
        "score_mean": _NUMBER,
        "score_sd": _NUMBER,
        "score_sem": _NUMBER,
        "source": _TEXT,
        "source_status": _TEXT,
        "declaration_hash": _TEXT,
    },
    "framework_grade": {
        "framework": _TEXT,
        "grade": _TEXT,
        "grade_label": _TEXT,
        "grade_order": _WHOLE,
        "common_band": _WHOLE,
        "curriculum_year": _TEXT,
    },
    "framework_value": {"framework": _TEXT, "value_normal": _TEXT, "grade": _TEXT, "outcome_status": _TEXT},
    "framework_band": {
        "framework": _TEXT,
        "subject": _TEXT,
        "nc_year": _TEXT,
        "term": _TEXT,
        "from_position": _NUMBER,
        "to_position": _NUMBER,
        "common_band": _WHOLE,
    },
}
