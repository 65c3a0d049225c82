"""Questions that no row can be asked alone: each is asked once, about the file, and can be answered."""

from __future__ import annotations

import pytest
from dropped_files import CEDAR, judged, scores

UPNS = [f"A9991001{number:05d}" for number in range(30)]


def roll_of(count: int, year: str = "6") -> str:
    lines = ["LEA,Estab,UPN,Surname,Forename,Sex,DOB,NCyearActual,EnrolStatus"]
    lines += [f"{CEDAR},{upn},Family{n},Given{n},F,0{n % 9 + 1}/10/2014,{year},C" for n, upn in enumerate(UPNS[:count])]
    return "\n".join(lines) + "\n"


def asked(receipt) -> list[tuple[int | None, str, str]]:
    """Queries beside those about the check letters of made-up UPNs."""
    return [
        (problem.source_row, problem.source_column, problem.rule)
        for problem in receipt.problems
        if problem.rule != "upn_check_letter"
    ]


@pytest.fixture
def rolled(trust):
    for point in ("autumn", "spring", "summer"):
        trust.drop(f"cedar/202526-{point}/roll {point}.csv", roll_of(30).replace("Family0", f"Family{point}"))
    trust.run()
    return trust


def test_a_cohort_of_which_nearly_everybody_met_the_standard_is_asked_about(rolled):
    rolled.drop("cedar/all.csv", judged("Writing", **dict.fromkeys(UPNS[:27], "EXS")))
    receipt = rolled.run()["all.csv"]
    assert asked(receipt) == [(None, "F", "cohort_all_met")]
    assert receipt.problems[-1].message == "Nearly every pupil met the standard in writing in Year 6: 27 of 27."
    assert (receipt.status, receipt.rows_accepted) == ("accepted_with_queries", 27)


def test_a_cohort_of_twenty_or_one_with_two_below_is_not(rolled):
    rolled.drop("cedar/twenty.csv", judged("Writing", **dict.fromkeys(UPNS[:20], "EXS")))
    rolled.drop("cedar/two.csv", judged("Reading", **dict.fromkeys(UPNS[:27], "EXS") | dict.fromkeys(UPNS[:2], "WTS")))
    receipts = rolled.run()
    assert asked(receipts["twenty.csv"]) == asked(receipts["two.csv"]) == []


def test_a_judgement_two_bands_from_the_last_is_asked_about_at_its_row(rolled):
    rolled.drop("cedar/202526-spring/spring.csv", judged("Reading", **{UPNS[0]: "GDS", UPNS[1]: "EXS"}))
    rolled.run()
    rolled.drop("cedar/202526-summer/summer.csv", judged("Reading", **{UPNS[0]: "WTS", UPNS[1]: "WTS"}))
    assert asked(rolled.run()["summer.csv"]) == [(2, "F", "judgement_moved")]


def test_a_corrected_judgement_is_held_against_the_point_before_and_not_against_the_slip_that_it_mends(rolled):
    rolled.drop("cedar/202526-spring/spring.csv", judged("Reading", **{UPNS[0]: "EXS", UPNS[1]: "WTS"}))
    rolled.run()
    rolled.drop("cedar/202526-summer/slip.csv", judged("Reading", **{UPNS[0]: "WTS", UPNS[1]: "WTS"}))
    rolled.run()
    rolled.drop("cedar/202526-summer/mended.csv", judged("Reading", **{UPNS[0]: "GDS", UPNS[1]: "GDS"}))
    assert asked(rolled.run()["mended.csv"]) == [(3, "F", "judgement_moved")]


def test_a_pupil_assessed_on_another_years_curriculum_is_asked_about(rolled):
    text = judged("Reading,Year assessed", **{UPNS[0]: "EXS,3", UPNS[1]: "EXS,6", UPNS[2]: "EXS,"})
    rolled.drop("cedar/years.csv", text)
    assert asked(rolled.run()["years.csv"]) == [(2, "G", "year_assessed_differs")]


def test_a_cohort_with_many_pupils_without_a_result_is_asked_about(rolled):
    some = dict.fromkeys(UPNS[:29], "EXS") | dict.fromkeys(UPNS[:12], "") | {UPNS[28]: "WTS"}
    rolled.drop("cedar/some.csv", judged("Maths", **some))
    receipt = rolled.run()["some.csv"]
    assert asked(receipt) == [(None, "F", "cohort_without_results")]
    assert "12 of 29" in receipt.problems[-1].message


def test_a_file_of_mended_rows_alone_is_asked_about_the_pupils_of_the_file_that_it_replaces(rolled):
    rolled.drop("cedar/first.csv", judged("Reading", **dict.fromkeys(UPNS[:8], "WTS") | {UPNS[8]: "wow"}))
    rolled.run()
    rolled.drop("cedar/mended.csv", judged("Reading", **{UPNS[8]: "WTS", UPNS[7]: "wow"}))
    receipt = rolled.run()["mended.csv"]
    assert asked(receipt) == [(3, "F", "result_unknown"), (None, "", "fewer_pupils_than_before")]
    assert receipt.problems[-1].message.endswith("who are not in this one: 7 of them.")  # the eighth is held, not gone
    rolled.drop("cedar/whole.csv", judged("Reading", **dict.fromkeys(UPNS[:9], "WTS")))
    assert asked(rolled.run()["whole.csv"]) == []


def test_files_of_one_run_are_asked_alike_and_a_file_of_another_year_or_subject_is_not(rolled):
    rolled.drop("cedar/first.csv", judged("Reading,Maths", **dict.fromkeys(UPNS[:8], "WTS,WTS")))
    rolled.drop("cedar/second.csv", judged("Reading,Maths", **dict.fromkeys(UPNS[:6], "WTS,EXS")))
    rolled.drop("cedar/writing.csv", judged("Writing", **dict.fromkeys(UPNS[:2], "WTS")))
    told = rolled.run()
    assert asked(told["second.csv"]) == [(None, "", "fewer_pupils_than_before")]
    assert "2 of them" in told["second.csv"].problems[-1].message
    assert asked(told["first.csv"]) == asked(told["writing.csv"]) == []


def test_a_file_of_targets_alone_is_accepted_after_one_of_results_in_the_same_layout(rolled):
    rolled.drop("cedar/202526-summer/now.csv", judged("Reading", **{UPNS[0]: "EXS", UPNS[1]: "WTS"}))
    rolled.run()
    rolled.drop("cedar/202526-summer/aims.csv", judged("Maths Target", **{UPNS[0]: "GDS", UPNS[1]: "EXS"}))
    receipt = rolled.run()["aims.csv"]
    assert (receipt.rows_accepted, receipt.rows_held, asked(receipt)) == (2, 0, [])


def test_percentages_that_came_as_shares_of_one_are_asked_about(rolled):
    for name, of in (("shares", 100), ("percentages", 1)):
        text = judged("Maths %", **{upn: f"{(40 + n) / of:g}" for n, upn in enumerate(UPNS[:12])})
        rolled.drop(f"cedar/{name}.csv", text)
    receipts = rolled.run()
    assert asked(receipts["shares.csv"]) == [(None, "F", "cohort_scores_of_one")]
    assert "1 or less, on a scale that runs up to 100." in receipts["shares.csv"].problems[-1].message
    assert asked(receipts["percentages.csv"]) == []


def test_one_score_for_a_whole_year_group_is_asked_about(rolled):
    rolled.drop("cedar/same.csv", scores(*(f"{upn},maths,10/06/2026,100," for upn in UPNS[:12])))
    assert [rule for _, _, rule in asked(rolled.run()["same.csv"])] == ["cohort_same_score"]


def test_an_average_more_than_ten_points_from_the_last_is_asked_about(rolled):
    def tests(day: str, low: int) -> str:
        return scores(*(f"{upn},maths,{day},{low + n}," for n, upn in enumerate(UPNS[:12])))

    rolled.drop("cedar/spring.csv", tests("10/03/2026", 90))
    rolled.run()
    rolled.drop("cedar/summer.csv", tests("10/06/2026", 101))
    receipt = rolled.run()["summer.csv"]
    assert [rule for _, _, rule in asked(receipt)] == ["cohort_mean_moved"]
    assert "it was 95.5 and is now 106.5" in receipt.problems[-1].message


def test_a_roll_that_is_more_than_a_twentieth_smaller_is_asked_about(trust):
    trust.drop("cedar/202526-spring/spring.csv", roll_of(30))
    trust.drop("cedar/202526-summer/summer.csv", roll_of(28))
    receipts = trust.run()
    assert asked(receipts["spring.csv"]) == []
    assert asked(receipts["summer.csv"]) == [(None, "", "roll_size_changed")]


def test_of_two_rolls_for_one_day_the_later_counts_and_is_asked_about_if_they_list_other_pupils(trust):
    trust.drop("cedar/202526-summer/first.csv", roll_of(30))
    trust.drop("cedar/202526-summer/second.csv", roll_of(29))
    receipts = trust.run()
    assert asked(receipts["first.csv"]) == []
    assert asked(receipts["second.csv"]) == [(None, "", "roll_of_same_day")]
    assert "on one of the two alone: 1 of them" in receipts["second.csv"].problems[-1].message
    assert set(trust.accepted("roll")["file_id"]) == {receipts["second.csv"].file_id}
    # a name corrected, and the same pupils on it
    trust.drop("cedar/202526-summer/third.csv", roll_of(29).replace("Given0", "Gwen"))
    assert asked(trust.run()["third.csv"]) == []


def test_two_rolls_for_one_day_raise_the_same_question_when_all_is_checked_again(trust):
    for name, pupils in (("first", 30), ("second", 29)):
        trust.drop(f"cedar/202526-summer/{name}.csv", roll_of(pupils))
        trust.run()
    asked_then = trust.ledger("row_problem")
    settings = trust.folder / "trust.yml"
    moved = settings.read_text(encoding="utf-8").replace("closes_on: 2026-03-31", "closes_on: 2026-03-30")
    settings.write_text(moved, encoding="utf-8")
    trust.run()
    assert trust.told.files_checked == 2
    assert trust.ledger("row_problem").equals(asked_then)
    assert [*asked_then["rule"]].count("roll_of_same_day") == 1


def test_a_review_date_answers_why_another_year_was_assessed_and_goes_to_the_lake_with_the_reason(rolled):
    text = judged("Reading,Year assessed,Review date,Reason", **{UPNS[0]: "EXS,3,04/09/2026,Long illness"})
    rolled.drop("cedar/reviewed.csv", text)
    assert asked(rolled.run()["reviewed.csv"]) == []
    kept = rolled.accepted("result").query("year_reason == 'Long illness'")
    assert [str(day) for day in kept["year_review_on"]] == ["2026-09-04"]
