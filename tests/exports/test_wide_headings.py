"""Headings of a sheet with a column for each subject: what they say is read, and what is no result is left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from dropped_files import ANN, BEN, DAN, judged, roll

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.columns import result_headings
from pipelines.exports.reading.read import read_file
from pipelines.workspace.reference import SHIPPED_EXPORTS

SHIPPED = load_exports(SHIPPED_EXPORTS, SHIPPED_EXPORTS / "none")
OF_SUMMER_2026 = [
    *("Reading EOY", "Reading - End of Year", "EOY Reading", "End of Year 2026 Reading", "Reading Sum 25/26"),
    *("2025/26 Summer Reading", "Summer 26 Reading", "Reading Summer 26", "Summer Attainment Reading"),
    *("ReadingSummer", "SummerReading"),
]


def read_headings(headings: str):
    return read_file("x", judged(headings, **{ANN: ",".join("EXS" for _ in headings.split(","))}).encode(), SHIPPED)


@pytest.mark.parametrize("heading", OF_SUMMER_2026)
def test_a_heading_says_its_subject_and_its_term_whatever_their_order(trust, heading):
    trust.now = datetime(2026, 2, 15, tzinfo=UTC)  # what says no term would be of the spring
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged(f"{heading},Writing", **{ANN: "GDS,EXS"}))
    trust.run()
    found = trust.accepted("result").set_index("subject")
    assert (found["result_as_given"]["reading"], found["assessment_point"]["reading"]) == ("GDS", "202526-summer")


def test_a_number_behind_a_subject_is_no_year():
    assert result_headings(SHIPPED["teacher-assessment-wide"], ["Maths 25", "Maths"]) == {"Maths"}


@pytest.mark.parametrize("beside", ["Maths set", "English group"])
def test_a_sheet_of_judgements_with_a_set_beside_them_is_no_list_of_groups(beside):
    assert read_headings(f"Reading,{beside}").export.id == "teacher-assessment-wide"
    assert read_headings(f"Reading TA Summer,{beside}").export.id == "teacher-assessment-wide"
    assert read_headings(beside).export.record == "teaching_group"


def test_columns_that_read_like_the_results_beside_them_are_asked_about(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    headings = "Reading,Maths week 6,Writing final,House,Maths note,English group,Science effort"
    rows = {ANN: "EXS,GDS,EXS,Red,EXS,WTS,Good", BEN: "WTS,EXS,,Blue,GDS,EXS,Fair"}
    trust.drop("cedar/a.csv", judged(headings, **rows))
    receipt = trust.run()["a.csv"]
    (asked,) = [problem for problem in receipt.problems if problem.level == "query"]
    assert asked.message.endswith("not read: “Maths week 6” and “Writing final”.")
    (note,) = [note.message for note in receipt.notes if note.rule == "columns_not_used"]
    assert note.endswith(": House, Maths note, English group and Science effort.")
    assert (receipt.status, receipt.rows_accepted, receipt.rows_held) == ("accepted_with_queries", 2, 0)


def test_a_subject_that_nobody_knows_is_asked_about_where_its_words_are_those_of_the_results(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    rows = {ANN: "EXS,GDS,WTS,Good,EXS,1,Y", BEN: "WTS,EXS,,Fair,GDS,2,N"}
    trust.drop("cedar/a.csv", judged("Reading,Handwriting,Overall,Attitude,Teacher comment,Effort,Club", **rows))
    (asked,) = trust.run()["a.csv"].problems
    assert asked.message.endswith("not read: “Handwriting” and “Overall”.")


def test_a_column_without_a_filled_cell_is_not_asked_about(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("Reading,Maths week 6", **{ANN: "EXS,"}))
    assert trust.run()["a.csv"].problems == []


@pytest.mark.parametrize(
    ("headings", "read"),
    [
        ("KS1 Reading,Writing", {"Writing"}),
        ("Writing,KS1 Reading", {"Writing"}),
        ("Reading Scaled Score,Writing", {"Reading Scaled Score", "Writing"}),
        ("Reading mark,Maths mark,Writing", {"Reading mark", "Maths mark", "Writing"}),
        ("GLD,Reading", {"GLD", "Reading"}),
        ("Phonics mark,Reading", {"Phonics mark", "Reading"}),
    ],
)
def test_a_sheet_of_judgements_with_something_statutory_beside_them_is_still_one(headings, read):
    file = read_headings(headings)
    assert (file.rule, file.export and file.export.id) == ("", "teacher-assessment-wide")
    assert result_headings(file.export, headings.split(",")) == read


def test_a_sheet_of_statutory_results_alone_is_one():
    assert read_headings("KS1 Reading,KS1 Maths").export.id == "key-stage-results-wide"
    assert read_headings("KS2 Reading,KS2 Maths,Writing").export.id == "key-stage-results-wide"


def test_two_columns_for_one_subject_and_point_are_named_by_their_headings(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/a.csv", judged("Reading,Writing,Reading TA", **{ANN: "EXS,EXS,GDS", BEN: "WTS,EXS,WTS"}))
    receipt = trust.run()["a.csv"]
    assert {problem.rule for problem in receipt.problems} == {"pupil_repeated"}
    named = "“Reading” (column F) and “Reading TA” (column H)"
    assert {problem.message.endswith(f"in the columns {named}.") for problem in receipt.problems} == {True}
    assert {named in problem.fix and "other row" not in problem.fix for problem in receipt.problems} == {True}


def test_a_pupil_in_two_rows_is_told_of_the_row(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    sheet = judged("Reading,Writing", **{ANN: "EXS,EXS"})
    trust.drop("cedar/a.csv", sheet + sheet.splitlines()[1] + "\n")
    told = {problem.fix for problem in trust.run()["a.csv"].problems}
    assert told == {"Keep the row that is right and take out the other."}


@pytest.mark.parametrize(
    "heading", ["Maths Target", "Target Maths", "Maths EOY Target", "Maths Summer Target", "Summer Maths Target"]
)
@pytest.mark.parametrize("beside", ["Reading", "Maths"])
def test_a_target_beside_judgements_is_read_in_their_words(trust, heading, beside):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged(f"{beside},{heading}", **{ANN: "EXS,GDS"}))
    trust.run()
    found = trust.accepted("result").set_index("result_type")
    assert (found["subject"]["target"], found["result_as_given"]["target"]) == ("maths", "GDS")
    assert (found["subject"]["result"], found["result_as_given"]["result"]) == (beside.lower(), "EXS")
    assert set(found["framework"]) == {"dfe-wts-exs-gds"}


def test_a_sheet_of_grades_of_examinations_is_known_by_them():
    for cells in ("5+,6", "54,55", "L2P,L2M", ","):
        read = read_file("x", judged("Maths current,Maths target", **{ANN: cells}).encode(), SHIPPED)
        assert read.export.id == "secondary-grades-wide"
    assert read_headings("Maths current,Maths target").export.id == "teacher-assessment-wide"


def test_steps_and_points_beside_judgements_are_asked_about(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    headings = "Reading,Reading Steps,Maths,Maths Points,Maths Progress"
    trust.drop("cedar/a.csv", judged(headings, **{ANN: "EXS,12,GDS,33.5,3", BEN: "WTS,9,EXS,31,2"}))
    receipt = trust.run()["a.csv"]
    (asked,) = receipt.problems
    assert (asked.level, asked.rule) == ("query", "columns_on_a_scale")
    assert asked.message.endswith("not read: “Reading Steps” and “Maths Points”.")
    assert (receipt.rows_accepted, len(trust.accepted("result"))) == (2, 4)


def test_judgements_beside_steps_of_a_tracker_are_read_as_well(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("Reading,Reading Step", **{ANN: "EXS,6w+"}))
    trust.run()
    found = trust.accepted("result").set_index("framework")["result_as_given"]
    assert found.to_dict() == {"dfe-wts-exs-gds": "EXS", "linear-six-steps": "6w+"}


@pytest.mark.parametrize(
    ("written", "outcome"),
    [("-", "not_entered"), ("N/A", "not_entered"), ("Not assessed", "not_entered"), ("exempt", "exempt"),
     ("Left school", "left"), ("below test", "below_test")],
)  # fmt: skip
def test_what_schools_write_where_there_is_no_result_is_an_outcome_in_any_words(trust, written, outcome):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/a.csv", judged("Reading", **{ANN: written, BEN: "EXS"}))
    receipt = trust.run()["a.csv"]
    said = trust.accepted("result").set_index("result_as_given")["outcome_status"][written]
    assert (receipt.status, said) == ("accepted", outcome)


def test_the_receipt_says_what_each_column_of_results_was_read_as(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("Reading,Maths Autumn,Maths Target,Reading SS", **{ANN: "EXS,WTS,GDS,104"}))
    told = trust.run()["a.csv"].understood.columns
    assert {column.heading: column.field_name for column in told if column.field == "result"} == {
        "Reading": "Result: reading",
        "Maths Autumn": "Result: maths, autumn",
        "Maths Target": "Result: maths, target",
        "Reading SS": "Result: reading, in “Standardised score (mean 100, standard deviation 15)”",
    }


def test_a_subject_that_nobody_knows_is_told_with_the_column_that_it_heads(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("GCSE Maths,GCSE Heraldry", **{ANN: "5,6"}))
    (problem,) = trust.run()["a.csv"].problems
    assert (problem.rule, problem.source_row, problem.source_column) == ("subject_unknown", 2, "G")


@pytest.mark.parametrize("heading", ["Reading curriculum year", "Reading year assessed"])
def test_the_year_of_the_curriculum_beside_a_subject_is_that_of_its_results_alone(trust, heading):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/a.csv", judged(f"Reading,{heading},Maths", **{ANN: "EXS,6,EXS", BEN: "EXS,4,WTS"}))
    receipt = trust.run()["a.csv"]
    told = [(problem.rule, problem.source_row, problem.source_column) for problem in receipt.problems]
    assert told == [("year_assessed_differs", 3, "F")]
    assert {column.heading for column in receipt.understood.columns if not column.used} == set()
    found = trust.accepted("result").query("subject == 'reading'").set_index("source_row")["nc_year_assessed"]
    assert found.to_dict() == {2: "6", 3: "4"}


def test_a_year_group_in_a_heading_is_the_year_of_its_results(trust):
    """A pupil of Year 6 under Year 5's heading is asked about; each pupil of a mixed class has a column of its own."""
    trust.drop("cedar/roll.csv", roll(ANN, BEN, DAN))
    rows = {ANN: ",EXS", BEN: "GDS,", DAN: "WTS,"}
    trust.drop("cedar/a.csv", judged("Y5 Summer Reading,Y6 Summer Reading", **rows))
    receipt = trust.run()["a.csv"]
    told = [(problem.rule, problem.source_row, problem.source_column) for problem in receipt.problems]
    assert told == [("year_assessed_differs", 3, "F")]
    found = trust.accepted("result").set_index("source_row")
    assert found["result_as_given"].to_dict() == {2: "EXS", 3: "GDS", 4: "WTS"}
    assert found["nc_year_assessed"].to_dict() == {2: "6", 3: "5", 4: "5"}
