"""What actions.csv may say, and what it may have wrong: one line that names file, row, column and what to write."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace

HEADINGS = "action_id,action,owner,measure,school_id,pupil_group,due_assessment_point"


def actions(trust, *rows: str, headings: str = HEADINGS):
    trust.write("actions.csv", "\n".join([headings, *rows, ""]))
    return Workspace.at(trust.folder).actions


def test_a_trust_without_a_plan_has_no_actions(trust):
    assert Workspace.at(trust.folder).actions == []


def test_measure_subject_year_and_group_are_understood_as_people_write_them(trust):
    told = actions(
        trust,
        "A1,Read aloud,Head,M1 reading,cedar,Year 4 disadvantaged,202526-summer",
        'A2,Number sense,Head,"M3: Maths, Year 5",,,202526-summer',
        "A3,First-day calls,Head,Persistent absence,,Pupil Premium,202526-spring",
        "A4,Phonics,Head,reading age,,reception girls,202526-summer",
        "A5,Writing,Head,m1 Writing,,SEN support pupils,202526-summer",
    )
    assert [(a.measure_id, a.subject, a.nc_year, a.group_id, a.hoped) for a in told] == [
        ("M1", "reading", "4", "disadvantaged", "higher"),
        ("M3", "maths", "5", None, "higher"),
        ("persistent_absence", None, None, "disadvantaged", "lower"),
        ("M5", None, "R", "girls", "lower"),
        ("M1", "writing", None, "sen_support", "higher"),
    ]


def test_the_plan_may_be_a_workbook(trust):
    book = Workbook()
    book.active.append(HEADINGS.split(","))
    book.active.append([7, "Read aloud", "Head", "M2", None, None, "202526-summer"])
    content = io.BytesIO()
    book.save(content)
    trust.write("actions.xlsx", content.getvalue())
    (action,) = Workspace.at(trust.folder).actions
    assert (action.action_id, action.measure_id, action.school_id) == ("7", "M2", None)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("A1,Read,Head,,,,202526-summer", "actions.csv: row 2, measure: is empty; fill in this cell"),
        (
            "A1,Read,Head,M99,,,202526-summer",
            'actions.csv: row 2, measure: found "M99"; write one of M1, M2, M3, M5, M15, absence, persistent_absence, '
            "severe_absence, and a subject after it",
        ),
        (
            "A1,Read,Head,M1,,,202526-summer",
            'actions.csv: row 2, measure: found "M1", which names no subject; write one: M1 and a subject, such as '
            "M1 reading",
        ),
        (
            "A1,Read,Head,M1 readin,,,202526-summer",
            'actions.csv: row 2, measure: found "M1 readin"; write "reading": M1 and a subject, such as M1 reading',
        ),
        (
            "A1,Read,Head,M2 reading,,,202526-summer",
            'actions.csv: row 2, measure: found "M2 reading"; write M2 alone: it has no subject of its own',
        ),
        (
            "A1,Read,Head,M2,ceder,,202526-summer",
            'actions.csv: row 2, school_id: found "ceder"; write "cedar"',
        ),
        (
            "A1,Read,Head,M2,,left-handers,202526-summer",
            'actions.csv: row 2, pupil_group: found "left-handers"; write a year group such as Year 4, one of '
            "disadvantaged, sen_support, ehcp, sen, eal, girls, boys, summer_born, looked_after, or both",
        ),
        (
            "A1,Read,Head,M2,,,202526-sumer",
            'actions.csv: row 2, due_assessment_point: found "202526-sumer"; write "202526-summer"',
        ),
        (
            "A1,Read,Head,M2,,,202526-summer\nA1,Write,Head,M2,,,202526-summer",
            'actions.csv: row 3, action_id: "A1" stands on row 2 as well; give each action its own',
        ),
    ],
)
def test_each_fault_is_one_line_that_says_what_to_write(trust, row, line):
    with pytest.raises(ConfigurationError) as caught:
        actions(trust, row)
    assert str(caught.value) == line


def test_an_action_agreed_after_it_is_due_is_refused(trust):
    with pytest.raises(ConfigurationError, match=r"row 2, agreed_assessment_point: .*; write a point before"):
        actions(
            trust,
            "A1,Read,Head,M2,,,202526-spring,202526-summer",
            headings=f"{HEADINGS},agreed_assessment_point",
        )


def test_two_plans_are_one_too_many(trust):
    trust.write("actions.xlsx", b"")
    with pytest.raises(ConfigurationError, match=r"actions\.csv: stands beside actions\.xlsx; keep the one"):
        actions(trust)


def test_a_plan_with_a_fault_stops_a_run_before_anything_is_read(trust):
    trust.write("actions.csv", f"{HEADINGS}\nA1,Read,Head,,,,202526-summer\n")
    with pytest.raises(ConfigurationError, match="row 2, measure: is empty"):
        Reference.of(Workspace.at(trust.folder))
