"""What the pipeline must never read: the truth behind the made-up trust's files, beside the workspace."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from pipelines.demo.attainment import SUBJECTS


def write_truth(
    folder: Path, here: pd.DataFrame, schools: pd.DataFrame, leaning: np.ndarray, points: list[str]
) -> None:
    """`truth.csv`: upn, school_id, assessment_point, nc_year, subject, true_attainment.

    True attainment has mean 100 and SD 15 over the country's pupils of the year group.
    `leanings.csv`: school_id, subject, leaning (points by which the school's teachers judge above the truth).
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = here.assign(
        school_id=schools["school_id"].to_numpy()[here["school"]],
        assessment_point=np.array(points, dtype=object)[here["point"]],
        nc_year=here["nc"].astype(str).replace("0", "R"),
    )
    long = rows.melt(
        ["upn", "school", "school_id", "assessment_point", "nc_year"],
        list(SUBJECTS),
        "subject",
        "true_attainment",
    )
    collected = {(s, subject) for s, subjects in schools["subjects"].items() for subject in subjects}
    long = long[[pair in collected for pair in zip(long["school"], long["subject"], strict=True)]].drop(
        columns="school"
    )
    long = long.round({"true_attainment": 2}).sort_values(["school_id", "assessment_point", "subject", "upn"])
    _write(folder / "truth.csv", long)
    wide = pd.DataFrame(leaning.round(3), columns=list(SUBJECTS)).assign(school_id=schools["school_id"])
    _write(folder / "leanings.csv", wide.melt("school_id", var_name="subject", value_name="leaning"))


def write_support_truth(
    folder: Path, attended: pd.DataFrame, helped: pd.DataFrame, schools: pd.DataFrame, points: list[str]
) -> None:
    """`attendance.csv`: upn, school_id, assessment_point and the sessions. `interventions.csv`: upn, school_id,
    intervention, started_on, ended_on (as last told) and true_effect (points that it adds to the pupil's attainment).
    """
    sessions = [f"sessions_{name}" for name in ("possible", "attended", "authorised", "unauthorised")]
    rows = attended.assign(
        school_id=schools["school_id"].to_numpy()[attended["school"]],
        assessment_point=np.array(points, dtype=object)[attended["point"]],
    )
    columns = ["upn", "school_id", "assessment_point", *sessions]
    _write(folder / "attendance.csv", rows[columns].sort_values(["school_id", "assessment_point", "upn"]))
    given = helped.assign(school_id=schools["school_id"].to_numpy()[helped["school"]]).sort_values("point")
    given = given.drop_duplicates(["upn", "intervention"], keep="last").sort_values(["intervention", "upn"])
    _write(
        folder / "interventions.csv",
        given[["upn", "school_id", "intervention", "started_on", "ended_on", "true_effect"]],
    )


def write_lists(folder: Path, faults: pd.DataFrame, irregularities: pd.DataFrame, names: pd.DataFrame) -> None:
    """`faults.csv` and `irregularities.csv`; `names.csv`: whatever in the files tells who somebody is."""
    _write(folder / "faults.csv", faults)
    _write(folder / "irregularities.csv", irregularities)
    _write(folder / "names.csv", names)


def all_names(pupils: pd.DataFrame, strangers: pd.DataFrame, faults: pd.DataFrame) -> pd.DataFrame:
    """Everybody in the files, then what faults made of a UPN or a birth date.

    Columns: upn, surname, forename, date_of_birth (ISO).
    """
    columns = ["upn", "surname", "forename", "date_of_birth"]
    people = pd.concat([pupils[columns], strangers[columns]], ignore_index=True)
    people["date_of_birth"] = people["date_of_birth"].dt.strftime("%Y-%m-%d")
    upns = faults.loc[faults["column"].str.endswith("UPN"), "found"].drop_duplicates()
    born = pd.to_datetime(faults.loc[faults["column"] == "DOB", "found"], format="%d/%m/%Y", errors="coerce").dropna()
    spoilt = pd.concat(
        [
            pd.DataFrame({"upn": upns[~upns.isin(people["upn"])]}),
            pd.DataFrame({"date_of_birth": born.dt.strftime("%Y-%m-%d")}),
        ]
    )
    return pd.concat([people, spoilt], ignore_index=True)


def _write(path: Path, table: pd.DataFrame) -> None:
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
