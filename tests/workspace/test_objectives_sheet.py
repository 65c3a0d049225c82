"""Sets of objectives in objectives.csv: renamed, split and dropped ones keep their history."""

from __future__ import annotations

import pytest

from pipelines.workspace.errors import ConfigurationError
from pipelines.workspace.workspace import Workspace

HEADINGS = (
    "objective_set,objective_id,objective,subject,nc_year,school_id,from_assessment_point,until_assessment_point,"
    "replaces"
)


def objectives(trust, *rows: str):
    trust.write("objectives.csv", "\n".join([HEADINGS, *rows, ""]))
    return Workspace.at(trust.folder).objectives


def test_a_renamed_objective_keeps_its_id_and_its_first_words_end_where_the_new_ones_begin(trust):
    told = objectives(
        trust,
        "Year 4 maths,M1,Counts in sixes,Maths,4,,,,",
        "Year 4 maths,M1,Counts in multiples of six,Maths,4,,202526-spring,,",
    )
    assert [(o.version, o.objective, o.from_order, o.until_order, o.subject) for o in told] == [
        (1, "Counts in sixes", 0, 1, "maths"),
        (2, "Counts in multiples of six", 2, 3, "maths"),
    ]


def test_a_split_objective_is_replaced_and_a_dropped_one_ends(trust):
    told = objectives(
        trust,
        "Year 4 maths,M1,Shape,,4,,,202526-autumn,",
        "Year 4 maths,M1a,Angles,,4,,202526-spring,,M1",
        "Year 4 maths,M1b,Symmetry,,4,,202526-spring,,M1",
    )
    assert [(o.objective_id, o.from_order, o.until_order, o.replaces) for o in told] == [
        ("M1", 0, 1, ()),
        ("M1a", 2, 3, ("M1",)),
        ("M1b", 2, 3, ("M1",)),
    ]


def test_a_school_may_keep_a_set_of_its_own_beside_the_trust_s(trust):
    told = objectives(trust, "Year 4 maths,M1,Counts,,,,,,", "Year 4 maths,M1,Counts to 100,,,cedar,,,")
    assert [(o.school_id, o.version) for o in told] == [(None, 1), ("cedar", 1)]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("Year 4 maths,,Counts,,,,,,", "objectives.csv: row 2, objective_id: is empty; fill in this cell"),
        (
            "Year 4 maths,M1,Counts,Mats,,,,,",
            'objectives.csv: row 2, subject: found "Mats"; write "Maths"',
        ),
        (
            "Year 4 maths,M1,Counts,,,ceder,,,",
            'objectives.csv: row 2, school_id: found "ceder"; write "cedar"',
        ),
        (
            "Year 4 maths,M1,Counts,,,,,,\nYear 4 maths,M1,Counts on,,,,,,",
            'objectives.csv: row 3, from_assessment_point: "M1" is worded twice for the same time (row 2); write from '
            "which assessment point the new words hold",
        ),
        (
            "Year 4 maths,M1,Counts,,,,202526-summer,202526-autumn,",
            "objectives.csv: row 2, until_assessment_point: comes before the first point; write a later one",
        ),
        (
            "Year 4 maths,M2,Counts,,,,,,M1",
            'objectives.csv: row 2, replaces: "M1" is no objective of the set; write the id of the objective that was '
            "there before, and keep its line",
        ),
        (
            "Year 4 maths,M1,Counts on,,,,,,\nyear 4 maths,M2,counts  on,,,,,,",
            'objectives.csv: row 3, objective: "M2" has the words of "M1" (row 2); write other words, or until '
            "when the first one held",
        ),
    ],
)
def test_each_fault_is_one_line_that_says_what_to_write(trust, rows, line):
    with pytest.raises(ConfigurationError) as caught:
        objectives(trust, rows)
    assert str(caught.value) == line


def test_words_may_come_back_under_another_id_once_the_first_has_ended(trust):
    told = objectives(
        trust,
        "Year 4 maths,M1,Fractions,,,,,202526-autumn,\nYear 4 maths,M1a,Fractions,,,,202526-spring,,M1\n"
        "Year 4 maths,M1b,Decimals,,,,202526-spring,,M1",
    )
    assert [objective.objective_id for objective in told] == ["M1", "M1a", "M1b"]
