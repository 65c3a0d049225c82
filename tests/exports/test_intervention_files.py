"""Interventions from the drop folder to typed rows: several for a pupil, days that make sense, names of their own."""

from __future__ import annotations

import pandas as pd
import pytest
from dropped_files import ANN, BEN, roll

HEADINGS = "UPN,Intervention,Start date,Review date,End date,Led by,Reason"


def register(*rows: str) -> str:
    return "\n".join([HEADINGS, *rows]) + "\n"


def accepted(trust, *columns: str) -> list[tuple]:
    rows = trust.accepted("intervention").sort_values("source_row")
    return [
        tuple(None if pd.isna(cell) else str(cell) for cell in row)
        for row in rows[list(columns)].itertuples(index=False, name=None)
    ]


def rules(receipt) -> list[tuple]:
    return [(problem.source_row, problem.source_column, problem.rule, problem.level) for problem in receipt.problems]


def test_a_pupil_may_have_several_and_each_keeps_its_days_lead_and_reason(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop(
        "cedar/help.csv",
        register(
            f"{ANN},Reading  aloud,12/01/2026,20/07/2026,,ABC,Below in reading",
            f"{ANN},Reading aloud,08/09/2025,,12/12/2025,ABC,",
            f"{ANN},Handwriting,,,,,",
        ),
    )
    receipt = trust.run()["help.csv"]
    assert (receipt.export, receipt.record, receipt.status) == ("intervention-register", "intervention", "accepted")
    assert accepted(trust, "intervention", "started_on", "review_on", "ended_on", "lead", "reason") == [
        ("Reading aloud", "2026-01-12", "2026-07-20", None, "ABC", "Below in reading"),
        ("Reading aloud", "2025-09-08", None, "2025-12-12", "ABC", None),
        ("Handwriting", None, None, None, None, None),
    ]


def test_nobody_is_missed_in_a_file_of_help_nor_in_one_of_objectives(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/help.csv", register(f"{ANN},Reading aloud,12/01/2026,,,,"))
    trust.drop("cedar/objectives.csv", f"UPN,Objective set,Objective,Judgement\n{ANN},Number,Counts on,Got it\n")
    receipts = trust.run()
    for name in ("help.csv", "objectives.csv"):
        assert (receipts[name].pupils.on_roll, receipts[name].pupils.missing) == (1, 0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (",12/01/2026,,,,", ("B", "intervention_missing", "row")),
        ("Aloud,12/01/2026,,11/01/2026,,", ("E", "ends_before_start", "row")),
        ("Aloud,12/06/2026,11/06/2026,,,", ("D", "review_before_start", "query")),
        # the point opened on 1 June
        ("Aloud,12/01/2026,20/03/2026,,,", ("D", "review_passed", "query")),
        ("Aloud,next week,,,,", ("C", "date_unreadable", "row")),
    ],
)
def test_what_makes_no_sense_is_held_or_asked(trust, row, expected):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/help.csv", register(f"{ANN},{row}"))
    assert rules(trust.run()["help.csv"]) == [(2, *expected)]


def test_a_review_that_has_passed_is_no_question_once_the_help_has_ended(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/help.csv", register(f"{ANN},Aloud,12/01/2026,20/03/2026,27/03/2026,,"))
    assert trust.run()["help.csv"].status == "accepted"


def test_the_same_help_from_the_same_day_twice_is_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/help.csv", register(f"{ANN},Aloud,12/01/2026,,,A,", f"{ANN},ALOUD,12/01/2026,,,B,"))
    assert [rule for _, _, rule, _ in rules(trust.run()["help.csv"])] == ["intervention_repeated"] * 2


def test_a_file_speaks_for_the_interventions_that_it_names(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop("cedar/aloud.csv", register(f"{ANN},Aloud,12/01/2026,,,,", f"{BEN},Aloud,12/01/2026,,,,"))
    trust.drop("cedar/writing.csv", register(f"{ANN},Handwriting,12/01/2026,,,,"))
    trust.run()
    trust.drop("cedar/aloud again.csv", register(f"{ANN},aloud,13/01/2026,,,,"))
    receipts = trust.run()
    assert receipts["aloud.csv"].superseded_by == receipts["aloud again.csv"].file_id
    assert sorted(accepted(trust, "intervention", "started_on")) == [
        ("Handwriting", "2026-01-12"),
        ("aloud", "2026-01-13"),
    ]


def test_a_day_in_another_assessment_point_does_not_move_the_row_there(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/help.csv", register(f"{ANN},Aloud,10/11/2025,,,,"))
    assert trust.run()["help.csv"].assessment_point == "202526-summer"


def test_a_trust_without_these_files_is_asked_for_none(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    receipt = trust.run()["roll.csv"]
    assert "ntervention" not in str(receipt) and "bjective" not in str(receipt)
