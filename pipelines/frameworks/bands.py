"""The common band of results at the front door, as the warehouse works it out later: for queries about a cohort."""

from __future__ import annotations

import pandas as pd

from pipelines.combinations import distinct

NAMED = ["subject", "nc_year", "term"]


TOLD_BY = ["framework", *NAMED, "result_normal", "result_number"]


def common_bands(results: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.Series:
    """The common band (0 to 4) of each result, null where the framework draws no line for it.

    `results`: framework, subject, nc_year, term, result_normal, result_number. A grade has the band of its own, else
    the line that its place in order falls under; a number the line that it falls under. The line that names most wins.
    Reading ages, which need the age at the test, have none here. Where a framework is declared differently for
    different times, its last declaration is taken: a question about a cohort is about one that came in just now.
    """
    told, of_row = distinct(results, TOLD_BY)
    return pd.Series(_of_distinct(told, tables).array.take(of_row), index=results.index)


def _of_distinct(results: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.Series:
    dated = ("framework_value", "framework_grade", "framework_band")
    newest = {name: tables[name][tables[name]["valid_to"].isna()] for name in dated}
    values = newest["framework_value"][["framework", "value_normal", "grade"]].dropna()
    grades = newest["framework_grade"][["framework", "grade", "grade_order", "common_band"]]
    graded = values.merge(grades, on=["framework", "grade"]).rename(columns={"value_normal": "result_normal"})
    kinds = tables["framework"].set_index("framework")["kind"]
    asked = results.reset_index(names="at").merge(graded, how="left", on=["framework", "result_normal"])
    number = asked["result_number"].mask(asked["framework"].map(kinds) == "reading_age")
    asked["position"] = asked["grade_order"].astype("Float64").fillna(number.astype("Float64"))
    lines = newest["framework_band"].rename(columns={name: f"line_{name}" for name in NAMED})
    met = asked.drop(columns="common_band").merge(lines, on="framework")
    fits = (met["from_position"].isna() | (met["position"] >= met["from_position"])).astype("boolean")
    fits &= (met["to_position"].isna() | (met["position"] < met["to_position"])).astype("boolean")
    for name in NAMED:
        fits &= met[f"line_{name}"].isna() | (met[f"line_{name}"] == met[name])
    met = met[fits.fillna(False) & met["position"].notna()]
    names = met[[f"line_{name}" for name in NAMED]].notna().sum(axis=1)
    drawn = met.assign(names=names).sort_values("names").drop_duplicates("at", keep="last").set_index("at")
    own = asked.set_index("at")["common_band"].astype("Int64")
    return own.fillna(drawn["common_band"].astype("Int64").reindex(own.index)).reindex(results.index)
