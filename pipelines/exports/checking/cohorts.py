"""Queries that no row can be asked alone: a whole cohort that met the standard, a mean that moved, a roll that grew,
a file that replaces one of more pupils.

Worked out after the rules for rows, for all files of an export together, from the rows that no rule holds and from
what the lake has of the same export at earlier assessment points.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.dataset as ds

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.fewer_pupils import pupils_left_out
from pipelines.exports.checking.roll_days import rolls_of_one_day
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.problem_words import whole_file
from pipelines.frameworks.bands import common_bands

ALL_MET, MET_AT_LEAST = 20, 0.95
FEWEST = 10
MOST_WITHOUT_RESULT = 0.15
MEAN_MOVED, ROLL_CHANGED, BANDS_MOVED = 10, 0.05, 2
MET = 3
LONG_SCALE = 50  # on a shorter one a whole class may well have 0 or 1
COUNTED = ("result", "working_at")
GROUP = ["school_id", "assessment_point", "subject", "framework", "result_type", "nc_year"]
LINE = ["row_id", "row_read", "file_id", "landing_id", "sheet", "source_row"]
KEPT = ["pupil_key", "file_id", *GROUP[:-1], "result_normal", "result_number"]


def ask_about_cohorts(
    batch: pd.DataFrame, is_free: np.ndarray, beside: Beside, secret: bytes
) -> tuple[pd.DataFrame, dict[str, list[dict]]]:
    """(problems of rows, queries about whole files by file_id); `is_free`: the lines that no rule holds."""
    export = beside.export.id
    if not is_free.any():
        return pd.DataFrame(), {}
    if beside.export.record == "roll":
        return pd.DataFrame(), roll_queries(batch[is_free], beside, export, secret)
    found = pupils_left_out(batch, is_free, beside, secret)
    if beside.export.record != "result":
        return pd.DataFrame(), found
    now = results_now(batch, is_free, beside)
    both = _with_earlier(now, beside, export)
    for file_id, queries in cohort_queries(now, both, beside, export, secret).items():
        found.setdefault(file_id, []).extend(queries)
    return moved_judgements(both), found


def results_now(batch: pd.DataFrame, is_free: np.ndarray, beside: Beside) -> pd.DataFrame:
    """The lines with the columns of GROUP, the `band`, and the place that the row stands in."""
    is_counted = is_free & batch["result_type"].isin(COUNTED) & (batch["assessment_point"] != "")
    names = {name: name for name in (*GROUP, *KEPT, *LINE, "source_column", "result_as_given", "outcome_status")}
    names |= {"subject": "subject_value", "nc_year": "nc_year_on_roll"}
    facts = batch.loc[is_counted, [*names.values()]].set_axis([*names], axis="columns")
    return _banded(facts, beside)


def moved_judgements(both: pd.DataFrame) -> pd.DataFrame:
    """Problems of rows whose judgement is two bands or more from the pupil's last one in the same framework: that of an
    earlier assessment point, never of the file that this one corrects.
    """
    both = both.dropna(subset="band").sort_values("order", kind="stable")
    alike = ["school_id", "pupil_key", "subject", "framework", "result_type"]
    each = both[[*alike, "order", "band"]].drop_duplicates([*alike, "order"], keep="last")
    each = each.assign(last=each.groupby(alike)["band"].shift()).drop(columns="band")
    both = both.merge(each, how="left", on=[*alike, "order"])
    far = (both["band"] - both["last"]).abs() >= BANDS_MOVED
    found = both.loc[far.fillna(False) & both["row_id"].notna(), [*LINE, "source_column"]]
    return found.assign(rule="judgement_moved", level="query", column="result_as_given")


def cohort_queries(
    now: pd.DataFrame, both: pd.DataFrame, beside: Beside, export: str, secret: bytes
) -> dict[str, list[dict]]:
    """Queries about a file's cohorts (subject and year group), by file_id."""
    if now.empty:
        return {}
    absent = now["result_as_given"].eq("") | now["outcome_status"].isin(["absent", "not_entered"])
    absent |= _outcomes(now, beside).isin(["absent", "not_entered"])
    facts = now.assign(absent=absent, met=now["band"] >= MET, number=now["result_number"].where(~absent))
    summed = facts.groupby([*GROUP, "file_id", "source_column"], dropna=False).agg(
        n=("absent", "size"),
        absent=("absent", "sum"),
        banded=("band", "count"),
        met=("met", "sum"),
        scored=("number", "count"),
        different=("number", "nunique"),
        mean=("number", "mean"),
        most=("number", "max"),
    )
    cohorts = summed.reset_index().merge(_earlier_means(both), how="left", on=GROUP)
    scales = beside.frameworks["framework"].set_index("framework")["score_max"]
    cohorts["scale_max"] = cohorts["framework"].map(scales)
    found: dict[str, list[dict]] = {}
    for cohort in cohorts.itertuples():
        for rule, values in _asked(cohort):
            query = whole_file(rule, subject=cohort.subject, nc_year=cohort.nc_year, **values)
            told = (cohort.subject, cohort.nc_year, *map(str, values.values()))
            key = query_key(secret, cohort.school_id, export, cohort.assessment_point, rule, "", *told)
            found.setdefault(cohort.file_id, []).append(query | {"source_column": cohort.source_column, "key": key})
    return found


def _asked(cohort) -> list[tuple[str, dict[str, str]]]:
    asked = []
    if cohort.banded > ALL_MET and cohort.met >= MET_AT_LEAST * cohort.banded:
        asked.append(("cohort_all_met", {"met": f"{cohort.met}", "pupils": f"{cohort.banded}"}))
    if cohort.scored >= FEWEST and cohort.different == 1:
        asked.append(("cohort_same_score", {"pupils": f"{cohort.scored}"}))
    if cohort.scored >= FEWEST and 0 < cohort.most <= 1 and cohort.different > 2 and cohort.scale_max >= LONG_SCALE:
        asked.append(("cohort_scores_of_one", {"highest": f"{cohort.scale_max:g}"}))
    if cohort.n >= FEWEST and MOST_WITHOUT_RESULT * cohort.n < cohort.absent < cohort.n:
        asked.append(("cohort_without_results", {"absent": f"{cohort.absent}", "pupils": f"{cohort.n}"}))
    then = cohort.earlier_mean
    if cohort.scored >= FEWEST and pd.notna(then) and abs(cohort.mean - then) > MEAN_MOVED:
        asked.append(("cohort_mean_moved", {"then": f"{then:.1f}", "now": f"{cohort.mean:.1f}"}))
    return asked


def roll_queries(rows: pd.DataFrame, beside: Beside, export: str, secret: bytes) -> dict[str, list[dict]]:
    """By file_id: a roll after another of its day, and one whose number of pupils is more than a twentieth away from
    that of the point before.
    """
    order = _order(beside)
    here = rows[rows["assessment_point"] != ""].groupby(["school_id", "assessment_point", "file_id"])["pupil_key"]
    counted = here.nunique().rename("pupils").reset_index()
    kept = beside.rolls.pupils[~beside.rolls.pupils["file_id"].isin(rows["file_id"])]
    before = kept.groupby(["school_id", "assessment_point", "file_id"])["pupil_key"].nunique().rename("pupils")
    both = pd.concat([before.reset_index(), counted.assign(is_now=True)], ignore_index=True)
    both = both.assign(order=both["assessment_point"].map(order)).sort_values("order", kind="stable")
    both["then"] = both.groupby("school_id")["pupils"].shift()
    far = (both["pupils"] - both["then"]).abs() > ROLL_CHANGED * both["then"]
    other_point = both["assessment_point"] != both.groupby("school_id")["assessment_point"].shift()
    found = rolls_of_one_day(rows, beside, secret)
    for row in both[far & other_point & both["is_now"].notna()].itertuples():
        values = {"then": f"{row.then:.0f}", "now": f"{row.pupils}"}
        told = (row.school_id, export, row.assessment_point, "roll_size_changed", "", *values.values())
        query = whole_file("roll_size_changed", **values) | {"key": query_key(secret, *told)}
        found.setdefault(row.file_id, []).append(query)
    return found


def _banded(facts: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    terms = {name: point.term for name, point in beside.workspace.calendar.points.items()}
    facts = facts.assign(term=facts["assessment_point"].map(terms)).reset_index(drop=True)
    return facts.assign(
        band=common_bands(facts, beside.frameworks), order=facts["assessment_point"].map(_order(beside))
    )


def _with_earlier(now: pd.DataFrame, beside: Beside, export: str) -> pd.DataFrame:
    """The rows now, and those that the lake has of the same export and schools in other files."""
    folder = beside.workspace.lake / "accepted" / "result" / export
    files = sorted(folder.glob("*.parquet")) if folder.is_dir() else []
    if now.empty or not files:  # a file of targets alone has no result to set beside earlier ones
        return now
    mine = ds.field("school_id").isin(now["school_id"].unique().tolist())
    kept = ds.dataset(files).to_table(columns=KEPT, filter=mine).to_pandas()
    kept = kept[~kept["file_id"].isin(now["file_id"]) & kept["result_type"].isin(COUNTED)]
    if kept.empty:
        return now
    return pd.concat([_banded(kept.assign(nc_year=beside.rolls.nc_year(kept)), beside), now], ignore_index=True)


def _earlier_means(both: pd.DataFrame) -> pd.DataFrame:
    """GROUP and `earlier_mean`: the mean of the same year group at the point before, of ten pupils or more."""
    both = both.dropna(subset="result_number")
    means = both.groupby([*GROUP, "order"])["result_number"].agg(["mean", "size"]).reset_index().sort_values("order")
    means["mean"] = means["mean"].where(means["size"] >= FEWEST)
    beyond_point = [name for name in GROUP if name != "assessment_point"]
    return means.assign(earlier_mean=means.groupby(beyond_point)["mean"].shift())[[*GROUP, "earlier_mean"]]


def _outcomes(now: pd.DataFrame, beside: Beside) -> pd.Series:
    known = beside.frameworks["framework_value"].dropna(subset="outcome_status")
    known = known.set_index(["framework", "value_normal"])["outcome_status"]
    asked = pd.MultiIndex.from_frame(now[["framework", "result_normal"]])
    return pd.Series(known[~known.index.duplicated()].reindex(asked).to_numpy(), index=now.index, dtype=object)


def _order(beside: Beside) -> dict[str, int]:
    return {name: place for place, name in enumerate(beside.workspace.calendar.points)}
