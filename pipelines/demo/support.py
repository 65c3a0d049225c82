"""What schools tell of their pupils besides results: teaching groups, judgements against objectives, interventions."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from pipelines.demo.calendar import Point, weekday_on_or_after, weekday_on_or_before
from pipelines.demo.declared import declared
from pipelines.demo.drop import TRUST, Drop, landing
from pipelines.demo.layouts import Layout
from pipelines.demo.randomness import generator

JUDGED_WITH_ERROR = 5.0  # standard error of a teacher's judgement of one objective, in points
BETWEEN = 9.0  # points between beginning on an objective and being secure in it


def last_year(here: pd.DataFrame, points: list[Point]) -> pd.DataFrame:
    """The rows of the last academic year's points."""
    starts = np.array([point.starts for point in points])
    return here[starts[here["point"]] == points[-1].starts]


def teaching_groups(here: pd.DataFrame) -> pd.DataFrame:
    """Rows of secondary pupils and their sets, a row a subject: subject, teaching_group, teacher_code.

    Sets go by what is true of the pupil, so they may change from term to term.
    """
    about = declared("support")["teaching_groups"]
    pupils = here[here["phase"] == "secondary"]
    parts = []
    for subject, told in about["subjects"].items():
        rank = pupils.groupby(["school", "point", "nc"])[told["field"]].rank(pct=True, ascending=False)
        number = np.ceil(rank * about["sets"]).astype(int).astype(str)
        year = pupils["nc"].astype(str)
        group = year + told["short"] + number
        parts.append(pupils.assign(subject=subject, teaching_group=group, teacher_code=told["short"].upper() + number))
    return pd.concat(parts).sort_index(kind="stable")


def interventions(here: pd.DataFrame, schools: pd.DataFrame, points: list[Point], seed: int) -> pd.DataFrame:
    """Records of support: whom teachers saw lowest in the year's first term, and how their help goes on.

    Columns: intervention, started_on, review_on, ended_on, lead, reason, true_effect, drop_folder.
    """
    about, rng = declared("support"), generator(seed, "interventions")
    sent_by = schools["support_record"].to_numpy()[here["school"]]
    pupils = here.assign(
        drop_folder=np.where(sent_by == "trust", TRUST, schools["school_id"].to_numpy()[here["school"]])
    )
    pupils = pupils[sent_by != ""]
    parts = [_supported(pupils, told, about, points[-1].starts, rng) for told in about["interventions"]]
    return pd.concat(parts).sort_values(["point", "school", "intervention", "nc", "upn"], kind="stable")


def _supported(
    pupils: pd.DataFrame, told: dict[str, Any], about: dict[str, Any], start: int, rng: np.random.Generator
) -> pd.DataFrame:
    """The rows of one kind of support at every point of the year."""
    first = pupils[(pupils["point"] == pupils["point"].min()) & pupils["nc"].between(*told["years"])]
    seen = first[told["field"]] + rng.normal(0, JUDGED_WITH_ERROR, len(first))
    by_school = seen.groupby(first["school"])
    place = by_school.rank(method="first") - 1
    lowest = first.assign(rank=place)[place < (by_school.transform("size") * told["share"]).round().clip(lower=2)]
    chosen = pupils.merge(lowest[["upn", "rank"]], on="upn")
    ended = pd.Series(pd.NaT, index=chosen.index, dtype="datetime64[ns]")
    shorter, longer = chosen["rank"] % 2 == 0, chosen["rank"] % 4 == 1
    ended = ended.mask(shorter & (chosen["term"] != "autumn"), _day(about["ends"]["spring"], start))
    ended = ended.mask(longer & (chosen["term"] == "summer"), _day(about["ends"]["summer"], start))
    return chosen.assign(
        intervention=told["name"],
        started_on=_day(about["started"], start),
        review_on=chosen["term"].map(_days(about["reviews"], start)).where(ended.isna()),
        ended_on=ended,
        lead=told["lead"],
        reason=told["reason"],
        true_effect=told["true_effect"],
    )


def objectives(here: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Pupils of one year group of the first primary with a column an objective: the teacher's word for each."""
    about, rng = declared("support")["objectives"], generator(seed, "objectives")
    pupils = here[(here["school"] == _first_primary(here)) & (here["nc"] == about["year"])]
    words = np.array(about["words"], dtype=object)
    judged = {}
    for objective, points_above in about["hardest_last"].items():
        seen = pupils[about["field"]].to_numpy() - 100 - points_above + rng.normal(0, JUDGED_WITH_ERROR, len(pupils))
        judged[objective] = words[np.digitize(seen, [-BETWEEN, 0])]
    return pupils.assign(objective_set=about["set"], **judged)


def drops_of(rows: pd.DataFrame, kind: str, schools: pd.DataFrame, points: list[Point], layout: Layout) -> list[Drop]:
    """One file for each drop folder and point, dropped on the day before the point closes. Without a column
    drop_folder each school's rows go to its own folder.
    """
    own = schools["school_id"].to_numpy()[rows["school"]]
    placed = rows.assign(drop_folder=rows.get("drop_folder", own))
    return [
        Drop(
            folder,
            points[k].name,
            kind,
            layout.file_name,
            layout,
            landing(weekday_on_or_before(points[k].closes_on), 11, group["school"].min()),
            layout.lay_out(group),
        )
        for (folder, k), group in placed.groupby(["drop_folder", "point"])
    ]


def _first_primary(here: pd.DataFrame) -> int:
    return here.loc[here["phase"] == "primary", "school"].min()


def _days(by_term: dict[str, list[int]], start: int) -> dict[str, pd.Timestamp]:
    return {term: _day(month_and_day, start) for term, month_and_day in by_term.items()}


def _day(month_and_day: list[int], start: int) -> pd.Timestamp:
    """A weekday of the academic year that begins in the autumn of `start`; September is the one after its end."""
    month, day = month_and_day
    return pd.Timestamp(weekday_on_or_after(date(start + (month < 10), month, day)))
