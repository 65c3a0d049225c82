"""What a receipt says when rows are freed or held again, and what START-HERE says is due."""

from __future__ import annotations

from datetime import UTC, datetime

from dropped_files import ANN, BEN, BIRCH, CAT, DAN, EVE, judged, roll

from pipelines.exports.receipts.receipt import SchoolFiles
from reports.receipts import write_start_here
from reports.receipts.forms import as_html, as_text

QUIZ = """
id: spelling-quiz
name: Spelling quiz, a row for each pupil
record: result
layout_source: "Our own: the sheet that Cedar Primary keeps"
recognise: {headings: [Pupil UPN, Quiz date, Spelling score]}
required: [upn, assessed_on]
dates: [day_first]
columns: {upn: [Pupil UPN], assessed_on: [Quiz date]}
results:
  - {headings: [Spelling score], constants: {subject: gps, framework: standardised-score-100}}
"""


def schools(trust) -> dict[str, SchoolFiles]:
    """Every school's files after a run."""
    told: list[SchoolFiles] = []
    trust.ingest().run(None, [], lambda _, files: told.extend(files))
    return {files.school_id: files for files in told}


def page(files: SchoolFiles, folder) -> str:
    write_start_here(files, folder)
    return (folder / "START-HERE.html").read_text(encoding="utf-8")


def test_a_freed_file_says_what_has_changed_and_why(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS", CAT: "EXS"}))
    assert trust.run()["judged.csv"].changes == []
    trust.drop("cedar/roll again.csv", roll(ANN, CAT))
    receipt = trust.run()["judged.csv"]
    assert receipt.changes == [
        "1 row that waited is now accepted, because your roll has changed.",
        "1 row that was accepted is now held, because your roll has changed.",
    ]
    assert (receipt.rows_accepted, receipt.rows_held) == (2, 1)
    assert len(trust.accepted("result")) == 2


def test_a_setting_that_frees_rows_is_named_as_such(trust):
    text = (trust.folder / "trust.yml").read_text()
    trust.write(
        "trust.yml", text.replace("{framework: dfe-wts-exs-gds}", "{framework: dfe-wts-exs-gds, subject: maths}")
    )
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    trust.write("trust.yml", text)
    assert trust.run()["judged.csv"].changes == [
        "1 row that waited is now accepted, because the trust's settings or lists have changed."
    ]


def test_a_layout_that_is_added_and_taken_back_holds_no_row_and_says_so(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/quiz.csv", f"Pupil UPN,Quiz date,Spelling score\n{ANN},10/06/2026,98\n{BEN},10/06/2026,104\n")
    assert trust.run()["quiz.csv"].rows_read == 0
    declared = trust.write("exports/spelling-quiz.yml", QUIZ)
    assert trust.run()["quiz.csv"].changes == [
        "2 rows are now accepted, because the trust's settings or lists have changed."
    ]
    declared.unlink()
    receipt = trust.run()["quiz.csv"]
    assert (receipt.status, receipt.rows_held) == ("not_accepted", 0)
    assert receipt.changes == [
        "2 rows that were accepted are not accepted any more, because the trust's settings or lists have changed."
    ]
    assert len(trust.accepted("result")) == 0


def test_a_partial_overlap_is_named_in_words(trust):
    trust.drop("cedar/roll.csv", roll(ANN, DAN))
    trust.drop("cedar/both.csv", judged("Reading,Maths", **{ANN: "EXS,EXS", DAN: "EXS,EXS"}))
    trust.run()
    trust.drop("cedar/six.csv", judged("Reading,Writing", **{ANN: "GDS,GDS"}))
    receipt = trust.run()["six.csv"]
    assert "both.csv of 15 June 2026): reading in Year 6, so it can neither" in receipt.problems[0].message
    assert (receipt.rows_read, receipt.rows_held) == (1, 1)


def test_a_school_owes_a_roll_and_what_it_sent_before(trust, tmp_path):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN, EVE))
    trust.drop("cedar/202526-spring/judged.csv", judged("Reading", **{ANN: "EXS"}))
    due = schools(trust)["cedar"].due
    assert (due.label, due.closes, due.is_past) == ("Summer 2026", "Friday 10 July 2026", False)
    assert [(file.name, file.state, file.why) for file in due.files] == [
        ("Roll of pupils", "missing", "every school sends one"),
        ("Teacher assessment, a column for each subject", "missing", "you sent it in Spring 2026"),
    ]
    trust.drop("cedar/roll.csv", roll(ANN, EVE, BEN))
    told = schools(trust)["cedar"]
    assert [file.state for file in told.due.files] == ["received", "missing"]
    assert "Still to do: 1 file to send and 1 file to mend or explain by Friday 10 July 2026." in page(told, tmp_path)


def test_the_same_roll_sent_again_for_another_point_holds_for_that_as_well(trust, tmp_path):
    trust.drop("cedar/202526-spring/roll.csv", roll(ANN, EVE))
    trust.run()
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN, EVE))
    told = schools(trust)["cedar"]
    assert (told.due.label, told.due.files[0].name, told.due.files[0].state) == (
        "Summer 2026",
        "Roll of pupils",
        "received",
    )


def test_all_done_is_said_when_it_is(trust, tmp_path):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    told = schools(trust)
    assert "All done for Summer 2026." in page(told["cedar"], tmp_path)
    assert "Still to do: 2 files to send by Friday 10 July 2026." in page(told["birch"], tmp_path)


def test_all_done_is_said_when_one_file_covers_what_could_not_be_used(trust, tmp_path):
    trust.drop("cedar/roll.csv", roll(ANN, DAN))
    trust.drop("cedar/both.csv", judged("Reading,Maths", **{ANN: "EXS,EXS", DAN: "EXS,EXS"}))
    trust.run()
    trust.drop("cedar/six.csv", judged("Reading", **{ANN: "WTS"}))  # covers a part of it: held whole
    trust.drop("cedar/slips.csv", judged("Reading,Maths", **{ANN: "wow,wow"}))  # nothing in it can be read
    trust.run()
    trust.drop("cedar/whole.csv", judged("Reading,Maths", **{ANN: "WTS,EXS", DAN: "EXS,EXS"}))
    receipts = trust.run()
    new = receipts["whole.csv"]
    assert {receipts[name].superseded_by for name in ("both.csv", "six.csv", "slips.csv")} == {new.file_id}
    assert (receipts["six.csv"].rows_held, receipts["slips.csv"].rows_held) == (1, 1)
    said = as_text(new, "stem")
    assert all(f"{name} of 15 June 2026 (receipt " in said for name in ("six.csv", "slips.csv", "both.csv"))
    assert len(trust.accepted("result")) == 4
    assert "All done for Summer 2026." in page(schools(trust)["cedar"], tmp_path)


def test_all_done_is_said_when_a_file_of_no_use_is_taken_out_of_the_folder_or_written_over(trust, tmp_path):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}).replace("UPN", "Number"))
    odd = trust.drop("cedar/odd.csv", "a,b\n1,2\n")
    assert "1 file to send and 2 files to mend or explain" in page(schools(trust)["cedar"], tmp_path)
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    assert "Still to do: 1 file to mend or explain" in page(schools(trust)["cedar"], tmp_path)
    odd.unlink()
    trust.ingest().run(None, ["birch"], lambda *_: None)  # looks into no other folder
    trust.drop("birch/roll.csv", roll(BEN, school=BIRCH))
    told = page(schools(trust)["cedar"], tmp_path)
    assert "All done for Summer 2026." in told
    assert told.count("Not used, and no longer in your folder") == 2
    trust.drop("cedar/odd.csv", "a,b\n1,2\n")
    assert "Still to do: 1 file to mend or explain" in page(schools(trust)["cedar"], tmp_path)


def test_a_file_that_covers_part_of_another_is_done_with_when_it_is_taken_out(trust, tmp_path):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/both.csv", judged("Reading,Maths", **{ANN: "EXS,EXS"}))
    trust.run()
    part = trust.drop("cedar/part.csv", judged("Reading", **{ANN: "GDS"}))
    assert "There is a problem" in as_html(trust.run()["part.csv"], "stem")
    assert trust.told.rows_waiting == 1
    part.unlink()
    receipt = trust.run()["part.csv"]
    for form in (as_html(receipt, "stem"), as_text(receipt, "stem")):
        assert "We did not use “part.csv”, and it is in your folder no more. There is nothing to do." in form
        assert "there is a problem" not in form.lower() and "what happens next" not in form.lower()
    assert trust.told.rows_waiting == 0
    assert "All done for Summer 2026." in page(schools(trust)["cedar"], tmp_path)
    trust.drop("cedar/part.csv", judged("Reading", **{ANN: "GDS"}))
    assert "There is a problem" in as_html(trust.run()["part.csv"], "stem")


def test_answers_are_listed_apart_and_leave_nothing_to_do(trust, tmp_path):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    trust.drop("cedar/mine.csv", "file_id,source_row,source_column,rule,answer\n0123,2,A,upn_check_letter,It is so\n")
    told = page(schools(trust)["cedar"], tmp_path)
    assert "All done for Summer 2026." in told
    assert "Your answers to our questions" in told and ">mine.csv</a>" in told


def test_a_file_that_waits_is_still_to_do_when_it_is_taken_out_of_the_folder(trust, tmp_path):
    waits = trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    waits.unlink()
    assert "1 file to send and 1 file to mend or explain" in page(schools(trust)["cedar"], tmp_path)


def test_a_file_that_waits_for_pupils_is_not_replaced_by_one_about_others(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/five.csv", judged("Reading", **{DAN: "EXS"}))
    trust.run()
    trust.drop("cedar/six.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    trust.drop("cedar/roll again.csv", roll(ANN, DAN))
    assert trust.run()["five.csv"].status == "accepted"


def test_a_day_that_has_gone_is_not_printed_as_if_to_come(trust, tmp_path):
    trust.now = datetime(2026, 9, 1, 12, tzinfo=UTC)
    text = page(schools(trust)["birch"], tmp_path)
    assert "It closed on Friday 10 July 2026." in text
    assert "Still to do: 2 files to send." in text


def test_the_trust_may_say_what_it_expects(trust):
    text = (trust.folder / "trust.yml").read_text()
    trust.write("trust.yml", text + "expected:\n  - {export: ctf-results, term: summer, school: cedar}\n")
    told = schools(trust)
    assert [(file.name, file.why) for file in told["cedar"].due.files][1][1] == "your trust asks for it"
    assert [file.name for file in told["birch"].due.files] == ["Roll of pupils", "Results"]
