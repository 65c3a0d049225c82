"""What the names of tests say: subject, year group and term of the paper, as each supplier writes them."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, DAN, roll

MARK = "UPN,Test,{date}SS,Hodder Scale\n"
NFER = "UPN,Test,Standardised score,Age-standardised score\n"


def the_result(trust, content: str, framework: str):
    """The one result in a framework, and the rules that its receipt names."""
    trust.drop("cedar/roll.csv", roll(ANN, BEN, DAN))
    trust.drop("cedar/a.csv", content)
    receipt = trust.run()["a.csv"]
    found = trust.accepted("result").set_index("framework")
    return found.loc[framework], [problem.rule for problem in receipt.problems]


@pytest.mark.parametrize(
    ("name", "subject", "year"),
    [
        ("PUMA Year 6 Spring", "maths", "6"),
        ("PiRA Spring Test Y6", "reading", "6"),
        ("GAPS6 Spr", "gps", "6"),
        ("Maths Spring Year 6", "maths", "6"),
    ],
)
def test_a_paper_without_a_day_lies_in_its_own_term(trust, name, subject, year):
    result, asked = the_result(trust, MARK.format(date="") + f"{ANN},{name},104,5.2\n", "rising-stars-standardised")
    assert (result["subject"], result["nc_year_assessed"]) == (subject, year)
    assert (result["assessment_point"], asked) == ("202526-spring", [])


def test_the_day_says_when_a_paper_of_an_earlier_term_was_sat(trust):
    text = MARK.format(date="Test date,") + f"{ANN},PUMA Year 6 Autumn,08/06/2026,104,5.2\n"
    assert the_result(trust, text, "rising-stars-standardised")[0]["assessment_point"] == "202526-summer"


def test_a_paper_of_another_year_group_is_asked_about(trust):
    result, asked = the_result(trust, NFER + f"{ANN},NFER Y3 Summer Reading,98,97\n", "nfer-standardised")
    assert (result["subject"], result["nc_year_assessed"], asked) == ("reading", "3", ["year_assessed_differs"])


def test_the_subject_may_stand_in_a_column_of_its_own(trust):
    text = NFER.replace("Test,", "Test,Subject,") + f"{ANN},NFER Y6 Summer,Maths,98,97\n"
    result, asked = the_result(trust, text, "nfer-standardised")
    assert (result["subject"], result["nc_year_assessed"], asked) == ("maths", "6", [])


@pytest.mark.parametrize(
    ("day", "level", "year", "asked"),
    [
        ("10/06/2026", "PTM 11", "6", []),
        ("10/06/2026", "PTM10", "5", ["year_assessed_differs"]),
        ("12/11/2025", "Progress Test in Maths Level 10", "6", []),  # meant for the autumn of the next year
        ("12/11/2025", "PTM 9", "4", ["year_assessed_differs"]),
    ],
)
def test_a_level_is_the_age_that_the_pupils_of_its_year_group_reach(trust, day, level, year, asked):
    text = f"UPN,Test,Test date,SAS,NPR\n{ANN},{level},{day},104,61\n"
    result, rules = the_result(trust, text, "gl-progress-test")
    assert (result["subject"], result["nc_year_assessed"], rules) == ("maths", year, asked)
