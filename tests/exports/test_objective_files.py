"""Judgements against objectives, in the school's own words: a row an objective, or a column an objective."""

from __future__ import annotations

import pandas as pd
from dropped_files import ANN, BEN, NAMES, roll

LONG = "UPN,Objective set,Objective,Judgement,Date"


def judged(*rows: str, headings: str = LONG) -> str:
    return "\n".join([headings, *rows]) + "\n"


def accepted(trust, *columns: str) -> list[tuple]:
    rows = trust.accepted("objective_judgement").sort_values(["source_row", "source_column"])
    return [
        tuple(None if pd.isna(cell) else cell for cell in row)
        for row in rows[list(columns)].itertuples(index=False, name=None)
    ]


def rules(receipt) -> list[tuple]:
    return [(problem.source_row, problem.source_column, problem.rule, problem.level) for problem in receipt.problems]


def test_words_are_kept_as_the_school_wrote_them(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/maths.csv",
        judged(f"{ANN},Year 6  maths,Uses brackets,Nearly there!,10/06/2026", f"{BEN},Year 6 maths,Uses brackets,,"),
    )
    receipt = trust.run()["maths.csv"]
    assert (receipt.export, receipt.record, receipt.status) == ("objectives-long", "objective_judgement", "accepted")
    assert accepted(trust, "objective_set", "objective", "judgement") == [
        ("Year 6 maths", "Uses brackets", "Nearly there!"),
        ("Year 6 maths", "Uses brackets", None),
    ]
    assert "Judgements: 1 different word, kept as your school wrote them." in receipt.understood.dates


def test_a_column_an_objective_gives_a_row_a_judgement_and_none_for_an_empty_cell(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/maths.csv",
        judged(
            f"{ANN},{NAMES[ANN]},6A,Year 6 maths,Secure,",
            f"{BEN},{NAMES[BEN]},6A,Year 6 maths,Emerging,Secure",
            headings="UPN,Surname,Forename,Class,Objective set,Uses brackets,Adds fractions",
        ),
    )
    receipt = trust.run()["maths.csv"]
    assert (receipt.export, receipt.rows_read, receipt.rows_accepted) == ("objectives-wide", 2, 2)
    assert accepted(trust, "source_row", "source_column", "objective_set", "objective", "judgement") == [
        (2, "F", "Year 6 maths", "Uses brackets", "Secure"),
        (3, "F", "Year 6 maths", "Uses brackets", "Emerging"),
        (3, "G", "Year 6 maths", "Adds fractions", "Secure"),
    ]


def test_a_row_without_an_objective_and_an_objective_judged_twice_are_held(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    trust.drop(
        "cedar/maths.csv",
        judged(f"{ANN},A,,Secure,", f"{BEN},A,Uses brackets,Secure,", f"{BEN},A,USES BRACKETS,Emerging,"),
    )
    receipt = trust.run()["maths.csv"]
    assert rules(receipt) == [
        (2, "C", "objective_missing", "row"),
        (3, "D", "objective_repeated", "row"),
        (4, "D", "objective_repeated", "row"),
    ]


def test_judgements_of_several_days_all_stand(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop(
        "cedar/maths.csv",
        judged(f"{ANN},A,Uses brackets,Emerging,02/06/2026", f"{ANN},A,Uses brackets,Secure,20/06/2026"),
    )
    assert trust.run()["maths.csv"].status == "accepted"
    assert accepted(trust, "judgement") == [("Emerging",), ("Secure",)]


def test_a_set_replaces_itself_and_another_set_stands_beside(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/maths.csv", judged(f"{ANN},Maths,Uses brackets,Emerging,"))
    trust.drop("cedar/reading.csv", judged(f"{ANN},Reading,Infers,Secure,"))
    trust.run()
    trust.drop("cedar/maths again.csv", judged(f"{ANN},MATHS,Uses brackets,Secure,"))
    receipts = trust.run()
    assert receipts["maths.csv"].superseded_by == receipts["maths again.csv"].file_id
    assert sorted(accepted(trust, "judgement", "objective_set")) == [("Secure", "MATHS"), ("Secure", "Reading")]


def test_a_judgement_is_never_quoted_back_as_a_value(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/maths.csv", judged(f"{ANN},Maths,Uses brackets,Anna needs her glasses,"))
    receipt = trust.run()["maths.csv"]
    assert receipt.understood.values == []
    assert "glasses" not in str(receipt)


def test_an_objective_that_the_list_lacks_or_has_dropped_is_asked_about_and_an_earlier_wording_is_not(trust):
    trust.write(
        "objectives.csv",
        "objective_set,objective_id,objective,from_assessment_point,until_assessment_point\n"
        "Year 6 maths,M1,Brackets,,\nYear 6 maths,M1,Uses brackets,202526-summer,\n"
        "Year 6 maths,M2,Roman numerals,,202526-spring\n",
    )
    trust.drop("cedar/roll.csv", roll(ANN, BEN))
    rows = [f"{ANN},{words},Secure,10/06/2026" for words in (
        "Year 6 maths,brackets", "YEAR 6 MATHS,Uses brackets", "Year 6 maths,M1", "Year 6 maths,Roman numerals",
        "Year 6 maths,Bracketts", "Own words,Ties laces",
    )]  # fmt: skip
    trust.drop("cedar/maths.csv", judged(*rows))
    receipt = trust.run()["maths.csv"]
    assert rules(receipt) == [
        (5, "C", "objective_not_in_set", "query"),
        (6, "C", "objective_not_in_set", "query"),
    ]
