"""What the made-up trust itself fills in: its improvement plan, its list of objectives, and agreed reviews."""

from __future__ import annotations

import csv
import io
from datetime import date

import numpy as np
import pandas as pd

from pipelines.demo.calendar import LAST_YEAR, Point, weekday_on_or_after
from pipelines.demo.declared import declared

ACTION_COLUMNS = [
    "action_id", "action", "owner", "measure", "school_id", "pupil_group", "due_assessment_point",
    "agreed_assessment_point",
]  # fmt: skip
OBJECTIVE_COLUMNS = [
    "objective_set", "objective_id", "objective", "subject", "nc_year", "from_assessment_point",
    "until_assessment_point", "replaces",
]  # fmt: skip
NOT_SAID = "-1"


def actions_csv(schools: pd.DataFrame, points: list[Point]) -> str:
    """The plan's actions, each of a point that the calendar has; `school` counts the trust's schools from 0."""
    rows = []
    for told in declared("plan")["actions"]:
        due, agreed = (_point(told.get(key), points) for key in ("due", "agreed"))
        if due is None or told.get("school", 0) >= len(schools) or ("agreed" in told and agreed is None):
            continue
        school = schools.loc[told["school"], "school_id"] if "school" in told else ""
        rows.append(
            {
                **{name: told.get(name, "") for name in ACTION_COLUMNS[:4]},
                "school_id": school,
                "pupil_group": told.get("group", ""),
                "due_assessment_point": due,
                "agreed_assessment_point": agreed or "",
            }
        )
    return _csv(ACTION_COLUMNS, rows)


def objectives_csv(points: list[Point]) -> str:
    """The list of objectives; a line of a point that the calendar lacks is left open at that end."""
    rows = [
        {**line, **{f"{end}_assessment_point": _point(line.get(end), points) or "" for end in ("from", "until")}}
        for line in declared("plan")["objectives"]
    ]
    return _csv(OBJECTIVE_COLUMNS, rows)


def agreed_reviews(judged: pd.DataFrame, points: list[Point]) -> pd.DataFrame:
    """`judged` with year_review_on and year_reason, as text, for pupils on another year's curriculum.

    Every second school has agreed them; the others have not, and are asked.
    """
    about = declared("support")
    starts = np.array([point.starts for point in points])[judged["point"]]
    days = {
        (start, term): weekday_on_or_after(date(start + (month < 10), month, day)).strftime("%d/%m/%Y")
        for start in {point.starts for point in points}
        for term, (month, day) in about["reviews"].items()
    }
    agreed = (judged["year_assessed"] != -1) & (judged["school"] % 2 == 1)
    review = pd.Series([*map(days.get, zip(starts, judged["term"], strict=True))], index=judged.index)
    reasons = declared("plan")["year_reasons"]
    reason = judged["pupil"].mod(len(reasons)).map(dict(enumerate(reasons)))
    return judged.assign(year_review_on=review.where(agreed, NOT_SAID), year_reason=reason.where(agreed, NOT_SAID))


def _point(name: str | None, points: list[Point]) -> str | None:
    """'summer' is the last full year's, 'summer before' and 'next autumn' a year off; None where there is none."""
    if name is None:
        return None
    year = LAST_YEAR - name.endswith(" before") + name.startswith("next ")
    term = name.removesuffix(" before").removeprefix("next ")
    return next((point.name for point in points if (point.starts, point.term) == (year, term)), None)


def _csv(columns: list[str], rows: list[dict[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
