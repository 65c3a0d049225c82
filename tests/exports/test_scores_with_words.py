"""A score beside more than a number in its cell or its heading: what is taken, and what the receipt says of it."""

from __future__ import annotations

from dropped_files import ANN, BEN, CAT, NAMES, roll, scores


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


def test_a_pupil_below_the_lowest_score_of_a_test_has_that_score(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    headings = "UPN,Surname,Forename,Test name,Date taken,Standardised score,Age-standardised score"
    trust.drop("cedar/a.csv", f"{headings}\n{ANN},{NAMES[ANN]},NFER Year 6 Summer Maths,08/06/2026,<70,>140\n")
    trust.run()
    found = trust.accepted("result").set_index("framework")["result_number"]
    assert found.to_dict() == {"nfer-standardised": 70, "nfer-age-standardised": 140}


def test_a_report_whose_heading_says_that_the_band_stands_beside_the_score_is_known(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    title = "Progress Test in Maths 11\nDate of test: 10/06/2026\n"
    headings = "Surname,Forename,UPN,SAS (with 90% confidence bands),Stanine,NPR"
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
