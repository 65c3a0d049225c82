"""Is this file about these pupils at all? The numbers that most are found by, and the file that is another school's."""

from __future__ import annotations

import pytest
from matched_files import LAYOUT, on_roll, pupils_of, results, school_roll, told

SURNAMES = [
    "Ashwood",
    "Birchall",
    "Cloverly",
    "Dunmore",
    "Elderby",
    "Fernsby",
    "Gorseley",
    "Hazelton",
    "Ivybrook",
    "Jessamine",
]

ROLL_LAYOUT = """\
id: our-roll
name: Our roll
record: roll
layout_source: These tests
recognise: {headings: [Student, UPN, Group]}
columns: {mis_id: [Student], upn: [UPN], surname: [Surname], forename: [Forename], nc_year: [Group]}
"""


def upn(number: int) -> str:
    """UPNs of these files, with the letter that the published rule gives."""
    letters, body = "ABCDEFGHJKLMNPQRTUVWXYZ", f"9991001150{number:02}"
    return letters[sum(int(digit) * place for place, digit in enumerate(body, start=2)) % 23] + body


def pupil(number: int) -> str:
    return f"{SURNAMES[number]},Pupil,{number + 1:02}/04/2015"


@pytest.fixture
def cedar(trust):
    """Ten pupils, admission numbers 000101 to 000110, on rows 2 to 11 of the roll."""
    trust.write("exports/named-results.yml", LAYOUT)
    trust.drop("cedar/roll.csv", school_roll(*(f"{upn(number)},{pupil(number)},6" for number in range(10))))
    return trust


def test_another_schools_file_stops_and_says_how_few_are_known(cedar):
    cedar.drop("cedar/r.csv", results("UPN", *(upn(number) for number in range(2, 22, 2))))
    receipt = cedar.run()["r.csv"]
    assert (receipt.status, receipt.rows_refused, receipt.rows_held) == ("not_accepted", 10, 0)
    (problem,) = receipt.problems
    assert problem.rule == "file_pupils_not_matched"
    assert problem.message == "Too few of the rows are about pupils on your roll: 4 of 10, going by UPN."
    assert "another school's file" in problem.fix


def test_a_file_with_half_of_its_pupils_on_the_roll_is_taken_row_by_row(cedar):
    cedar.drop("cedar/r.csv", results("UPN", *(upn(number) for number in range(0, 20, 2))))
    assert (receipt := cedar.run()["r.csv"]).rows_accepted == 5
    assert {rule for *_, rule in told(receipt)} == {"pupil_not_on_roll"}


def test_a_declaration_may_ask_for_more(cedar):
    cedar.write("exports/named-results.yml", LAYOUT + "required_match_rate: 0.8\n")
    cedar.drop("cedar/r.csv", results("UPN", *(upn(number) for number in range(3, 13))))
    assert [rule for *_, rule in told(cedar.run()["r.csv"])] == ["file_pupils_not_matched"]


def test_a_stopped_file_is_read_again_when_the_roll_that_has_its_pupils_comes(cedar):
    cedar.drop("cedar/r.csv", results("UPN", *(upn(number) for number in range(10, 20))))
    assert cedar.run()["r.csv"].status == "not_accepted"
    moved = (f"{upn(number + 10)},{pupil(number)},6" for number in range(10))
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(*moved))
    assert cedar.run()["r.csv"].status == "accepted"


def test_a_column_that_holds_something_else_gives_way_to_the_one_that_finds_pupils(cedar):
    rows = (f"{900 + number},{number + 101},{SURNAMES[number]}" for number in range(10))
    cedar.drop("cedar/r.csv", results("MIS ID,Adno,Surname", *rows))
    receipt = cedar.run()["r.csv"]
    assert (receipt.status, receipt.pupils.found_by) == ("accepted", {"admission number": 10})
    assert pupils_of(cedar) == on_roll(cedar)


def test_a_number_that_does_not_say_what_it_is_is_tried_as_every_kind(cedar):
    cedar.drop(
        "cedar/r.csv", results("Pupil ID,Surname", *(f"{number + 101},{SURNAMES[number]}" for number in range(10)))
    )
    cedar.drop("cedar/r2.csv", results("Pupil ID", *(upn(number) for number in range(10))).replace("Reading", "Maths"))
    assert {receipt.status for receipt in cedar.run().values()} == {"accepted"}
    rows = cedar.accepted("result").groupby("subject")["pupil_key"].agg(list)
    assert rows["maths"] == rows["reading"] == list(on_roll(cedar).values())


def test_numbers_alone_are_believed_where_nearly_all_are_on_the_roll(cedar):
    cedar.drop("cedar/r.csv", results("Adno", *(str(number) for number in range(101, 111))))
    assert cedar.run()["r.csv"].pupils.found_by == {"admission number": 10}


def test_a_few_long_numbers_are_believed_without_a_name(trust):
    trust.write("exports/named-results.yml", LAYOUT)
    trust.write("exports/our-roll.yml", ROLL_LAYOUT)
    trust.drop("cedar/roll.csv", f"Student,UPN,Surname,Forename,Group\nF08000002,{upn(0)},Ashwood,Pupil,6\n")
    trust.drop("cedar/r.csv", results("MIS ID", "f08000002"))
    assert {receipt.status for receipt in trust.run().values()} == {"accepted"}


def test_numbers_alone_that_are_anothers_schools_find_nobody(cedar):
    cedar.drop("cedar/r.csv", results("Adno", *(str(number) for number in range(104, 114))))
    assert [rule for *_, rule in told(cedar.run()["r.csv"])] == ["file_pupils_not_matched"]


def test_a_file_that_names_pupils_in_no_way_is_asked_for_a_column(cedar):
    cedar.drop("cedar/r.csv", results("Surname,Forename", "Ashwood,Pupil"))
    (problem,) = cedar.run()["r.csv"].problems
    assert problem.rule == "file_column_missing"
    assert "the UPN, or else surname, forename and date of birth" in problem.message


def test_slips_in_every_row_do_not_make_it_another_schools_file(cedar):
    turned = (f"Pupil,{SURNAMES[number]},{number + 1:02}/04/2015" for number in range(10))
    cedar.drop("cedar/r.csv", results("Surname,Forename,DOB", *turned))
    receipt = cedar.run()["r.csv"]
    assert (receipt.rows_held, {rule for *_, rule in told(receipt)}) == (10, {"pupil_near_match"})
