"""Teaching groups from the drop folder to typed rows: a row a group, or a column a subject."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, BEN, DAN, NAMES, roll

HEADINGS = "UPN,Subject,Teaching group,Teacher"
A_COLUMN_A_SUBJECT = """\
id: sets
name: Sets, a column for each subject
record: teaching_group
layout_source: These tests
recognise: {headings: [UPN, Tutor]}
columns: {upn: [UPN]}
results:
  - pattern: '(?P<subject>.+) set'
"""


def groups(*rows: str, headings: str = HEADINGS) -> str:
    return "\n".join([headings, *rows]) + "\n"


def accepted(trust) -> list[tuple]:
    rows = trust.accepted("teaching_group").sort_values(["source_row", "source_column"])
    columns = ["source_row", "source_column", "subject", "teaching_group", "teacher_code"]
    return [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in rows[columns].itertuples(index=False, name=None)
    ]


def rules(receipt) -> list[tuple]:
    return [(problem.source_row, problem.source_column, problem.rule, problem.level) for problem in receipt.problems]


def test_a_subject_that_no_list_knows_is_kept_in_the_school_s_own_word(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/groups.csv", groups(f"{ANN},Mathematics,6/Ma1,ABC", f"{ANN},Forest  School,Owls,"))
    receipt = trust.run()["groups.csv"]
    assert (receipt.export, receipt.record, receipt.status) == ("teaching-groups", "teaching_group", "accepted")
    assert accepted(trust) == [(2, "C", "maths", "6/Ma1", "ABC"), (3, "C", "forest_school", "Owls", None)]


def test_a_group_that_two_teachers_share_is_no_fault_and_two_groups_are(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/groups.csv",
        groups(f"{ANN},Maths,6A,ONE", f"{ANN},Maths,6A,TWO", f"{BEN},Maths,6A,ONE", f"{BEN},Maths,6B,ONE"),
    )
    receipt = trust.run()["groups.csv"]
    assert rules(receipt) == [(row, "C", "teaching_group_several", "row") for row in (4, 5)]
    assert [row[4] for row in accepted(trust)] == ["ONE", "TWO"]


def test_the_same_line_twice_is_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/groups.csv", groups(f"{ANN},Maths,6A,ONE", f"{ANN},Maths,6A,ONE"))
    assert [rule for _, _, rule, _ in rules(trust.run()["groups.csv"])] == ["pupil_repeated", "pupil_repeated"]


def test_a_line_without_a_group_is_asked_about_and_one_without_a_subject_is_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/groups.csv", groups(f"{ANN},Maths,,", f"{BEN},,6A,"))
    receipt = trust.run()["groups.csv"]
    assert rules(receipt) == [(2, "C", "teaching_group_missing", "query"), (3, "", "subject_unknown", "row")]
    assert accepted(trust) == [(2, "C", "maths", None, None)]


def test_a_column_a_subject_gives_a_row_a_group_and_none_for_an_empty_cell(trust):
    trust.write("exports/sets.yml", A_COLUMN_A_SUBJECT)
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/sets.csv", groups(f"{ANN},6A,Ma1,", f"{BEN},6A,,", headings="UPN,Tutor,Maths set,Art set"))
    receipt = trust.run()["sets.csv"]
    assert (receipt.status, receipt.rows_read, receipt.rows_accepted) == ("accepted", 2, 2)
    assert accepted(trust) == [(2, "C", "maths", "Ma1", None), (3, "C", "maths", None, None)]
    used = {column.heading: column.field_name for column in receipt.understood.columns if column.used}
    assert used == {"UPN": "UPN", "Maths set": "Teaching group", "Art set": "Teaching group"}


def test_another_year_group_stands_beside_and_the_same_subject_and_year_replaces(trust):
    trust.drop("cedar/roll.csv", roll(ANN, DAN))
    trust.drop("cedar/six.csv", groups(f"{ANN},Maths,6A,"))
    trust.drop("cedar/five.csv", groups(f"{DAN},Maths,5A,"))
    trust.drop("cedar/science.csv", groups(f"{ANN},Science,6S,"))
    trust.run()
    trust.drop("cedar/six again.csv", groups(f"{ANN},Maths,6B,"))
    receipts = trust.run()
    assert receipts["six.csv"].superseded_by == receipts["six again.csv"].file_id
    assert sorted(row[3] for row in accepted(trust)) == ["5A", "6B", "6S"]


@pytest.mark.parametrize(
    ("headings", "cells", "group"),
    [
        ("Adno,Surname,Forename,UPN,Year,Subject,Class,Teacher", "004021,{names},{upn},6,Maths,6X/Ma1,JSM", "6X/Ma1"),
        (
            "Admission Number,UPN,Surname,Forename,DOB,Gender,NC Year,Tutor Group,Subject,Class,Teacher",
            "4021,{upn},{names},14/03/2015,F,6,6A,Maths,Set 1,JSM",
            "Set 1",
        ),
    ],
)
def test_a_list_of_groups_with_all_that_a_roll_has_is_no_roll(trust, headings, cells, group):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/sets.csv", groups(cells.format(upn=ANN, names=NAMES[ANN]), headings=headings))
    receipt = trust.run()["sets.csv"]
    assert (receipt.record, receipt.status) == ("teaching_group", "accepted")
    assert [(row[2], row[3]) for row in accepted(trust)] == [("maths", group)]
    assert len(trust.accepted("roll")) == 2


CODES = {"7X/En1": "7X/Ma2", "10a1/En": "10a1/Ma", "9-En-1": "9-Ma-2"}


@pytest.mark.parametrize(("english", "maths"), CODES.items())
def test_codes_of_classes_under_subjects_are_groups_and_no_judgements(trust, english, maths):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    headings = "UPN,Surname,Forename,Reg,English,Maths"
    rows = [f"{ANN},{NAMES[ANN]},6A,{english},{maths}", f"{BEN},{NAMES[BEN]},6A,,{maths}"]
    trust.drop("cedar/a.csv", groups(*rows, headings=headings))
    receipt = trust.run()["a.csv"]
    assert (receipt.record, receipt.status) == ("teaching_group", "accepted")
    assert [row[2:4] for row in accepted(trust)] == [("english", english), ("maths", maths), ("maths", maths)]


@pytest.mark.parametrize("judged_as", ["EXS", "4-EXS", "5w+", "65", "7-6", "Y4/S"])
def test_judgements_under_subjects_are_no_codes_of_classes(trust, judged_as):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", groups(f"{ANN},{judged_as},{judged_as}", headings="UPN,English,Maths"))
    assert trust.run()["a.csv"].record == "result"


def test_short_names_of_subjects_say_whose_sets_they_are(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", groups(f"{ANN},6A1,6A2,6A3", headings="UPN,En set,Ma set,Sc set"))
    trust.run()
    assert [row[2:4] for row in accepted(trust)] == [("english", "6A1"), ("maths", "6A2"), ("science", "6A3")]


def test_a_sheet_of_subjects_without_a_filled_cell_is_one_of_results(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", groups(f"{ANN},,", headings="UPN,English,Maths"))
    assert trust.run()["a.csv"].record == "result"
