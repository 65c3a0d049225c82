"""What the made-up schools drop besides rolls and results, and the truth behind it."""

from __future__ import annotations

import pandas as pd
from demo_files import rolls_of, tables_of

YEAR = ["202526-autumn", "202526-spring", "202526-summer"]


def attendance_of(trust) -> pd.DataFrame:
    told = tables_of(trust.folder, "Attendance.csv")
    numbers = ["Possible sessions", "Sessions attended", "Authorised absences", "Unauthorised absences"]
    return told.astype(dict.fromkeys(numbers, int))


def test_every_school_drops_one_attendance_summary_for_each_point(trust):
    told = attendance_of(trust)
    assert told.groupby(["school_id", "point"]).ngroups == len(trust.school_ids) * len(trust.assessment_points)
    assert not told.duplicated(["UPN", "school_id", "point"]).any()
    assert told.groupby("point")["UPN"].nunique().tolist() == [1800] * 9


def test_sessions_add_up_and_grow_within_the_year(trust):
    told = attendance_of(trust)
    parts = told["Sessions attended"] + told["Authorised absences"] + told["Unauthorised absences"]
    assert (parts == told["Possible sessions"]).all() and (told["Sessions attended"] >= 0).all()
    last_year = told[told["point"].isin(YEAR)].sort_values(["UPN", "school_id", "point"])
    assert (last_year.groupby(["UPN", "school_id"])["Possible sessions"].diff().dropna() > 0).all()
    assert last_year["Possible sessions"].max() <= 380


def test_absence_is_about_what_it_is_in_england(trust):
    last = attendance_of(trust).query("point == '202526-summer'")
    attended = last["Sessions attended"] / last["Possible sessions"]
    assert 0.05 < 1 - last["Sessions attended"].sum() / last["Possible sessions"].sum() < 0.09
    assert 0.15 < (attended <= 0.9).mean() < 0.27


def test_a_pupil_who_joined_in_the_year_has_fewer_sessions(trust):
    rolls = rolls_of(trust.folder)
    joined = rolls.loc[(rolls["point"] == YEAR[2]) & rolls["joined_on"].str.contains("2026"), ["UPN", "school_id"]]
    told = attendance_of(trust).query("point == '202526-summer'").merge(joined)
    assert len(told) > 0 and told["Possible sessions"].max() < 240


def test_the_truth_of_attendance_is_kept_beside(trust):
    truth = pd.read_csv(trust.truth_folder / "attendance.csv")
    told = attendance_of(trust).rename(columns={"UPN": "upn", "point": "assessment_point"})
    both = truth.merge(told, on=["upn", "school_id", "assessment_point"])
    assert len(both) == len(truth) == len(told)
    assert (both["sessions_attended"] == both["Sessions attended"]).all()


def test_the_secondaries_drop_a_group_for_each_pupil_and_subject(trust):
    groups = tables_of(trust.folder, "Teaching groups.csv")
    assert set(groups["school_id"]) == {"bramblecote", "gorsethwaite"}
    assert sorted(set(groups["point"])) == YEAR
    assert not groups.duplicated(["UPN", "school_id", "point", "Subject"]).any()
    assert (groups["Teaching group"].str.fullmatch(r"\d\d?(En|Ma|Sc)[1-4]")).all()


def test_six_of_eight_schools_tell_of_interventions_that_do_nothing(trust):
    told = tables_of(trust.folder, "Interventions.csv")
    assert dict(told.groupby("school_id")["School"].nunique()) == {"_trust": 5, "alderwick": 1}
    assert set(told["School"]) == {
        "Alderwick Primary School", "Bramblecote Academy", "Cloverstead Primary School", "Elmsworthy Primary School",
        "Fernlow Primary School", "Hollowmere Primary School",
    }  # fmt: skip
    assert sorted(set(told["point"])) == YEAR and not told.duplicated(["UPN", "Intervention", "point"]).any()
    ended = told[told["End date"] != ""]
    assert set(ended["point"]) == {"202526-spring", "202526-summer"}
    truth = pd.read_csv(trust.truth_folder / "interventions.csv")
    assert set(truth["true_effect"]) == {0}
    assert len(truth) == told.groupby(["UPN", "Intervention"]).ngroups


def test_help_goes_to_about_a_tenth_of_a_school_and_to_those_who_are_behind_but_not_to_the_very_lowest_alone(trust):
    truth = pd.read_csv(trust.truth_folder / "truth.csv").query("assessment_point == '202526-autumn'")
    helped = pd.read_csv(trust.truth_folder / "interventions.csv").query("intervention == 'Reading aloud'")
    pupils = truth[truth["subject"].eq("reading") & truth["school_id"].isin(set(helped["school_id"]))]
    pupils = pupils[pupils["nc_year"].isin(list("123456"))].assign(helped=pupils["upn"].isin(helped["upn"]))
    assert 0.08 < pupils["helped"].mean() < 0.12
    behind = pupils.loc[pupils["helped"], "true_attainment"]
    everybody = pupils["true_attainment"]
    assert behind.mean() < everybody.mean() - 15 and behind.max() > everybody.quantile(0.1)


def test_the_first_primary_judges_objectives_in_its_own_words(trust):
    told = tables_of(trust.folder, "Objectives Year 4 maths.csv")
    assert set(told["school_id"]) == {"alderwick"} and set(told["Year"]) == {"Year 4"}
    judged = told.drop(columns=["UPN", "Surname", "Forename", "Year", "Class", "Objective set", "school_id", "point"])
    secure = (judged == "Secure").mean()
    assert set(judged.stack()) == {"Secure", "Working on it", "Not yet"}
    assert secure["Counts in sixes and sevens"] > secure["Solves problems in two steps"]
