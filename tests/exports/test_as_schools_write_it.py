"""What secretaries type where a system would export: ticks, dashes, dates, footers, late sessions counted twice."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from dropped_files import ANN, BEN, CAT, NAMES, judged, roll

from pipelines.exports.checking.cell_types import read_dates

WHO = {upn: f"{upn},{NAMES[upn]}" for upn in (ANN, BEN, CAT)}
HEADINGS = "UPN,Surname,Forename,DOB,Year,SEN,Pupil Premium,EAL"


def rolled(trust, *rows: str, headings: str = HEADINGS) -> pd.DataFrame:
    trust.drop("cedar/roll.csv", "\n".join([headings, *rows]))
    receipt = trust.run()["roll.csv"]
    assert (receipt.status, receipt.rows_read) == ("accepted", receipt.rows_accepted)
    return trust.accepted("roll").set_index("source_row")


def test_a_dash_in_a_list_of_pupils_is_nothing_and_a_flag_may_be_ticked_with_its_own_name(trust):
    born = "14/03/2015,6"
    found = rolled(trust, f"{WHO[ANN]},{born},-,PP,✓", f"{WHO[BEN]},{born},K,-,–", f"{WHO[CAT]},{born},N/A,,-")
    assert found["sen_provision"].fillna("").to_dict() == {2: "", 3: "K", 4: ""}
    assert found["is_pupil_premium"].to_dict() == {2: True, 3: False, 4: False}
    assert found["is_eal"].to_dict() == {2: True, 3: False, 4: False}


def test_flags_of_today_are_flags(trust):
    headings = "Legal First Name,Legal Last Name,UPN,Year group,Free School Meal Eligible (Today)"
    headings += ",Pupil Premium Eligible (Today),Enrollment start date"
    found = rolled(trust, f"Annabelle,Quillfeather,{ANN},Year 6,Yes,No,01 Sep 2022", headings=headings)
    assert (found["is_fsm"][2], found["is_pupil_premium"][2]) == (True, False)
    assert str(found["joined_on"][2])[:10] == "2022-09-01"


def test_a_number_of_pupils_under_the_list_is_no_pupil(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/a.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS"}) + "2 pupils\n")
    receipt = trust.run()["a.csv"]
    assert (receipt.status, receipt.rows_read) == ("accepted", 2)
    assert [note.rule for note in receipt.notes] == ["totals_left_out"]


@pytest.mark.parametrize(
    "written",
    ["08.06.26", "8-6-26", "8 Jun 26", "8 June 26", "Mon 8 June 2026", "Monday 8 June 2026", "Monday, 8th June 2026"],
)
def test_a_day_is_read_as_people_write_it(written):
    read = read_dates(pd.Series([written], dtype="str"), ["day_first"])
    assert (read["value"][0], read["read_as"][0]) == (date(2026, 6, 8), "day_first")


@pytest.mark.parametrize(("present", "attended"), [(304, 304), (302, 304)])
def test_late_sessions_are_counted_once_whether_present_has_them_or_not(trust, present, attended):
    """320 possible, 10 and 6 absent: 304 attended, 2 of them late."""
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = "UPN,Possible sessions,Present,Late,Auth Abs,Unauth Abs"
    trust.drop("cedar/a.csv", f"{headings}\n{ANN},320,{present},2,10,6\n")
    assert trust.run()["a.csv"].status == "accepted"
    found = trust.accepted("attendance").iloc[0]
    assert (found["sessions_attended"], found["sessions_authorised"], found["sessions_unauthorised"]) == (
        attended,
        10,
        6,
    )


def test_double_grades_of_science_are_known_under_all_their_headings(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = "UPN,Maths Pred,Science (Combined) Target,MTG Science,Combined Science: Trilogy WAG"
    trust.drop("cedar/a.csv", f"{headings}\n{ANN},6,66,5-4,55\n")
    assert trust.run()["a.csv"].status == "accepted"
    found = trust.accepted("result")
    assert set(found.loc[found["subject"] != "maths", "framework"]) == {"gcse-combined-science"}
    assert found.set_index("subject")["result_type"]["maths"] == "predicted"


def test_the_form_of_a_test_is_no_registration_group(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = "UPN,Surname,Forename,Test date,Form,Overall SAS,Reading age"
    trust.drop("cedar/a.csv", f"{headings}\n{WHO[ANN]},09/06/2026,B,101,9:02\n")
    receipt = trust.run()["a.csv"]
    told = {column.heading: column.field for column in receipt.understood.columns}
    assert (receipt.export, told["Form"]) == ("gl-ngrt", "")
