"""To which assessment point and which school a row belongs, and what the receipt says where nobody can tell."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, FAY, judged, roll, scores

OUTSIDE = datetime(2026, 8, 20, 9, tzinfo=UTC)
TRUST_YML = "trust.yml"


def rules(receipt) -> list[tuple[int | None, str, str]]:
    return [(problem.source_row, problem.rule, problem.level) for problem in receipt.problems]


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt.rows_read, receipt.rows_accepted, receipt.rows_held, receipt.rows_refused


# The assessment point: the first that answers


def test_the_option_of_the_run_wins_over_the_folder(trust):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN))
    assert trust.run("202526-autumn")["roll.csv"].assessment_point == "202526-autumn"


def test_the_folder_wins_over_what_the_file_says(trust):
    text = "Effective date: 05/06/2026\nAdno,UPN,Legal Surname,Legal Forename,Year\n1," + f"{ANN},Quill,Ann,6\n"
    trust.drop("cedar/202526-spring/roll.csv", text)
    assert trust.run()["roll.csv"].assessment_point == "202526-spring"


def test_a_declared_year_and_term_win_over_the_day_it_landed(trust):
    ctf = (
        "<CTfile><Header><SourceSchool><LEA>999</LEA><Estab>1001</Estab></SourceSchool></Header><CTFpupilData><Pupil>"
        f"<UPN>{ANN}</UPN><StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Year>2026</Year>"
        "<Component>MTC</Component><ResultStatus>R</ResultStatus><Result>25</Result></StageAssessment></KeyStage>"
        "</StageAssessments></Pupil></CTFpupilData></CTfile>"
    )
    trust.now = datetime(2026, 2, 10, tzinfo=UTC)
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/results.xml", ctf)
    trust.drop("cedar/earlier.xml", ctf.replace("2026</Year>", "2019</Year>"))
    receipts = trust.run()
    assert receipts["roll.csv"].assessment_point == "202526-spring"
    # The check is sat in the summer; the calendar year is the one in which the academic year ends.
    assert receipts["results.xml"].assessment_point == "202526-summer"
    assert rules(receipts["earlier.xml"]) == [(1, "file_point_not_in_calendar", "row")]
    assert receipts["earlier.xml"].problems[0].message.startswith("Summer 2018/19 is not an assessment point")


def test_the_day_of_each_result_wins_over_the_day_the_file_landed(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/scores.csv", scores(f"{ANN},maths,20/11/2025,104,", f"{BEN},maths,10/02/2026,99,", f"{BEN},maths,,98,")
    )
    receipt = trust.run()["scores.csv"]
    assert receipt.assessment_point is None
    points = trust.accepted("result").set_index("source_row")["assessment_point"].to_dict()
    assert points == {2: "202526-autumn", 3: "202526-spring", 4: "202526-summer"}


def test_a_file_about_several_terms_takes_the_year_from_its_folder_and_each_result_has_its_own_term(trust):
    trust.drop("cedar/202526-autumn/roll.csv", roll(ANN))
    text = f"UPN,Reading Autumn,Reading Spring,Reading Summer\n{ANN},WTS,EXS,GDS\n"
    trust.drop("cedar/202526-summer/steps.csv", text)
    assert trust.run()["steps.csv"].rows_accepted == 1
    results = trust.accepted("result").set_index("assessment_point")["result_as_given"].to_dict()
    assert results == {"202526-autumn": "WTS", "202526-spring": "EXS", "202526-summer": "GDS"}


def test_a_day_outside_every_window_leaves_the_day_it_landed_to_answer(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,02/05/2026,104,"))
    assert trust.run()["scores.csv"].assessment_point == "202526-summer"


def test_a_file_that_lands_in_no_window_is_held_and_its_folder_then_answers(trust):
    trust.now = OUTSIDE
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    held = trust.run()["roll.csv"]
    assert (held.status, counted(held)) == ("not_accepted", (2, 0, 2, 0))
    assert rules(held) == [(2, "file_no_assessment_point", "row"), (3, "file_no_assessment_point", "row")]
    assert "inbox/cedar/202526-summer" in held.problems[0].fix
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN, BEN))
    assert counted(trust.run()["roll.csv"]) == (2, 2, 0, 0)
    assert set(trust.accepted("roll")["assessment_point"]) == {"202526-spring"}


def test_a_folder_of_another_name_is_the_schools_own_affair(trust):
    trust.drop("cedar/Summer results/roll.csv", roll(ANN))
    assert trust.run()["roll.csv"].assessment_point == "202526-summer"


def test_a_file_that_waits_in_a_folder_of_another_name_does_not_land_anew_with_every_run(trust):
    trust.now = OUTSIDE
    trust.drop("cedar/maths/roll.csv", roll(ANN))
    trust.run()
    ledger = (trust.folder / "lake" / "ledger" / "landed.jsonl").read_bytes()
    assert trust.run() == {}
    assert (trust.folder / "lake" / "ledger" / "landed.jsonl").read_bytes() == ledger


def test_a_folder_named_like_a_point_that_the_calendar_lacks_holds_the_file_until_it_is_mended(trust):
    trust.drop("cedar/202526-sumer/roll.csv", roll(ANN))
    held = trust.run()["roll.csv"]
    assert rules(held) == [(2, "file_point_not_in_calendar", "row")]
    (told,) = held.problems
    assert told.message == "The folder “202526-sumer” is not an assessment point in your trust's calendar."
    assert told.fix.startswith("Use one of these: 202526-autumn, 202526-spring and 202526-summer.")
    (trust.folder / "inbox/cedar/202526-sumer").rename(trust.folder / "inbox/cedar/202526-summer")
    assert trust.run()["roll.csv"].status == "accepted"


def test_two_open_windows_hold_the_file_until_its_folder_names_one(trust):
    text = (trust.folder / TRUST_YML).read_text()
    trust.write(TRUST_YML, text.replace("closes_on: 2026-03-31", "closes_on: 2026-06-30"))
    trust.drop("cedar/roll.csv", roll(ANN))
    assert rules(trust.run()["roll.csv"]) == [(2, "file_two_assessment_points", "row")]
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN))
    assert trust.run()["roll.csv"].assessment_point == "202526-spring"


def test_a_calendar_that_gains_the_point_frees_the_file(trust):
    trust.now = OUTSIDE
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.run()
    text = (trust.folder / TRUST_YML).read_text()
    trust.write(TRUST_YML, text.replace("closes_on: 2026-07-10", "closes_on: 2026-08-31"))
    assert trust.run()["roll.csv"].status == "accepted"


# The day that a roll describes


@pytest.mark.parametrize(
    ("landed", "folder", "title", "day"),
    [
        (datetime(2026, 6, 15, tzinfo=UTC), "", "Effective date: 12/06/2026\n", date(2026, 6, 12)),
        (datetime(2026, 6, 15, tzinfo=UTC), "", "", date(2026, 6, 15)),
        (datetime(2026, 6, 15, tzinfo=UTC), "202526-spring/", "", date(2026, 3, 31)),
    ],
)
def test_a_roll_describes_its_declared_day_else_the_day_it_landed_else_the_points_close(
    trust, landed, folder, title, day
):
    trust.now = landed
    trust.drop(f"cedar/{folder}roll.csv", f"{title}Adno,UPN,Legal Surname,Legal Forename,Year\n1,{ANN},Quill,Ann,6\n")
    trust.run()
    assert trust.accepted("roll")["roll_date"].tolist() == [day]


# The school


def test_a_row_of_a_trust_wide_file_goes_to_the_school_it_names(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    trust.drop(
        "_trust/scores.csv",
        scores(
            f"{ANN},maths,10/06/2026,104,,100001,",
            f"{BEN},maths,10/06/2026,105,,,cedar  PRIMARY school",
            f"{FAY},maths,10/06/2026,106,,100002,Cedar Primary School",
            f"{CAT},maths,10/06/2026,107,,,Oak Primary",
            f"{BEN},reading,10/06/2026,108,,999999,",
            school=",School URN,School",
        ),
    )
    receipts = trust.run()
    told = {name: counted(receipt) for name, receipt in receipts.items() if "scores" in name}
    assert told == {
        "cedar/scores.csv": (2, 2, 0, 0),
        "birch/scores.csv": (1, 1, 0, 0),
        "_trust/scores.csv": (2, 0, 2, 0),
    }
    assert rules(receipts["_trust/scores.csv"]) == [(5, "school_unknown", "row"), (6, "school_unknown", "row")]
    results = trust.accepted("result").set_index("source_row")
    assert results["school_id"].to_dict() == {2: "cedar", 3: "cedar", 4: "birch"}
    assert len({receipt.file_id for name, receipt in receipts.items() if "scores" in name}) == 3


def test_a_roll_for_the_whole_trust_is_parted_by_laestab(trust):
    trust.drop("_trust/roll.csv", roll(ANN) + roll(FAY, school=BIRCH).splitlines()[1] + "\n")
    receipts = trust.run()
    assert {name: receipt.rows_accepted for name, receipt in receipts.items()} == {
        "cedar/roll.csv": 1,
        "birch/roll.csv": 1,
    }
    assert dict(zip(trust.accepted("roll")["school_id"], trust.accepted("roll")["source_row"], strict=True)) == {
        "cedar": 2,
        "birch": 3,
    }


def test_a_file_in_the_trusts_folder_that_names_no_school_is_held(trust):
    trust.drop("_trust/judged.csv", judged("Reading", **{ANN: "EXS"}))
    receipt = trust.run()["judged.csv"]
    assert (receipt.school_id, counted(receipt)) == ("_trust", (1, 0, 1, 0))


def test_a_name_that_two_schools_share_says_nothing(trust):
    text = (trust.folder / "schools.csv").read_text()
    trust.write("schools.csv", text.replace("Birch Primary School", "Cedar Primary School"))
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop(
        "_trust/scores.csv",
        scores(f"{ANN},maths,10/06/2026,104,,Cedar Primary School", school=",School"),
    )
    assert rules(trust.run()["scores.csv"]) == [(2, "school_unknown", "row")]


def test_rows_for_another_school_of_the_trust_are_held(trust):
    lines = roll(ANN, BEN).splitlines()
    trust.drop("cedar/roll.csv", "\n".join([*lines, roll(FAY, school=BIRCH).splitlines()[1]]) + "\n")
    receipt = trust.run()["roll.csv"]
    assert counted(receipt) == (3, 2, 1, 0)
    assert rules(receipt) == [(4, "school_other", "row")]


def test_rows_with_a_number_of_no_school_in_the_trust_are_queries(trust):
    lines = roll(ANN, BEN).splitlines()
    trust.drop("cedar/roll.csv", "\n".join([*lines, roll(CAT, school="123,4567").splitlines()[1]]) + "\n")
    receipt = trust.run()["roll.csv"]
    assert (receipt.status, counted(receipt)) == ("accepted_with_queries", (3, 3, 0, 0))
    assert rules(receipt) == [(4, "school_number_unknown", "query")]


@pytest.mark.parametrize("number", [BIRCH, "123,4567"])
def test_a_file_all_of_whose_rows_name_another_school_is_stopped(trust, number):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, school=number))
    receipt = trust.run()["roll.csv"]
    assert (receipt.status, counted(receipt)) == ("not_accepted", (2, 0, 0, 2))
    assert rules(receipt) == [(None, "file_wrong_school", "file")]
    assert len(trust.accepted("roll")) == 0


def test_a_school_whose_number_the_trust_has_not_written_down_is_not_doubted(trust):
    trust.write("schools.csv", "school_id,school_name,phase\ncedar,Cedar Primary School,primary\n")
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    assert trust.run()["roll.csv"].status == "accepted"


def test_a_stroke_in_the_laestab_changes_nothing(trust):
    text = (trust.folder / "schools.csv").read_text()
    trust.write("schools.csv", text.replace("9991001", "999/1001"))
    trust.drop("cedar/roll.csv", roll(ANN))
    assert trust.run()["roll.csv"].status == "accepted"
