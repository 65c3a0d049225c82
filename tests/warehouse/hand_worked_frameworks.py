"""Four frameworks, one of each sort: teachers' words, a national standardised test, a national check, reading ages."""

from __future__ import annotations

from typing import Any

WORDS = ["Below", "Just below", "On track", "Above"]

FRAMEWORKS: dict[str, list[dict[str, Any]]] = {
    "reference/framework": [
        {"framework": "words", "framework_name": "Words", "kind": "point_in_time"}
        | {"nationally_standardised": False, "is_statutory": False},
        {
            "framework": "test",
            "framework_name": "Test",
            "kind": "standardised_score",
            "score_min": 70.0,
            "score_max": 140.0,
        }
        | {
            "nationally_standardised": True,
            "is_statutory": False,
            "score_mean": 100.0,
            "score_sd": 15.0,
            "score_sem": 4.0,
        },
        {"framework": "check", "framework_name": "Check", "kind": "mark", "score_min": 0.0, "score_max": 25.0}
        | {"nationally_standardised": False, "is_statutory": True},
        {"framework": "age", "framework_name": "Age", "kind": "reading_age", "score_min": 48.0, "score_max": 228.0}
        | {"nationally_standardised": False, "is_statutory": False},
    ],
    "reference/framework_grade": [
        {"framework": "words", "grade": word, "grade_label": word, "grade_order": order, "common_band": order}
        for order, word in enumerate(WORDS, start=1)
    ],
    "reference/framework_value": [
        *({"framework": "words", "value_normal": word.casefold().replace(" ", ""), "grade": word} for word in WORDS),
        {"framework": "test", "value_normal": "a", "outcome_status": "absent"},
        {"framework": "check", "value_normal": "b", "outcome_status": "below_test"},
    ],
    "reference/framework_band": [
        {"framework": "test", "to_position": 95.0, "common_band": 2},
        {"framework": "test", "from_position": 95.0, "to_position": 115.0, "common_band": 3},
        {"framework": "test", "from_position": 115.0, "common_band": 4},
        {"framework": "age", "to_position": -11.0, "common_band": 2},
        {"framework": "age", "from_position": -11.0, "common_band": 3},
    ],
}
