"""For each rule about a row: files with a row that breaks it and no other rule."""

from __future__ import annotations

from broken_files import OK, OWN_NUMBER, WITH, Case, by_name, crowd_roll, own_roll, whole_upn
from dropped_files import ANN, BEN, BIRCH, CAT, DAN, EVE, FAY, judged, roll, scores

WHOLE = "UPN,Surname,Forename,Date of birth,Reading\n"
SESSIONS = "UPN,Possible sessions,Sessions attended,Authorised,Unauthorised,Percentage attended,From,To\n"
GROUPS = "UPN,Subject,Teaching group,Teacher\n"
OBJECTIVES = "UPN,Objective set,Objective,Judgement,Date\n"
FIVE = (ANN, BEN, CAT, DAN, EVE)
DOUBLES, OTHER_DOUBLES = [whole_upn(800), whole_upn(801)], [whole_upn(810), whole_upn(811)]
HELP = "UPN,Intervention,Start date,Review date,End date,Led by,Reason\n"


def at(row: int, column: str, content: str, name: str = "a.csv", **more: object) -> Case:
    """A single file, told of at a row and a column."""
    return Case({name: content}, name, row, column, **more)


def rolled(row: int, column: str, content: str) -> Case:
    return at(row, column, content, "roll.csv")


def told_of_ann(column: str, headings: str, *cells: str) -> Case:
    """Rows about one pupil; the first is told of."""
    return at(2, column, headings + "".join(f"{ANN},{one}\n" for one in cells))


def of_ann(cells: str) -> str:
    return own_roll(ANN, **{ANN: cells})


ROW_CASES: dict[str, Case] = {
    # The row as a whole, and its school
    "cells_beyond_headings": at(2, "", OK.replace("EXS", "EXS,more", 1)),
    "cells_missing": rolled(2, "", crowd_roll(15).replace(",N,01/09/2020\n", "\n", 1)),
    "school_other": rolled(4, "", roll(ANN, BEN, school=OWN_NUMBER) + roll(FAY, school=BIRCH).splitlines()[1] + "\n"),
    "school_number_unknown": rolled(
        4, "", roll(ANN, BEN, school=OWN_NUMBER) + roll(CAT, school="123,4567").splitlines()[1] + "\n"
    ),
    "school_unknown": Case(
        {"_trust/nowhere.csv": scores(f"{ANN},maths,10/06/2026,104,,Nowhere School", school=",School")},
        "nowhere.csv",
        2,
        "F",
        told_to="_trust",
    ),
    # Who the pupil is
    "upn_missing": rolled(3, "B", own_roll(ANN, "")),
    "upn_format": at(5, "A", OK + "A123,Known,Nobody,6,6A,EXS\n"),
    "upn_check_letter": rolled(2, "B", own_roll("X" + ANN[1:])),
    "former_upn_format": rolled(2, "A", own_roll(ANN).replace("Adno,", "Former UPN,").replace("0,F", "A12,F")),
    "name_missing": rolled(2, "C", own_roll(ANN).replace("Quillfeather", "")),
    "pupil_not_identified": rolled(3, "B", own_roll(ANN, "").replace("Nobody", "")),
    "pupil_repeated": at(2, "A", OK + OK.splitlines()[1] + "\n"),
    "pupil_not_on_roll": at(5, "A", judged("Reading", **WITH | {DAN: "EXS"})),
    "pupil_near_match": at(2, "A", by_name("Quillfeather,Anabelle,14/03/2015,EXS")),
    "pupil_ambiguous": Case(
        {"roll.csv": own_roll(*DOUBLES), "a.csv": by_name("Nobody,Known,14/03/2015,EXS")}, "a.csv", 2, "A"
    ),
    "pupil_number_shared": told_of_ann(
        "A", WHOLE, "Quillfeather,Annabelle,14/03/2015,EXS", "Someone,Else,03/03/2015,EXS"
    ),
    "pupil_numbers_disagree": told_of_ann("A", WHOLE, "Underhazel,Benedikt,14/03/2015,EXS"),
    "pupil_details_differ": told_of_ann("A", WHOLE, "Quillfeather,Wilhelmina,02/02/2012,EXS"),
    "pupil_listed_twice": rolled(2, "B", own_roll(*OTHER_DOUBLES)),
    # Dates and ages
    "date_unreadable": at(2, "C", scores(f"{ANN},maths,soon,100,")),
    "date_month_first": rolled(2, "E", of_ann("03/14/2015,F,6,N,01/09/2020")),
    "birth_date_in_future": rolled(2, "E", of_ann("14/03/2035,F,6,N,01/09/2020")),
    "age_implausible": rolled(2, "E", of_ann("14/03/2005,F,6,N,01/09/2020")),
    # Words, codes and results
    "year_group_unknown": rolled(2, "G", of_ann("14/03/2015,F,Purple,N,01/09/2020")),
    "value_unknown": rolled(2, "H", of_ann("14/03/2015,F,6,Purple,01/09/2020")),
    "kind_of_result_unknown": told_of_ann("", "UPN,Qualification,Subject,Grade\n", "Level 3 Core Maths,Maths,C"),
    "framework_not_said": at(2, "", OK),  # no line of judged_with is for its school
    "subject_unknown": at(2, "B", scores(f"{ANN},juggling,10/06/2026,100,")),
    "result_unknown": at(2, "F", OK.replace("EXS", "wow", 1)),
    "result_in_other_words": Case(
        {"roll.csv": own_roll(*FIVE), "a.csv": judged("Reading", **dict.fromkeys(FIVE, "Nearly there"))},
        "a.csv",
        2,
        "F",
    ),
    "result_outside_scale": at(2, "D", scores(f"{ANN},maths,10/06/2026,900,")),
    "result_past_a_score": at(2, "D", scores(f"{ANN},maths,10/06/2026,>130,")),
    "year_assessed_differs": at(2, "G", judged("Reading,Year assessed", **{ANN: "EXS,3"})),
    "year_review_passed": at(2, "H", judged("Reading,Year assessed,Review date", **{ANN: "EXS,3,20/03/2026"})),
    # Attendance
    "number_unreadable": told_of_ann("B", SESSIONS, "many,90,10,0,,,"),
    "percent_unreadable": told_of_ann("F", SESSIONS, "100,90,10,0,lots,,"),
    "attended_more_than_possible": told_of_ann("C", SESSIONS, "100,101,,,,,"),
    "sessions_do_not_add_up": told_of_ann("B", SESSIONS, "100,90,5,4,,,"),
    "sessions_more_than_a_year": told_of_ann("B", SESSIONS, "1024,1024,0,0,,,"),
    "percent_disagrees": told_of_ann("F", SESSIONS, "100,90,10,0,80,,"),
    "attendance_repeated": told_of_ann("A", SESSIONS, "100,90,10,0,,,", "80,80,0,0,,,"),
    # Teaching groups, objectives, interventions
    "teaching_group_missing": told_of_ann("C", GROUPS, "Maths,,ABC"),
    "teaching_group_several": told_of_ann("C", GROUPS, "Maths,6A,ABC", "Maths,6B,ABC"),
    "objective_missing": told_of_ann("C", OBJECTIVES, "Maths,,Secure,"),
    "objective_not_in_set": told_of_ann("C", OBJECTIVES, "Listed,Brakcets,Secure,"),
    "objective_repeated": told_of_ann("D", OBJECTIVES, "Maths,Brackets,Secure,", "Maths,BRACKETS,Emerging,"),
    "intervention_missing": told_of_ann("B", HELP, ",12/01/2026,,,,"),
    "intervention_repeated": told_of_ann("B", HELP, "Aloud,12/01/2026,,,A,", "ALOUD,12/01/2026,,,B,"),
    "ends_before_start": told_of_ann("E", HELP, "Aloud,12/01/2026,,11/01/2026,,"),
    "review_before_start": told_of_ann("D", HELP, "Aloud,12/06/2026,11/06/2026,,,"),
    "review_passed": told_of_ann("D", HELP, "Aloud,12/01/2026,20/03/2026,,,"),
}
