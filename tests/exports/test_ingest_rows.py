"""What single rows and cells become on the way from the drop folders: results, pupils, ages, and what is held."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from dropped_files import ANN, BEN, BIRCH, BORN, CAT, FAY, NAMES, YEAR_5, judged, roll, scores


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt.rows_read, receipt.rows_accepted, receipt.rows_held, receipt.rows_refused


def rules(receipt) -> list[tuple[int | None, str, str]]:
    return [(problem.source_row, problem.source_column, problem.rule) for problem in receipt.problems]


def results(trust, *columns: str) -> list[tuple]:
    rows = trust.accepted("result").sort_values(["source_row", "source_column"])
    return list(rows[list(columns)].itertuples(index=False, name=None))


def test_an_empty_result_cell_of_an_accepted_row_is_a_result(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading,Maths", **{ANN: ",  "}))
    assert trust.run()["judged.csv"].status == "accepted"
    assert results(trust, "subject", "result_as_given", "result_normal") == [("reading", "", ""), ("maths", "", "")]


def test_one_bad_cell_holds_its_whole_row_and_no_other(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading,Writing,Maths", **{ANN: "EXS,?,GDS", BEN: "EXS,EXS,EXS"}))
    receipt = trust.run()["judged.csv"]
    assert (counted(receipt), rules(receipt)) == ((2, 1, 1, 0), [(2, "G", "result_unknown")])
    assert {row for (row,) in results(trust, "source_row")} == {3}


def test_a_letter_in_a_score_column_is_an_outcome_and_never_a_zero(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop(
        "cedar/scores.csv",
        scores(f"{ANN},maths,10/06/2026,0069,", f"{BEN},maths,10/06/2026,absent,", f"{CAT},maths,10/06/2026,,"),
    )
    receipt = trust.run()["scores.csv"]
    rows = trust.accepted("result").set_index("source_row")
    assert receipt.rows_held == len(receipt.problems)
    assert not (rows["result_number"] == 0).any()
    assert rows["result_number"].isna().sum() == len(rows) - 1


def test_what_schools_write_for_a_score_that_is_not_there_is_an_outcome(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop("cedar/scores.csv", scores(*(f"{upn},maths,10/06/2026,{code}," for upn, code in
                                            ((ANN, "Abs"), (BEN, "-"), (CAT, "99")))))  # fmt: skip
    receipt = trust.run()["scores.csv"]
    assert receipt.status == "accepted"
    assert {value.value: value.meaning for value in receipt.understood.values} == {
        "Abs": "no result: absent",
        "-": "no result: not entered",
    }


def test_subject_and_term_are_read_from_a_heading_however_they_are_put_together(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = {
        "Reading_Spr_2": ("reading", "202526-spring"),
        "TA Writing": ("writing", "202526-summer"),
        "Maths (TA)": ("maths", "202526-summer"),
        "Y6 Autumn Science": ("science", "202526-autumn"),
        "Spring/GPS": ("gps", "202526-spring"),
        "Music: Aut2": ("music", "202526-autumn"),
        "Summer TA History": ("history", "202526-summer"),
        "Geography 2025/26 Spring": ("geography", "202526-spring"),
    }
    cells = ",".join(["EXS"] * len(headings))
    trust.drop("cedar/judged.csv", judged(",".join(headings), **{ANN: cells}))
    receipt = trust.run()["judged.csv"]
    assert [column.heading for column in receipt.understood.columns if not column.used] == []
    rows = trust.accepted("result")
    assert {*zip(rows["subject"], rows["assessment_point"], strict=True)} == {*headings.values()}


def test_a_pupil_whose_day_to_leave_is_still_to_come_is_missed_and_one_who_has_left_is_not(trust):
    leaves = {ANN: "31/12/9999", BEN: "01/06/2026", CAT: ""}
    rows = [f"{upn},{NAMES[upn]},{BORN[upn]},6,F,{day}" for upn, day in leaves.items()]
    trust.drop("cedar/roll.csv", "\n".join(["UPN,Surname,Forename,DOB,Year,Sex,Date of leaving", *rows]) + "\n")
    trust.drop("cedar/judged.csv", judged("Reading", **{CAT: "EXS"}))
    pupils = trust.run()["judged.csv"].pupils
    assert (pupils.missing, [*pupils.missing_rows]) == (1, [2])


def test_ages_at_the_test_are_whole_months_from_the_roll(trust):
    # Born 14 March 2015: on 13 June 2026 eleven years, two months and thirty days old; a day later three months.
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,13/06/2026,104,", f"{ANN},reading,14/06/2026,104,11:02"))
    trust.run()
    assert results(trust, "subject", "age_at_test_months", "result_number") == [
        ("maths", 134, 104.0),
        ("reading", 135, 104.0),
        ("reading", 135, 134.0),
    ]


def test_a_corrected_birth_date_replaces_the_old_one_in_ages(trust):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN, **{ANN: "14/03/2014"}))
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,14/06/2026,104,"))
    trust.run()
    for number, month in enumerate(["04", "05", "06", "03"]):
        trust.drop(f"cedar/202526-summer/roll {number}.csv", roll(ANN, **{ANN: f"14/{month}/2015"}))
        trust.run()
    assert results(trust, "age_at_test_months") == [(135,)]


def test_a_trust_wide_file_that_a_school_sends_itself_as_well_counts_once(trust):
    text = scores(f"{ANN},maths,10/06/2026,104,,100001", f"{FAY},maths,10/06/2026,99,,100002", school=",School URN")
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    trust.drop("_trust/scores.csv", text)
    trust.drop("cedar/scores.csv", text)
    receipts = trust.run()
    assert {name: counted(receipt) for name, receipt in receipts.items() if "scores" in name} == {
        "cedar/scores.csv": (2, 1, 1, 0),
        "birch/scores.csv": (1, 1, 0, 0),
    }
    assert results(trust, "source_row", "school_id") == [(2, "cedar"), (3, "birch")]
    assert trust.ledger("file_receipt")["file_id"].is_unique
    assert trust.run() == {}


def test_a_trust_wide_file_that_a_school_sends_itself_later_counts_once(trust):
    text = scores(f"{ANN},maths,10/06/2026,104,,100001", school=",School URN")
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("_trust/scores.csv", text)
    trust.run()
    trust.drop("cedar/scores.csv", text)
    trust.run()
    assert results(trust, "source_row") == [(2,)]
    assert len(trust.ledger("file_receipt")) == 2


def test_the_same_file_in_two_schools_folders_is_two_files(trust):
    text = judged("Reading", **{ANN: "EXS"})
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", text)
    trust.drop("birch/judged.csv", text)
    receipts = trust.run()
    assert receipts["cedar/judged.csv"].status == "accepted"
    assert receipts["birch/judged.csv"].status == "not_accepted"


def test_a_pupil_twice_in_a_file_is_held_twice(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, ANN))
    receipt = trust.run()["roll.csv"]
    assert (counted(receipt), rules(receipt)) == (
        (3, 1, 2, 0),
        [(2, "C", "pupil_repeated"), (4, "C", "pupil_repeated")],
    )


def test_small_letters_spaces_and_an_apostrophe_make_no_other_pupil(trust):
    trust.drop("cedar/roll.csv", roll(ANN).replace(ANN, f" '{ANN.lower()} "))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    assert trust.run()["judged.csv"].status == "accepted"


def test_a_roll_without_birth_dates_is_accepted_and_ages_stay_unknown(trust):
    text = f"Adno,UPN,Legal Surname,Legal Forename,Year\n1,{ANN},Quill,Ann,6\n"
    trust.drop("cedar/roll.csv", text)
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,10/06/2026,104,"))
    assert {receipt.status for receipt in trust.run().values()} == {"accepted"}
    (row,) = trust.accepted("roll").to_dict("records")
    assert row["nc_year"] == "6"
    assert pd.isna(row["nc_year_by_birth"])
    assert pd.isna(row["is_summer_born"])
    assert trust.accepted("result")["age_at_test_months"].isna().all()


def test_pupils_without_a_upn_are_told_apart_by_name_and_birth_date(trust):
    text = roll(ANN, BEN, CAT).replace(ANN, "").replace(BEN, "").replace(BORN[BEN], "")
    trust.drop("cedar/roll.csv", text)
    receipt = trust.run()["roll.csv"]
    assert counted(receipt) == (3, 2, 1, 0)
    assert (2, "C", "upn_missing") in rules(receipt)
    assert (3, "C", "pupil_not_identified") in rules(receipt)
    assert trust.accepted("roll")["pupil_key"].is_unique


@pytest.mark.parametrize("day", ["01/01/0001", "31/12/9999", "01/01/1800"])
def test_a_birth_date_out_of_this_world_stops_nothing(trust, day):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, **{ANN: day}))
    trust.drop("cedar/scores.csv", scores(f"{ANN},maths,10/06/2026,104,", f"{BEN},maths,{day},104,"))
    receipts = trust.run()
    assert {problem.rule for problem in receipts["roll.csv"].problems} <= {"age_implausible", "birth_date_in_future"}
    assert receipts["roll.csv"].rows_read == 2


def test_cells_beyond_the_headings_hold_their_row(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN).replace("Quillfeather,", "Quill, feather,"))
    receipt = trust.run()["roll.csv"]
    assert counted(receipt) == (2, 1, 1, 0)
    assert (2, "", "cells_beyond_headings") in rules(receipt)


def test_codes_that_no_line_knows_are_held_and_never_accepted_under_no_subject(trust):
    ctf = (
        "<CTfile><Header><SourceSchool><LEA>999</LEA><Estab>1001</Estab></SourceSchool></Header><CTFpupilData><Pupil>"
        f"<UPN>{ANN}</UPN><StageAssessments><KeyStage><Stage>KS2</Stage><StageAssessment><Year>2026</Year>"
        "<Component>REA</Component><ResultStatus>R</ResultStatus><Result>EXS</Result></StageAssessment><StageAssessment>"
        "<Year>2026</Year><Component>WRI</Component><ResultStatus>R</ResultStatus></StageAssessment></KeyStage>"
        "</StageAssessments></Pupil></CTFpupilData></CTfile>"
    )
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/202526-summer/results.xml", ctf)
    receipt = trust.run()["results.xml"]
    assert counted(receipt) == (2, 0, 2, 0)
    assert [(row, rule) for row, _, rule in rules(receipt)] == [(1, "subject_unknown"), (2, "subject_unknown")]


def test_files_that_no_school_dropped_are_left_alone(trust):
    for name in ("~$roll.xlsx", ".DS_Store", "desktop.ini", "Thumbs.db", "roll.csv.part", "roll.tmp"):
        trust.drop(f"cedar/{name}", "x")
    assert trust.run() == {}
    assert trust.told.files_landed == 0


def test_a_file_that_another_program_holds_open_waits_and_the_others_go_on(trust, monkeypatch):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    opened = Path.open

    def held_open(path, *how, **told):
        if path.parent.name == "cedar":
            raise PermissionError(13, "in use", str(path))
        return opened(path, *how, **told)

    monkeypatch.setattr(Path, "open", held_open)
    assert [receipt.school_id for receipt in trust.run().values()] == ["birch"]
    monkeypatch.undo()
    assert [receipt.school_id for receipt in trust.run().values()] == ["cedar"]


def test_nothing_in_the_drop_folders_is_touched(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    before = {path: path.stat().st_mtime_ns for path in (trust.folder / "inbox").rglob("*")}
    trust.run()
    assert {path: path.stat().st_mtime_ns for path in (trust.folder / "inbox").rglob("*")} == before


def test_every_pupil_has_a_name_of_their_own_in_these_files():
    assert len(set(NAMES.values())) == len(NAMES)
    assert set(YEAR_5) <= set(NAMES)


def test_a_file_has_the_close_of_its_point_to_keep_unless_that_day_has_gone(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    assert trust.run()["roll.csv"].due_text == "Friday 10 July 2026"
    trust.now = datetime(2026, 7, 16, 9, tzinfo=UTC)
    trust.drop("cedar/202526-summer/late.csv", roll(ANN, BEN))
    late = trust.run()["late.csv"]
    assert (late.assessment_point, late.due_text) == ("202526-summer", "")
