"""What trust.yml may say of pupils to act on: when a pupil is flagged, and when support is judged."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field, field_validator

Reason = Literal[
    "dropped",
    "score_fell",
    "low_without_support",
    "teacher_and_test_disagree",
    "reading_age_behind",
    "below_in_a_row",
    "not_assessed",
    "earlier_year_without_review",
    "support_ended_still_below",
    "new_without_baseline",
]
REASONS: tuple[str, ...] = get_args(Reason)
# Each of these holds for a sixth to a half of the pupils of an ordinary school, much of it by chance or for years.
Common = Literal["dropped", "low_without_support", "below_in_a_row", "not_assessed"]
COMMON: tuple[Common, ...] = get_args(Common)

# Words of a support's name, or of the reason given for it, that tell the subject it is for.
SUBJECT_WORDS = {
    "reading": ("read", "phonic", "book", "comprehension", "fluency", "literacy"),
    "writing": ("writ", "spell", "grammar", "punctuation"),
    "maths": ("math", "number", "arithmetic", "times table", "numeracy", "calculation"),
    "english": ("english",),
    "science": ("science",),
}

# When a pupil is flagged and when support is judged, one row: the keys of trust.yml's `flags` and `support`.
THRESHOLD = pa.schema(
    [
        ("low_score", pa.float64()),
        ("below_band", pa.int32()),
        ("fall_in_standard_errors", pa.float64()),
        ("error_of_a_test", pa.float64()),
        ("bands_apart", pa.int32()),
        ("reading_age_months_behind", pa.int32()),
        ("points_in_a_row", pa.int32()),
        ("weeks_without_baseline", pa.int32()),
        ("most_in_a_class", pa.int32()),
        ("keep_for_days", pa.int32()),
        ("reasons_left_out", pa.string()),
        ("reasons_only_borne_out", pa.string()),
        ("fewest_pupils", pa.int32()),
        ("fewest_weeks", pa.int32()),
        ("similar_points", pa.float64()),
    ]
)
SUPPORT_WORD = pa.schema([("subject", pa.string()), ("word", pa.string())])


class Flags(BaseModel):
    """When a pupil is on the list of those to act on. Scores are points of a scale of mean 100 and SD 15."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    low_score: float = Field(default=85, ge=60, le=100)
    below_band: int = Field(default=2, ge=0, le=2)
    fall_in_standard_errors: float = Field(default=1.96, ge=1, le=4)
    error_of_a_test: float = Field(default=4, gt=0, le=10)
    bands_apart: int = Field(default=2, ge=1, le=4)
    reading_age_months_behind: int = Field(default=24, ge=6, le=60)
    points_in_a_row: int = Field(default=3, ge=2, le=9)
    weeks_without_baseline: int = Field(default=6, ge=1, le=38)
    most_in_a_class: int = Field(default=8, ge=1, le=100)
    keep_for_days: int = Field(default=365, ge=1, le=2_000)
    leave_out: list[Reason] = []
    only_borne_out: list[Common] = [*COMMON]


class Support(BaseModel):
    """When the change during support is judged, and beside which pupils."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fewest_pupils: int = Field(default=8, ge=5, le=100)
    fewest_weeks: int = Field(default=6, ge=1, le=52)
    similar_points: float = Field(default=5, ge=1, le=15)
    subject_words: dict[str, list[Annotated[str, Field(min_length=2)]]] = {
        subject: [*words] for subject, words in SUBJECT_WORDS.items()
    }

    @field_validator("subject_words")
    @classmethod
    def small_letters(cls, words: dict[str, list[str]]) -> dict[str, list[str]]:
        return {subject: [word.casefold() for word in own] for subject, own in words.items()}


def threshold_tables(flags: Flags, support: Support) -> dict[str, pa.Table]:
    """The reference tables `threshold` (one row) and `support_word` (a row for each word)."""
    told = flags.model_dump(exclude={"leave_out", "only_borne_out"}) | support.model_dump(exclude={"subject_words"})
    told |= {"reasons_left_out": " ".join(sorted(flags.leave_out))}
    told |= {"reasons_only_borne_out": " ".join(sorted(flags.only_borne_out))}
    words = [{"subject": subject, "word": word} for subject, own in support.subject_words.items() for word in own]
    return {
        "threshold": pa.Table.from_pylist([told], THRESHOLD),
        "support_word": pa.Table.from_pylist(words, SUPPORT_WORD),
    }
