from __future__ import annotations

import pandas as pd
import pytest
from demo_files import rolls_of


def years_of(trust) -> pd.DataFrame:
    """One row for each pupil, school and point, with the year group as a number."""
    truth = pd.read_csv(trust.truth_folder / "truth.csv", dtype={"nc_year": str})
    rows = truth.drop_duplicates(["upn", "school_id", "assessment_point"])
    return rows.assign(nc=rows["nc_year"].replace("R", "0").astype(int))


@pytest.mark.parametrize("which", ["trust", "small_trust"])
def test_some_pupils_change_school_within_a_year(which, request):
    years = years_of(request.getfixturevalue(which))
    year = years["assessment_point"].str[:6]
    assert (years.groupby(["upn", year])["school_id"].nunique() > 1).any()


def test_pupils_who_move_leave_one_school_before_they_join_another(trust):
    rolls = rolls_of(trust.folder)
    for column in ("joined_on", "left_on"):
        iso = pd.to_datetime(rolls[column], format="%Y-%m-%d", errors="coerce")
        rolls[column] = iso.fillna(pd.to_datetime(rolls[column], format="%d/%m/%Y", errors="coerce"))
    gone, here = rolls[rolls["left_on"].notna()], rolls[rolls["left_on"].isna()]
    moved = gone.merge(here, on=["UPN", "point"], suffixes=("_old", "_new"))
    moved = moved[moved["joined_on_new"].notna()]
    assert len(moved) >= 1
    assert (moved["school_id_old"] != moved["school_id_new"]).all()
    assert (moved["left_on_old"] < moved["joined_on_new"]).all()


def test_no_pupil_is_at_two_schools_at_one_point(trust):
    assert not years_of(trust).duplicated(["upn", "assessment_point"]).any()


def test_cohorts_move_up_a_year_each_september(trust):
    years = years_of(trust)
    summer = years[years["assessment_point"] == "202425-summer"].set_index("upn")
    autumn = years[years["assessment_point"] == "202526-autumn"].set_index("upn")
    both = summer.join(autumn, how="inner", rsuffix="_after")
    assert len(both) > 0.7 * len(summer)
    assert (both["nc_after"] == both["nc"] + 1).all()


def test_year_6_leaves_or_moves_to_the_trusts_secondaries(trust):
    years = years_of(trust)
    leavers = years[
        (years["assessment_point"] == "202425-summer") & (years["nc"] == 6) & (years["school_id"] != "dovemere")
    ]
    after = years[(years["assessment_point"] == "202526-autumn") & years["upn"].isin(leavers["upn"])]
    assert set(after["school_id"]) == {"bramblecote", "gorsethwaite"}
    assert 0.5 < len(after) / len(leavers) < 0.9


def test_reception_joins_each_september(trust):
    years = years_of(trust)
    before = set(years.loc[years["assessment_point"] < "202526", "upn"])
    reception = years[(years["assessment_point"] == "202526-autumn") & (years["nc"] == 0)]
    assert len(reception) > 80
    assert not reception["upn"].isin(before).any()


def test_a_few_pupils_are_taught_out_of_their_year_group(trust):
    years = years_of(trust)
    born = (
        pd.read_csv(trust.truth_folder / "names.csv", dtype=str)
        .dropna(subset="surname")
        .set_index("upn")["date_of_birth"]
    )
    last = years[years["assessment_point"] == "202526-summer"]
    birth = pd.to_datetime(last["upn"].map(born))
    # Reception in 2025/26 is born from September 2020 to August 2021.
    by_birth = 2025 - 5 - (birth.dt.year - (birth.dt.month < 9))
    assert 0.002 < (by_birth != last["nc"]).mean() < 0.02
    assert set((by_birth - last["nc"]).unique()) <= {-1, 0, 1}
