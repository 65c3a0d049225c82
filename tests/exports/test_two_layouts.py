"""The same results in files of two layouts: both stand, figures take one of them, and the later receipt says which."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, FAY, judged, judged_in_rows, roll, scores
from test_answers import asked, filled

from pipelines.exports.dry_run.with_workspace import dry_run
from pipelines.exports.landing.landings import Landing, file_id
from pipelines.exports.reading.read import read_file
from pipelines.workspace.reference import Reference
from pipelines.workspace.secret_key import read_key
from pipelines.workspace.workspace import Workspace
from reports.receipts.forms import as_text

RULES = ("results_in_two_layouts", "results_in_two_layouts_alike")
WIDE = judged("Reading,Maths", **{ANN: "EXS,EXS", BEN: "WTS,EXS", CAT: "GDS,EXS"})


@pytest.fixture
def rolled(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.drop("birch/roll.csv", roll(FAY, school=BIRCH))
    trust.run()
    return trust


def told(receipt) -> list[str]:
    return [f"{one.message} {one.fix}" for one in (*receipt.problems, *receipt.notes) if one.rule in RULES]


def questions(receipt) -> list[str]:
    return [problem.message for problem in receipt.problems if problem.rule in RULES]


def test_results_that_differ_are_asked_about_with_how_many_and_which_count(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    assert told(rolled.run()["marks.csv"]) == []
    # reading: Ann the same, Ben another; maths: Ann the same, in other words; Cat in the earlier file alone
    rows = (f"{ANN},Reading,EXS", f"{BEN},Reading,EXS", f"{ANN},Maths,Expected")
    rolled.drop("cedar/202526-summer/export.csv", judged_in_rows(*rows))
    receipts = rolled.run()
    assert list(receipts) == ["export.csv"]
    assert questions(receipts["export.csv"]) == [
        "An earlier file in another layout has results of the same pupils too: marks.csv of 15 June 2026, in maths and "
        "reading for Summer 2026. The two differ in 1 of 3. Reports count each pupil once and take those of this file, "
        "which came later."
    ]
    assert (receipts["export.csv"].status, receipts["export.csv"].questions_open) == ("accepted_with_queries", 1)
    assert "QUESTIONS FOR YOU" in as_text(receipts["export.csv"], "stem")
    assert rolled.run() == {}


def test_results_that_are_all_the_same_are_noted_and_nothing_is_asked(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.drop("cedar/202526-summer/nothing of it.csv", judged("Writing", **{ANN: "EXS"}))
    rolled.run()
    rolled.drop(
        "cedar/202526-summer/export.csv", judged_in_rows(f"{ANN},Reading,EXS", f"{BEN},Reading,Working towards")
    )
    receipt = rolled.run()["export.csv"]
    assert told(receipt) == [
        "An earlier file in another layout has results of the same pupils too: marks.csv of 15 June 2026, in reading "
        "for Summer 2026. The two are the same in all 2. Reports count each pupil once. There is nothing to do. One of "
        "the two files is enough."
    ]
    assert (receipt.status, questions(receipt)) == ("accepted", [])


def test_files_of_one_run_are_told_of_alike(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.drop("cedar/202526-summer/then export.csv", judged_in_rows(f"{BEN},Reading,EXS"))
    receipts = rolled.run()
    assert (len(told(receipts["marks.csv"])), len(questions(receipts["then export.csv"]))) == (0, 1)


def test_the_later_day_decides_before_the_later_file(rolled):
    dated = judged_in_rows(f"{BEN},Reading,EXS,12/06/2026", f"{CAT},Reading,EXS,12/06/2026", headings=",Date")
    rolled.drop("cedar/202526-summer/export.csv", dated)
    rolled.run()
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    [question] = questions(rolled.run()["marks.csv"])
    assert "The two differ in 2 of 2." in question
    assert "take those of the earlier file, which are dated later." in question
    some = judged_in_rows(f"{BEN},Reading,EXS,12/06/2026", f"{CAT},Reading,EXS,", headings=",Date")
    rolled.drop("cedar/202526-summer/export.csv", some)
    rolled.run()
    rolled.drop("cedar/202526-summer/marks again.csv", WIDE.replace("WTS", "PKS"))
    [question] = questions(rolled.run()["marks again.csv"])
    assert "take 1 from this file and 1 from the earlier one: the later date decides" in question


def test_two_scores_of_two_days_are_two_sittings(rolled):
    wide = "UPN,Surname,Forename,Test date,Maths standardised score\n"
    rolled.drop("cedar/202526-summer/first.csv", f"{wide}{ANN},Quillfeather,Annabelle,08/06/2026,98\n")
    rolled.run()
    rolled.drop("cedar/202526-summer/second.csv", scores(f"{ANN},maths,12/06/2026,104,"))
    assert told(rolled.run()["second.csv"]) == []
    rolled.drop("cedar/202526-summer/same day.csv", scores(f"{ANN},maths,08/06/2026,104,"))
    [question] = questions(rolled.run()["same day.csv"])
    assert "first.csv of 15 June 2026, in maths for Summer 2026. The two differ in 1 of 1." in question


@pytest.mark.parametrize(
    "other",
    [
        judged_in_rows(f"{ANN},Writing,WTS"),  # another subject
        judged_in_rows(f"{ANN},Reading,WTS,Spring", headings=",Term"),  # another assessment point
        judged_in_rows(f"{ANN},Reading,A"),  # an absence takes no result away
    ],
)
def test_what_is_not_the_same_result_is_not_told_of(rolled, other):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.run()
    rolled.drop("cedar/other.csv", other)
    receipt = rolled.run()["other.csv"]
    assert (receipt.rows_accepted, told(receipt)) == (1, [])


def test_a_target_is_not_set_beside_a_result(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", judged("Reading,Reading target", **{ANN: "EXS,GDS"}))
    rolled.drop("cedar/202526-summer/then export.csv", judged_in_rows(f"{ANN},Reading,EXS"))
    receipts = rolled.run()
    assert set(rolled.accepted("result")["result_type"]) == {"result", "target"}
    assert "The two are the same in all 1." in told(receipts["then export.csv"])[0]


def test_another_schools_results_are_another_matter(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.run()
    rolled.drop("birch/202526-summer/export.csv", judged_in_rows(f"{FAY},Reading,EXS"))
    assert told(rolled.run()["export.csv"]) == []


def test_a_question_goes_when_either_file_is_corrected_and_the_quoted_cells_stay(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.run()
    rows = (f"{ANN},Reading,EXS", f"{BEN},Reading,EXS", f"{CAT},Reading,Wow")
    rolled.drop("cedar/202526-summer/export.csv", judged_in_rows(*rows))
    first = rolled.run()["export.csv"]
    assert len(questions(first)) == 1
    rolled.drop("cedar/202526-summer/marks.csv", WIDE.replace("WTS", "EXS"))
    receipts = {receipt.sha256: receipt for receipt in _issued(rolled)}
    again = receipts[first.sha256]
    assert told(again) == []  # it is the earlier of the two now
    assert [problem.found for problem in again.problems] == ["Wow"]
    newer = next(receipt for receipt in receipts.values() if receipt.replaces)
    assert "export.csv of 15 June 2026" in told(newer)[0] and "the same in all 2" in told(newer)[0]
    assert rolled.run() == {}


def test_an_answer_holds_until_what_differs_is_something_else(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.run()
    rolled.drop("cedar/202526-summer/export.csv", judged_in_rows(f"{BEN},Reading,EXS"))
    receipt = rolled.run()["export.csv"]
    rolled.drop("cedar/answers.csv", filled(asked(receipt), results_in_two_layouts="Moderated since"))
    answered = rolled.run()["export.csv"]
    assert (answered.status, answered.questions_open) == ("accepted", 0)
    rolled.drop("cedar/202526-summer/export.csv", judged_in_rows(f"{BEN},Reading,EXS", f"{CAT},Reading,WTS"))
    assert [one.status for one in _issued(rolled) if not one.superseded_by] == ["accepted_with_queries"]


def test_check_tells_beforehand_what_a_run_would_ask(rolled):
    rolled.drop("cedar/202526-summer/marks.csv", WIDE)
    rolled.run()
    content = judged_in_rows(f"{BEN},Reading,EXS").encode()
    workspace = Workspace.at(rolled.folder)
    reference, landing_id = Reference.of(workspace), file_id("cedar", content)
    landing = Landing(landing_id, "cedar", "export.csv", "202526-summer", "", "", 9, "", "2026-06-15T13:00:00+00:00")
    [receipt] = dry_run(
        reference, read_key(workspace), landing, content, read_file(landing_id, content, reference.exports)
    )
    assert len(questions(receipt)) == 1


def _issued(trust) -> list:
    issued: list = []
    trust.ingest().run(None, [], lambda changed, _: issued.extend(changed))
    return issued
