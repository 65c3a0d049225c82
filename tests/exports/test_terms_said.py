"""The term that a file says itself, in a column, a title, a heading or its name, dropped in June."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from dropped_files import ANN, NAMES, roll

WHO = f"{ANN},{NAMES[ANN]}"
PERIODS = [
    *("2025-26 Spring 2", "Spring 2 2025/26", "202526-spring", "2026 Spring", "Spring 2026", "Spr", "March"),
]
TITLED = yaml.safe_load(Path(__file__).with_name("titled_sheets.yml").read_text(encoding="utf-8"))
READING_AGES = [
    *("Reading Age Spring", "Reading age Spring 2026", "Spring 2025/26 Reading Age", "RA (Spr 2)", "Reading Age Jan"),
    *("Salford Reading Age Spring 1",),
]


def points(trust) -> set[str]:
    trust.run()
    return set(trust.accepted("result")["assessment_point"])


@pytest.mark.parametrize("heading", ["Term", "Assessment period", "Assessment Point", "Data Drop", "Period"])
@pytest.mark.parametrize("period", PERIODS)
def test_a_column_says_the_term_of_each_row(trust, heading, period):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,Surname,Forename,{heading},Subject,Judgement\n{WHO},{period},Writing,EXS\n")
    assert points(trust) == {"202526-spring"}


def test_a_period_that_nobody_knows_holds_the_row(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,Surname,Forename,Assessment period,Subject,Judgement\n{WHO},Easter,Writing,EXS\n")
    receipt = trust.run()["a.csv"]
    assert [(problem.source_column, problem.rule) for problem in receipt.problems] == [("D", "value_unknown")]
    assert (receipt.rows_accepted, receipt.rows_held) == (0, 1)


def test_judgements_by_period_in_the_trust_s_own_words_are_no_tracker_s(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,Surname,Forename,Subject,Assessment period,Attainment\n{WHO},Writing,Spring,EXS\n")
    assert trust.run()["a.csv"].status == "accepted"
    assert points(trust) == {"202526-spring"}


@pytest.mark.parametrize("text", TITLED.values(), ids=TITLED)
def test_a_title_says_the_term_of_a_sheet_without_days(trust, text):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", text.format(who=WHO))
    assert points(trust) == {"202526-spring"}


def test_the_day_of_a_test_wins_over_the_term_in_its_title(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    title = "Reading test Year 6 Spring 2026\nUPN,Surname,Forename,Test date,Standardised score\n"
    trust.drop("cedar/a.csv", f"{title}{WHO},08/06/2026,104\n")
    assert points(trust) == {"202526-summer"}


def test_the_name_of_a_file_about_one_test_says_the_term_of_its_paper(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/Reading spring.csv", f"UPN,Surname,Forename,SS\n{WHO},104\n")
    assert points(trust) == {"202526-spring"}


@pytest.mark.parametrize("heading", READING_AGES)
def test_a_heading_says_the_term_of_a_reading_age(trust, heading):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/a.csv", f"UPN,Surname,Forename,{heading},Reading Age Summer\n{WHO},9:01,9:06\n")
    assert trust.run()["a.csv"].status == "accepted"
    found = trust.accepted("result").set_index("assessment_point")["result_number"]
    assert found.to_dict() == {"202526-spring": 109, "202526-summer": 114}
