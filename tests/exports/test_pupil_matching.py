"""Whose result is it? Files with UPNs, with other numbers and with none, against rolls made to be hard."""

from __future__ import annotations

import re

import pytest
from matched_files import LAYOUT, on_roll, pupils_of, results, school_roll, told

from pipelines.identity.upn import check_letter

ANN = "R999100116001,Quillfeather,Annabelle,14/03/2015,6"
BEN = "F999100116002,Underhazel,Benedikt,01/09/2014,6"
BEA = "V999100116003,Underhazel,Beatrix,01/09/2014,6"  # the twin
ZOE = "J999100116004,O'Neil-Brown,Zoë,09/04/2015,6"
BY_NAME = "Surname,Forename,DOB"


@pytest.fixture
def cedar(trust):
    """A school with four pupils on its roll, rows 2 to 5, and a layout for results by any name."""
    trust.write("exports/named-results.yml", LAYOUT)
    trust.drop("cedar/roll.csv", school_roll(ANN, BEN, BEA, ZOE))
    return trust


def test_a_file_without_upns_goes_by_surname_forename_and_birth_date(cedar):
    cedar.drop("cedar/r.csv", results(BY_NAME, "ONEIL BROWN,zoe,09/04/2015", "Quillfeather,Annabelle,14/03/2015"))
    receipt = cedar.run()["r.csv"]
    assert (receipt.status, told(receipt)) == ("accepted", [])
    assert (receipt.pupils.on_roll, receipt.pupils.in_file) == (2, 2)
    assert receipt.pupils.found_by == {"names and date of birth": 2}
    assert (receipt.pupils.missing, [*receipt.pupils.missing_rows], receipt.pupils.roll_name) == (2, [3, 4], "roll.csv")
    assert pupils_of(cedar) == {2: on_roll(cedar)[5], 3: on_roll(cedar)[2]}


def test_twins_are_told_apart_by_their_forenames_and_never_taken_for_each_other(cedar):
    cedar.drop("cedar/r.csv", results(BY_NAME, "Underhazel,Beatrix,01/09/2014", "Underhazel,Konrad,01/09/2014"))
    receipt = cedar.run()["r.csv"]
    assert told(receipt) == [(3, "A", "pupil_not_on_roll")]
    assert pupils_of(cedar) == {2: on_roll(cedar)[4]}


@pytest.mark.parametrize(
    ("pupil", "roll_row", "likeness"),
    [
        ("Quillfeather,Anabelle,14/03/2015", "2", "the names are spelt differently"),
        ("Quillfeather,Anna,14/03/2015", "2", "the names are spelt differently"),
        ("Annabelle,Quillfeather,14/03/2015", "2", "the other way round"),
        ("Thistlemarch,Annabelle,14/03/2015", "2", "the surname is another"),
        ("ONeil Brown,Zoe,04/09/2015", "5", "day and month swapped"),
        ("Quillfeather,Annabelle,14/03/2016", "2", "one digit differs"),
        ("Quillfeather,Annabelle,", "2", "there is no date of birth to compare"),
        ("Underhazel,Ben,01/09/2014", "3", "the names are spelt differently"),
        ("Nobody,Known,01/01/2015", "", ""),
    ],
)
def test_a_slip_is_held_with_the_row_of_the_roll_that_may_be_meant(cedar, pupil, roll_row, likeness):
    cedar.drop("cedar/r.csv", results(BY_NAME, pupil))
    receipt = cedar.run()["r.csv"]
    (problem,) = receipt.problems
    assert (receipt.rows_held, receipt.rows_accepted) == (1, 0)
    suggested = re.search(r"row (.+) of your roll of 15 June 2026", problem.message + problem.fix)
    assert (suggested[1] if suggested else "") == roll_row
    assert likeness in problem.fix
    assert not any(name in problem.message + problem.fix for name in ("Quillfeather", "Underhazel", "Zo"))


def test_a_upn_that_is_one_character_off_is_held_with_the_row_that_may_be_meant(cedar):
    cedar.drop("cedar/r.csv", results("UPN,Surname", "R999100116007,Quillfeather", "F999100116009,Somebody"))
    receipt = cedar.run()["r.csv"]
    assert [rule for _, _, rule in told(receipt)] == ["pupil_near_match", "pupil_not_on_roll", "upn_check_letter"]
    assert "row 2 of your roll" in receipt.problems[0].message


def test_a_pupil_with_another_upn_than_on_the_roll_is_held_whatever_the_names_say(cedar):
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", "X999100116099,Quillfeather,Annabelle,14/03/2015"))
    receipt = cedar.run()["r.csv"]
    assert told(receipt) == [(2, "A", "pupil_near_match")]
    assert "the number is another" in receipt.problems[0].fix


def test_a_row_whose_upn_is_missing_goes_by_its_names_in_a_file_of_upns(cedar):
    rows = ["R999100116001,Quillfeather,Annabelle,14/03/2015", ",Underhazel,Beatrix,01/09/2014", ",Underhazel,Konrad,"]
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", *rows))
    receipt = cedar.run()["r.csv"]
    assert told(receipt) == [(4, "B", "upn_missing")]
    assert pupils_of(cedar) == {2: on_roll(cedar)[2], 3: on_roll(cedar)[4]}
    assert (receipt.pupils.on_roll, receipt.pupils.in_file) == (2, 3)
    assert receipt.pupils.found_by == {"UPN": 1, "names and date of birth": 1}


def test_a_changed_surname_changes_nothing_where_there_is_a_upn(cedar):
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", "R999100116001,Married,Annabelle,14/03/2015"))
    assert cedar.run()["r.csv"].status == "accepted"


def test_a_upn_beside_another_pupils_names_and_birth_date_is_held(cedar):
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", "F999100116002,Underhazel,Beatrix,01/09/2014"))
    assert told(cedar.run()["r.csv"]) == [(2, "A", "pupil_numbers_disagree")]


def test_a_upn_beside_a_forename_and_birth_date_that_the_roll_has_not_is_asked_about(cedar):
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", "R999100116001,Quillfeather,Wilhelmina,02/02/2012"))
    receipt = cedar.run()["r.csv"]
    assert (receipt.status, told(receipt)) == ("accepted_with_queries", [(2, "A", "pupil_details_differ")])


def test_two_pupils_on_one_upn_are_both_held_in_results(cedar):
    rows = ["R999100116001,Quillfeather,Annabelle,14/03/2015", "R999100116001,Someone,Else,03/03/2015"]
    cedar.drop("cedar/r.csv", results(f"UPN,{BY_NAME}", *rows))
    receipt = cedar.run()["r.csv"]
    assert told(receipt) == [(2, "A", "pupil_number_shared"), (3, "A", "pupil_number_shared")]


def test_two_pupils_on_one_upn_are_both_held_in_a_roll(trust):
    other = ANN.replace("Annabelle,14/03/2015", "Konstanze,14/03/2015")
    trust.drop("cedar/roll.csv", school_roll(ANN, BEN, other))
    receipt = trust.run()["roll.csv"]
    assert told(receipt) == [(2, "B", "pupil_number_shared"), (4, "B", "pupil_number_shared")]
    assert sorted(on_roll(trust)) == [3]


def test_one_pupil_under_two_upns_in_a_roll_is_asked_about(trust):
    trust.drop("cedar/roll.csv", school_roll(ANN, ANN.replace("R999100116001", "X999100116099")))
    receipt = trust.run()["roll.csv"]
    assert (receipt.rows_accepted, [rule for *_, rule in told(receipt)]) == (2, ["pupil_listed_twice"] * 2)


def test_two_pupils_of_one_name_and_birth_date_are_never_guessed_between(cedar):
    double = ANN.replace("R999100116001", "X999100116099")
    cedar.drop("cedar/roll.csv", school_roll(ANN, double))
    cedar.drop("cedar/r.csv", results(BY_NAME, "Quillfeather,Annabelle,14/03/2015"))
    assert told(cedar.run()["r.csv"]) == [(2, "A", "pupil_ambiguous")]


def test_an_admission_number_finds_the_pupil_without_its_zeros(cedar):
    cedar.drop("cedar/r.csv", results("Adno,Surname", "101,Quillfeather", "0000103,Underhazel", "104.0,O'Neil Brown"))
    receipt = cedar.run()["r.csv"]
    assert receipt.pupils.found_by == {"admission number": 3}
    assert pupils_of(cedar) == {2: on_roll(cedar)[2], 3: on_roll(cedar)[4], 4: on_roll(cedar)[5]}


def test_a_few_numbers_that_no_name_backs_up_may_be_another_schools(cedar):
    cedar.drop("cedar/r.csv", results("Adno", "101", "102"))
    assert [rule for *_, rule in told(cedar.run()["r.csv"])] == ["pupil_not_on_roll"] * 2


def test_one_number_in_two_files_counts_where_its_column_is_of_the_schools_numbers(cedar):
    numbers = [f"9991001160{place:02}" for place in range(20, 32)]
    pupils = [f"{check_letter(body)}{body},Pupil{body},Example,14/03/2015,6" for body in numbers]
    cedar.drop("cedar/roll.csv", school_roll(*pupils))
    cedar.drop("cedar/own.csv", results("Adno", *(str(number) for number in range(101, 113))))
    cedar.drop("cedar/others.csv", results("Adno", "101", *(str(number) for number in range(901, 912))))
    receipts = cedar.run()
    assert (receipts["own.csv"].rows_accepted, told(receipts["own.csv"])) == (12, [])
    assert (receipts["others.csv"].rows_refused, told(receipts["others.csv"])) == (
        12,
        [(None, "", "file_pupils_not_matched")],
    )


def test_an_admission_number_of_somebody_else_is_no_match(cedar):
    cedar.drop("cedar/r.csv", results(f"Adno,{BY_NAME}", "101,Someone,Else,03/03/2013"))
    assert told(cedar.run()["r.csv"]) == [(2, "A", "pupil_not_on_roll")]


def test_a_preferred_name_of_the_roll_is_a_name_of_the_pupil(cedar):
    headings = "UPN,Legal Surname,Legal Forename,DOB,Year,Preferred Surname,Preferred Forename"
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{ANN},Quill,Belle", headings=headings))
    cedar.drop("cedar/r.csv", results(BY_NAME, "Quill,Belle,14/03/2015"))
    assert cedar.run()["r.csv"].status == "accepted"


def test_a_name_in_one_cell_is_found_whichever_part_comes_first(cedar):
    cedar.drop(
        "cedar/r.csv", results("Name,DOB", '"Underhazel, Beatrix",01/09/2014', "Annabelle QUILLFEATHER,14/03/2015")
    )
    cedar.run()
    assert pupils_of(cedar) == {2: on_roll(cedar)[4], 3: on_roll(cedar)[2]}


def test_rows_held_for_their_pupil_are_freed_by_a_roll_that_mends_the_name(cedar):
    cedar.drop("cedar/r.csv", results(BY_NAME, "Quillfether,Annabelle,14/03/2015"))
    assert cedar.run()["r.csv"].rows_held == 1
    cedar.drop("cedar/roll 2.csv", school_roll(ANN.replace("Quillfeather", "Quillfether"), BEN, BEA, ZOE))
    assert cedar.run()["r.csv"].status == "accepted"


def test_results_from_before_a_pupil_joined_wait_for_the_roll_and_then_count(cedar):
    eva = "X999100116099,Yarrowby,Evelina,05/11/2014,6"
    cedar.drop("cedar/202526-autumn/r.csv", results(f"UPN,{BY_NAME}", eva.removesuffix(",6").replace(",6", "")))
    assert [rule for *_, rule in told(cedar.run()["r.csv"])] == ["pupil_not_on_roll"]
    headings = "UPN,Legal Surname,Legal Forename,DOB,Year,Date of Admission"
    joined = school_roll(
        *(f"{pupil},01/09/2021" for pupil in (ANN, BEN, BEA, ZOE)), f"{eva},08/06/2026", headings=headings
    )
    cedar.drop("cedar/202526-summer/roll 2.csv", joined)
    assert cedar.run()["r.csv"].status == "accepted"
    assert pupils_of(cedar) == {2: on_roll(cedar)[6]}
