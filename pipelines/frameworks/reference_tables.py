"""The columns of the reference tables and their types, so that an empty column keeps its type in Parquet."""

_TEXT, _NUMBER, _WHOLE, _TRUTH, _TRUTH_OR_NULL = "str", "Float64", "Int32", "bool", "boolean"
# The academic years that a line is for, both included, of a framework declared differently for different times.
_PERIOD = {"valid_from": _TEXT, "valid_to": _TEXT}

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
        **_PERIOD,
        "is_legacy": _TRUTH,
        "norm_population": _TEXT,
        "norm_year": _WHOLE,
        "norm_against": _TEXT,
        "expected_score": _NUMBER,
        "progress_from_year": _TEXT,
        "progress_to_year": _TEXT,
        "progress_points": _NUMBER,
        "progress_words": _TEXT,
        "unverified": _TEXT,
    },
    "framework_grade": {
        "framework": _TEXT,
        "grade": _TEXT,
        "grade_label": _TEXT,
        "grade_order": _WHOLE,
        "common_band": _WHOLE,
        "curriculum_year": _TEXT,
        "points": _NUMBER,
        "meets_expected": _TRUTH_OR_NULL,
        **_PERIOD,
    },
    "framework_value": {
        "framework": _TEXT,
        "value_normal": _TEXT,
        "grade": _TEXT,
        "outcome_status": _TEXT,
        "counts_as": _TEXT,
        **_PERIOD,
    },
    "framework_band": {
        "framework": _TEXT,
        "subject": _TEXT,
        "nc_year": _TEXT,
        "term": _TEXT,
        "from_position": _NUMBER,
        "to_position": _NUMBER,
        "common_band": _WHOLE,
        **_PERIOD,
    },
    "framework_slot": {"framework": _TEXT, "subject": _TEXT, "slot": _TEXT, "results": _WHOLE},
}
