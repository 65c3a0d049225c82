"""A score beside more than a number in its cell or its heading: what is taken, and what the receipt says of it."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, BEN, CAT, NAMES, judged, roll, scores

from pipelines.frameworks import read_result
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS, load_framework


def test_a_score_with_its_confidence_band_is_the_score_and_the_receipt_says_so(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    rows = [f"{ANN},maths,10/06/2026,101 (95-107),", f"{BEN},maths,10/06/2026,99 [93 to 105],"]
    trust.drop("cedar/a.csv", scores(*rows, f"{CAT},maths,10/06/2026,88,"))
    receipt = trust.run()["a.csv"]
    assert (receipt.status, receipt.problems) == ("accepted", [])
    assert sorted(trust.accepted("result")["result_number"]) == [88, 99, 101]
    said = "Scores with their confidence band in the same cell: the score alone was taken, in 2 results."
    assert said in receipt.understood.dates


def test_a_score_past_the_end_of_the_scale_is_the_end_and_one_past_another_number_waits(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    rows = [f"{ANN},maths,10/06/2026,69 or below,", f"{BEN},maths,10/06/2026,130+,", f"{CAT},maths,10/06/2026,>140,"]
    trust.drop("cedar/a.csv", scores(*rows))
    receipt = trust.run()["a.csv"]
    (problem,) = receipt.problems
    assert (problem.rule, problem.source_row) == ("result_past_a_score", 3)
    assert problem.message.endswith("the scale of this test goes on, from 69 to 141.")
    assert sorted(trust.accepted("result")["result_number"]) == [69, 141]
    said = "“More than” or “less than” the last score that a test tells: read as that score, in 2 results."
    assert said in receipt.understood.dates


@pytest.mark.parametrize("framework", ["nfer-standardised", "nfer-age-standardised"])
def test_a_pupil_below_the_lowest_score_of_a_test_has_that_score(framework):
    scale = load_framework(SHIPPED_FRAMEWORKS / f"{framework}.yml")
    assert read_result(pd.Series(["<70", ">140"]), scale)["result_number"].tolist() == [70, 140]


def test_a_report_that_prints_each_score_with_its_band_is_read(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    title = "Progress Test in Maths 11\nDate of test: 10/06/2026\n"
    headings = "Surname,Forename,UPN,SAS,Stanine,NPR"
    trust.drop("cedar/a.csv", f"{title}{headings}\n{NAMES[ANN]},{ANN},104 (98-110),5,61\n")
    receipt = trust.run()["a.csv"]
    assert (receipt.export, receipt.status) == ("gl-progress-test-group", "accepted")
    assert trust.accepted("result")["result_number"].tolist() == [104]


def test_marks_are_known_by_what_they_are_out_of_however_it_is_written(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,Reading /50,Maths (out of 110)\n{ANN},31,74\n")
    trust.run()
    found = trust.accepted("result").set_index("subject")
    assert found["result_number"].to_dict() == {"reading": 31, "maths": 74}
    assert set(found["framework"]) == {"paper-mark"}


@pytest.mark.parametrize("headings", ["READ Scaled,MAT Scaled,WRIT TA", "Reading Scaled,Maths Scaled Score,Writing"])
def test_scaled_scores_beside_judgements_are_read_by_their_short_names_too(trust, headings):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged(headings, **{ANN: "104,98,EXS"}))
    assert trust.run()["a.csv"].status == "accepted"
    found = trust.accepted("result").set_index("subject")
    assert found["result_number"].dropna().to_dict() == {"reading": 104, "maths": 98}
    assert found["framework"].to_dict() == {
        "reading": "ks2-scaled-score",
        "maths": "ks2-scaled-score",
        "writing": "dfe-wts-exs-gds",
    }


def test_standardised_scores_beside_statutory_results_are_asked_about(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/a.csv", judged("KS1 Reading TA,KS1 Maths TA,Reading SS", **{ANN: "EXS,EXS,102", BEN: "WTS,EXS,91"})
    )
    (asked,) = trust.run()["a.csv"].problems
    assert (asked.rule, asked.level) == ("columns_on_a_scale", "query")
    assert asked.message.endswith("not read: “Reading SS”.")


def test_scores_that_do_not_say_of_which_kind_wait_and_the_school_is_told_what_to_write(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged("Reading Score,Maths Test Score", **{ANN: "103,99"}))
    receipt = trust.run()["a.csv"]
    assert (receipt.export, receipt.rows_held, receipt.rows_accepted) == ("scores-of-no-kind", 1, 0)
    assert {problem.rule for problem in receipt.problems} == {"kind_of_result_unknown"}
    assert "such as “Reading standardised score”" in receipt.problems[0].fix


@pytest.mark.parametrize("beside", ["Writing", "Reading standardised score", "Reading scaled score", "Maths mark"])
def test_with_anything_else_in_it_a_file_of_scores_is_what_it_was(trust, beside):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", judged(f"Reading Score,{beside}", **{ANN: "103,99"}))
    assert trust.run()["a.csv"].export != "scores-of-no-kind"


@pytest.mark.parametrize(("grade", "meant"), [("65", "65"), ("5-5", "5-5"), ("U-U", "U-U")])
def test_a_double_award_in_a_list_of_single_grades_is_one(trust, grade, meant):
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = "UPN,Surname,Forename,Qualification,Subject,Grade"
    rows = [f"{ANN},{NAMES[ANN]},GCSE (9-1),{cells}" for cells in ("Maths,5", f"Combined Science: Trilogy,{grade}")]
    trust.drop("cedar/a.csv", "\n".join([headings, *rows]))
    assert trust.run()["a.csv"].status == "accepted"
    found = trust.accepted("result").set_index("subject")
    assert found["framework"].to_dict() == {"maths": "gcse-9-1", "combined_science": "gcse-combined-science"}
    assert found["result_as_given"]["combined_science"] == meant
