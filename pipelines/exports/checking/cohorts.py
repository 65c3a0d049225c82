"""Queries that no row can be asked alone: a whole cohort that met the standard, a mean that moved, a roll that grew,
a file that replaces one of more pupils.

Worked out after the rules for rows, for all files of an export together, from the rows that no rule holds and from
what the lake has of the same export at earlier assessment points.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow.dataset as ds

from pipelines.coded_columns import plain, spread
from pipelines.combinations import distinct, numbered
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
TOLD = {name: name for name in ("pupil_key", "file_id", *GROUP, "result_normal")}
TOLD |= {"subject": "subject_value", "nc_year": "nc_year_on_roll"}
OF_NOW = ["source_column", "result_as_given", "outcome_status"]
KEPT = [*(name for name in TOLD if name != "nc_year"), "result_number"]


def ask_about_cohorts(
    batch: pd.DataFrame, is_free: np.ndarray, beside: Beside, spoken: dict[str, list[list[str]]], secret: bytes
) -> tuple[pd.DataFrame, dict[str, list[dict]]]:
    """(problems of rows, queries about whole files by file_id); `is_free`: the lines that no rule holds; `spoken`: by
    file_id what the file speaks for.
    """
    export = beside.export.id
    if not is_free.any():
        return pd.DataFrame(), {}
    if beside.export.record == "roll":
        return pd.DataFrame(), roll_queries(batch[is_free], beside, export, secret)
    found = pupils_left_out(batch, is_free, beside, spoken, secret)
    if beside.export.record != "result":
        return pd.DataFrame(), found
    results = _with_earlier(results_now(batch, is_free), beside, export)
    if results.empty:
        return pd.DataFrame(), found
    results = _banded(results.astype(dict.fromkeys([*TOLD, "source_column"], "category")), beside)
    for file_id, queries in cohort_queries(results, beside, export, secret).items():
        found.setdefault(file_id, []).extend(queries)
    return moved_judgements(results, batch), found


def results_now(batch: pd.DataFrame, is_free: np.ndarray) -> pd.DataFrame:
    """The lines with the columns of GROUP, and `line`, the line's place in the batch."""
    is_counted = is_free & batch["result_type"].isin(COUNTED) & (batch["assessment_point"] != "")
    named = TOLD | {name: name for name in (*OF_NOW, "result_number")}
    facts = batch.loc[is_counted, [*named.values()]].set_axis([*named], axis="columns")
    return facts.assign(line=facts.index)


def moved_judgements(results: pd.DataFrame, batch: pd.DataFrame) -> pd.DataFrame:
    """Problems of rows whose judgement is two bands or more from the pupil's last one in the same framework: that of an
    earlier assessment point, never of the file that this one corrects.
    """
    alike = ["school_id", "pupil_key", "subject", "framework", "result_type"]
    judged = results.dropna(subset=["band", "pupil_key"])
    of_whom = numbered(judged, alike)
    judged = judged[["order", "band", "line"]].astype("float64").assign(of_whom=of_whom)
    judged = judged.sort_values("order", kind="stable")
    at = numbered(judged, ["of_whom", "order"])
    each = judged.assign(at=at)[~pd.Series(at).duplicated(keep="last").to_numpy()]
    before = each.groupby("of_whom")["band"].shift().set_axis(each["at"]).sort_index().to_numpy()
    far = (judged["band"] - before[at]).abs() >= BANDS_MOVED
    lines = judged.loc[far, "line"].dropna().astype(int)
    found = plain(batch.loc[lines, [*LINE, "source_column"]])
    return found.assign(rule="judgement_moved", level="query", column="result_as_given")


def cohort_queries(results: pd.DataFrame, beside: Beside, export: str, secret: bytes) -> dict[str, list[dict]]:
    """Queries about a file's cohorts (subject and year group), by file_id."""
    now = results[results["line"].notna()]
    absent = now["result_as_given"].eq("") | now["outcome_status"].isin(["absent", "not_entered"])
    absent |= _outcomes(now, beside).isin(["absent", "not_entered"])
    facts = now.assign(absent=absent, met=now["band"] >= MET, number=now["result_number"].where(~absent))
    told, of_line = distinct(facts, [*GROUP, "file_id", "source_column"])
    summed = facts.groupby(of_line).agg(
        n=("absent", "size"),
        absent=("absent", "sum"),
        banded=("band", "count"),
        met=("met", "sum"),
        scored=("number", "count"),
        different=("number", "nunique"),
        mean=("number", "mean"),
        most=("number", "max"),
    )
    cohorts = pd.concat([told, summed], axis="columns").sort_values([*told])
    cohorts = cohorts.merge(_earlier_means(results), how="left", on=GROUP)
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


def _banded(results: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds `band` and `order`, the place of the assessment point in the calendar."""
    terms = {name: point.term for name, point in beside.workspace.calendar.points.items()}
    told = results.assign(term=results["assessment_point"].map(terms))
    order = results["assessment_point"].map(_order(beside)).astype("float64")
    return results.assign(band=common_bands(told, beside.frameworks), order=order)


def _with_earlier(now: pd.DataFrame, beside: Beside, export: str) -> pd.DataFrame:
    """The rows that the lake has of the same export and schools in other files, and those now."""
    folder = beside.workspace.lake / "accepted" / "result" / export
    files = sorted(folder.glob("*.parquet")) if folder.is_dir() else []
    if now.empty or not files:  # a file of targets alone has no result to set beside earlier ones
        return now
    mine = ds.field("school_id").isin(now["school_id"].unique().tolist())
    kept = ds.dataset(files).to_table(columns=KEPT, filter=mine).to_pandas()
    kept = kept[~kept["file_id"].isin(now["file_id"]) & kept["result_type"].isin(COUNTED)]
    return pd.concat([kept.assign(nc_year=beside.rolls.nc_year(kept)), plain(now)], ignore_index=True)


def _earlier_means(results: pd.DataFrame) -> pd.DataFrame:
    """GROUP and `earlier_mean`: the mean of the same year group at the point before, of ten pupils or more."""
    results = results.dropna(subset="result_number")
    means = results.groupby([*GROUP, "order"], observed=True)["result_number"].agg(["mean", "size"])
    means = means.reset_index().sort_values("order")
    means["mean"] = means["mean"].where(means["size"] >= FEWEST)
    beyond_point = [name for name in GROUP if name != "assessment_point"]
    earlier = means.groupby(beyond_point, observed=True)["mean"].shift()
    return plain(means.assign(earlier_mean=earlier)[[*GROUP, "earlier_mean"]])


def _outcomes(now: pd.DataFrame, beside: Beside) -> pd.Series:
    known = beside.frameworks["framework_value"].dropna(subset="outcome_status")
    known = known.set_index(["framework", "value_normal"])["outcome_status"]
    told, of_line = distinct(now, ["framework", "result_normal"])
    found = known[~known.index.duplicated()].reindex(pd.MultiIndex.from_frame(told))
    return pd.Series(spread(found.astype(object), of_line), index=now.index)


def _order(beside: Beside) -> dict[str, int]:
    return {name: place for place, name in enumerate(beside.workspace.calendar.points)}
