"""A file that takes the place of another and lacks pupils of it is asked about, whatever it is a record of."""

from __future__ import annotations

import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, roll

RECORDS = {
    "attendance": ("UPN,Possible sessions,Sessions attended", ["100,98"]),
    "teaching groups": ("UPN,Subject,Teaching group,Teacher", ["Maths,6/Ma1,ABC"]),
    "objectives": ("UPN,Objective set,Objective,Judgement,Date", ["Year 6 maths,Uses brackets,Secure,10/06/2026"]),
    "interventions": (
        "UPN,Intervention,Start date,Review date,End date,Led by,Reason",
        ["Reading aloud,12/01/2026,,,,"],
    ),
}


def file_of(record: str, *upns: str, blank: tuple[str, ...] = ()) -> str:
    headings, (cells,) = RECORDS[record]
    rows = [f"{upn},{cells}" for upn in upns]
    rows += [f"{upn},{cells.split(',')[0]}" + "," * (headings.count(",") - 1) for upn in blank]
    return "\n".join([headings, *rows]) + "\n"


def asked(receipt) -> list[str]:
    return [problem.message for problem in receipt.problems if problem.rule == "fewer_pupils_than_before"]


@pytest.fixture
def rolled(trust):
    trust.drop("cedar/202526-summer/roll.csv", roll(ANN, BEN, CAT))
    return trust


@pytest.mark.parametrize("record", RECORDS)
def test_a_file_of_one_mover_that_replaces_a_whole_class_is_asked_about(rolled, record):
    rolled.drop("cedar/202526-summer/class.csv", file_of(record, ANN, BEN))
    assert asked(rolled.run()["class.csv"]) == []
    rolled.drop("cedar/202526-summer/mover.csv", file_of(record, CAT))
    assert asked(rolled.run()["mover.csv"]) == [
        "An earlier file for the same assessment point, which this one replaces, has pupils who are not in this one: "
        "2 of them."
    ]
    rolled.drop("cedar/202526-summer/whole.csv", file_of(record, ANN, BEN, CAT))
    assert asked(rolled.run()["whole.csv"]) == []


@pytest.mark.parametrize("record", RECORDS)
def test_files_of_one_run_are_asked_alike(rolled, record):
    rolled.drop("cedar/202526-summer/class.csv", file_of(record, ANN, BEN))
    rolled.drop("cedar/202526-summer/mover.csv", file_of(record, CAT))
    told = rolled.run()
    assert (len(asked(told["class.csv"])), len(asked(told["mover.csv"]))) == (0, 1)


@pytest.mark.parametrize("record", ["teaching groups", "objectives"])
def test_a_pupil_whose_cell_is_empty_now_is_not_missing(rolled, record):
    rolled.drop("cedar/202526-summer/class.csv", file_of(record, ANN, BEN))
    rolled.run()
    rolled.drop("cedar/202526-summer/again.csv", file_of(record, ANN, blank=(BEN,)))
    assert asked(rolled.run()["again.csv"]) == []


def test_a_pupil_who_has_left_the_trust_is_not_missed_and_one_who_moved_within_it_is(rolled):
    rolled.drop("cedar/202526-spring/spring roll.csv", roll(BEN, CAT))
    rolled.drop("cedar/202526-summer/sessions.csv", file_of("attendance", ANN, BEN, CAT))
    rolled.run()
    rolled.drop("cedar/202526-summer/later roll.csv", roll(ANN))
    rolled.drop("birch/202526-summer/roll.csv", roll(BEN, school=BIRCH))
    rolled.drop("cedar/202526-summer/sessions later.csv", file_of("attendance", ANN))
    (told,) = asked(rolled.run()["sessions later.csv"])
    assert told.endswith("1 of them.")


def test_a_file_of_another_year_group_or_school_replaces_nothing_and_asks_nothing(rolled):
    rolled.drop("cedar/202526-summer/class.csv", file_of("attendance", ANN, BEN))
    rolled.drop("cedar/202526-spring/roll.csv", roll(CAT))
    rolled.drop("cedar/202526-spring/spring.csv", file_of("attendance", CAT))
    assert asked(rolled.run()["spring.csv"]) == []
