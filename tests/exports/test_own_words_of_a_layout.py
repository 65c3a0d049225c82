"""A layout of the trust's own, from the drop folder to accepted rows: points, outcomes, keys, slices and limits."""

from __future__ import annotations

import pytest
import yaml
from declared import RESULTS
from dropped_files import ANN, BEN, CAT, DAN, roll

MARKS = RESULTS | {
    "recognise": {"headings": ["Number", "Mark"]},
    "results": [
        {"headings": ["Mark"], "constants": {"subject": "multiplication_tables", "framework": "multiplication-check"}}
    ],
}


@pytest.fixture
def marks(trust):
    """Drops a roll and a file of marks under a changed declaration; the receipt of the marks."""

    def run(text: str, name: str = "cedar/marks.csv", **change):
        trust.write("exports/our-results.yml", yaml.safe_dump(MARKS | change))
        trust.drop("cedar/202526-summer/roll.csv", roll(ANN, BEN, CAT, DAN))
        trust.drop(name, text)
        return trust.run()[name.rpartition("/")[2]]

    return run


def accepted(trust, *columns: str) -> list[tuple]:
    rows = trust.accepted("result").sort_values(["file_id", "source_row", "source_column"])
    return list(
        rows[list(columns)].astype(object).where(rows[list(columns)].notna(), None).itertuples(index=False, name=None)
    )


def counted(receipt) -> tuple[int, int, int, int]:
    return receipt.rows_read, receipt.rows_accepted, receipt.rows_held, receipt.rows_refused


def test_a_code_of_the_layout_is_an_outcome_unless_the_framework_has_a_word_for_it(trust, marks):
    receipt = marks(
        f"Number,Mark\n{ANN},99\n{BEN},J\n{CAT},0\n", outcomes={"99": "absent", "J": "left", "0": "not_entered"}
    )
    assert counted(receipt) == (3, 3, 0, 0)
    assert accepted(trust, "result_as_given", "outcome_status", "result_number") == [
        ("99", "absent", None),
        ("J", None, None),
        ("0", "not_entered", None),
    ]


def test_the_type_of_a_result_is_said_for_the_file_and_by_a_column(trust, marks):
    marks(f"Number,Mark\n{ANN},20\n", result_type="target")
    assert accepted(trust, "result_type") == [("target",)]
    columns = MARKS["columns"] | {"result_type": ["Kind"]}
    receipt = marks(
        f"Number,Mark,Kind\n{ANN},21,Forecast\n{BEN},20,\n{CAT},20,Guess\n", name="cedar/kinds.csv", columns=columns
    )
    assert [(problem.source_row, problem.source_column, problem.rule) for problem in receipt.problems] == [
        (4, "C", "value_unknown")
    ]
    assert ("predicted",) in accepted(trust, "result_type") and ("result",) in accepted(trust, "result_type")


@pytest.mark.parametrize(
    ("heading", "cell", "point"),
    [
        ("assessment_point", "202526-spring", "202526-spring"),
        ("assessment_point", "Spring 2026", "202526-spring"),
        ("term", "Aut2", "202526-autumn"),
        ("term", "Spring", "202526-spring"),
        ("assessed_on", "14/02/2026", "202526-spring"),
        ("assessed_on", "14/01/2026", "202526-summer"),
    ],
)
def test_a_row_says_its_assessment_point_by_name_by_term_or_by_day(trust, marks, heading, cell, point):
    marks(f"Number,Mark,When\n{ANN},20,{cell}\n", columns=MARKS["columns"] | {heading: ["When"]})
    assert accepted(trust, "assessment_point") == [(point,)]


def test_an_academic_year_and_a_term_in_the_name_of_the_file_say_its_point(trust, marks):
    names = {"term": "(?P<value>autumn|spring|summer)", "academic_year": r"(?P<value>\d{4}-\d{2})"}
    marks(f"Number,Mark\n{ANN},20\n", name="cedar/marks 2025-26 autumn.csv", file_name=names)
    assert accepted(trust, "assessment_point") == [("202526-autumn",)]


def test_a_point_that_the_calendar_lacks_holds_the_row(trust, marks):
    receipt = marks(f"Number,Mark,When\n{ANN},20,2019/20\n", columns=MARKS["columns"] | {"academic_year": ["When"]})
    assert [problem.rule for problem in receipt.problems] == ["file_point_not_in_calendar"]


def test_two_tests_on_two_days_are_no_repetition_where_the_day_is_part_of_the_key(trust, marks):
    columns = MARKS["columns"] | {"assessed_on": ["When"]}
    text = f"Number,Mark,When\n{ANN},20,02/06/2026\n{ANN},22,09/06/2026\n{BEN},20,02/06/2026\n{BEN},21,02/06/2026\n"
    assert counted(marks(text, columns=columns)) == (4, 0, 4, 0)
    receipt = marks(text + "\n", columns=columns, key=["subject", "assessed_on"], name="cedar/202526-summer/again.csv")
    assert [(problem.source_row, problem.rule) for problem in receipt.problems] == [
        (4, "pupil_repeated"),
        (5, "pupil_repeated"),
    ]


def test_files_of_two_classes_stand_side_by_side_where_the_class_is_part_of_the_slice(trust, marks):
    columns = MARKS["columns"] | {"registration_group": ["Class"]}
    said = {"columns": columns, "slice": ["subject", "registration_group"]}
    marks(f"Number,Mark,Class\n{ANN},20,6A\n", **said)
    marks(f"Number,Mark,Class\n{BEN},21,6B\n", name="cedar/other.csv", **said)
    assert sorted(accepted(trust, "result_as_given")) == [("20",), ("21",)]
    assert marks(f"Number,Mark,Class\n{ANN},19,6A\n", name="cedar/newer.csv", **said).replaces is not None
    assert sorted(accepted(trust, "result_as_given")) == [("19",), ("21",)]


def test_a_file_of_which_too_many_rows_would_be_held_stops(trust, marks):
    text = f"Number,Mark\n{ANN},20\n{BEN},26\n{CAT},12\n{DAN},?\n"
    assert counted(marks(text)) == (4, 2, 2, 0)
    receipt = marks(text, rules=[{"rule": "file_too_many_held", "more_than": 0.4}])
    assert (counted(receipt), receipt.problems[0].rule) == ((4, 0, 0, 4), "file_too_many_held")
    assert receipt.problems[0].message.startswith(
        "50% of the rows would be held, more than the 40% that are allowed here"
    )
    assert counted(marks(text, rules=[{"rule": "file_too_many_held", "more_than": 0.5}])) == (4, 2, 2, 0)


def test_a_file_that_matches_too_few_pupils_of_the_roll_stops(trust, marks):
    text = f"Number,Mark\n{ANN},20\nF999100115099,12\nV999100115098,12\n"
    rules = [{"rule": "pupil_not_on_roll", "level": "file", "more_than": 0.5}]
    receipt = marks(text, rules=rules)
    assert (counted(receipt), receipt.problems[0].rule) == ((3, 0, 0, 3), "file_too_many_faults")
    assert "66%" in receipt.problems[0].message and receipt.problems[0].level == "file"


def test_a_grade_of_an_examination_is_a_certificate_only_where_somebody_says_so(trust):
    judged_in = {"judged_with": [{"framework": "gcse-9-1"}]}
    settings = yaml.safe_load((trust.folder / "trust.yml").read_text(encoding="utf-8"))
    trust.write("trust.yml", yaml.safe_dump(settings | judged_in))
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/grades.csv", f"UPN,Surname,Forename,Year,Maths,English Language\n{ANN},A,A,6,7,5\n")
    trust.drop("cedar/certificates.csv", f"UPN,Surname,Forename,GCSE Maths\n{BEN},B,B,6\n")
    trust.run()
    said = trust.accepted("result").groupby("result_as_given")["result_type"].unique()
    assert {grade: [*types] for grade, types in said.items()} == {
        "7": ["working_at"],
        "5": ["working_at"],
        "6": ["result"],
    }
