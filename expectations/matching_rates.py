"""How many rows of a file must name pupils of the school's roll, from pupil_matching.yml."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from expectations.rule_set import RECORDS
from pipelines.shipped_yaml import read_shipped


class MatchingRates(BaseModel):
    """Shares from 0 to 1, and the number of rows from which on a share says something."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    required_match_rate: float = Field(ge=0, le=1)
    unconfirmed_match_rate: float = Field(ge=0, le=1)
    fewest_rows: int = Field(ge=1)


@cache
def matching_rates() -> MatchingRates:
    """The rates where a declaration sets none."""
    return MatchingRates.model_validate(read_shipped((RECORDS / "pupil_matching.yml").read_text(encoding="utf-8")))
