"""What stands in for a trust's folder where there is none yet: one school, the three terms of one year, no rolls."""

from __future__ import annotations

import tempfile
import uuid
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from pipelines.workspace.errors import from_validation
from pipelines.workspace.schools import School
from pipelines.workspace.settings import AssessmentPoint, JudgedWith, Secret, TrustSettings
from pipelines.workspace.workspace import Workspace

TERMS = {"autumn": (9, 1, 12, 31), "spring": (1, 1, 3, 31), "summer": (4, 1, 8, 31)}


def no_workspace(school: str | None, judged_with: str | None = None, today: date | None = None) -> Workspace:
    """A workspace without a folder, whose settings hold nothing back: its year has an assessment point for each
    term, and every row belongs to its one school. `judged_with`: the framework that plain judgements are read in.

    Raises ConfigurationError for a school_id that could not be one.
    """
    nowhere = Workspace(Path(tempfile.gettempdir()) / f"no-workspace-{uuid.uuid4().hex}")
    try:
        only = School(school_id=school or "school", school_name=school or "not said", phase="all-through")
    except ValidationError as error:
        raise from_validation("--school", error) from None
    # In the place of what is read from the folder's files on first use.
    vars(nowhere).update(settings=_settings(today or date.today(), judged_with), schools={only.school_id: only})
    return nowhere


def _settings(today: date, judged_with: str | None) -> TrustSettings:
    """The assessment points are the whole terms of the academic year that the day lies in."""
    start = today.year if today.month >= 9 else today.year - 1
    year = f"{start}{(start + 1) % 100:02d}"
    points = {}
    for term, (opening, first, closing, last) in TERMS.items():
        in_year = start + (term != "autumn")
        opens_on, closes_on = date(in_year, opening, first), date(in_year, closing, last)
        points[f"{year}-{term}"] = AssessmentPoint(
            academic_year=year, term=term, opens_on=opens_on, closes_on=closes_on
        )
    return TrustSettings(
        name="No workspace",
        pupil_key_secret=Secret(env="NONE"),
        assessment_points=points,
        judged_with=[JudgedWith(framework=judged_with)] if judged_with else [],
    )
