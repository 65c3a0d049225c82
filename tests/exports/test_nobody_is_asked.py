"""Attendance, teaching groups, objectives and interventions are a school's own affair: nothing asks for them."""

from __future__ import annotations

import pytest
from dropped_files import ANN, judged, roll

SENT = {
    "attendance": ("att.csv", f"UPN,Possible sessions,Sessions attended\n{ANN},100,90\n"),
    "teaching_group": ("groups.csv", f"UPN,Subject,Teaching group\n{ANN},Maths,6A\n"),
    "objective_judgement": ("objectives.csv", f"UPN,Objective,Judgement\n{ANN},Uses brackets,Secure\n"),
    "intervention": ("help.csv", f"UPN,Intervention,Start date\n{ANN},Aloud,10/11/2025\n"),
}
NAMES = {"Attendance", "Teaching groups", "Judgements of objectives", "Interventions"}


def owed(trust) -> dict[str, str]:
    """What Cedar owes now, by name, and why."""
    found = {}
    trust.ingest().run(None, [], lambda _, schools: found.update({school.school_id: school.due for school in schools}))
    return {file.name: file.why for file in found["cedar"].files}


def sent_in_autumn(trust) -> None:
    trust.drop("cedar/202526-autumn/roll.csv", roll(ANN))
    for name, text in SENT.values():
        trust.drop(f"cedar/202526-autumn/{name}", text)


def test_what_a_school_sent_once_is_not_asked_for_again(trust):
    sent_in_autumn(trust)
    assert owed(trust) == {"Roll of pupils": "every school sends one", "Results": "your school has sent none before"}


def test_results_sent_before_are_still_asked_for(trust):
    sent_in_autumn(trust)
    trust.drop("cedar/202526-autumn/judged.csv", judged("Reading", **{ANN: "EXS"}))
    assert "you sent it in Autumn 2025" in owed(trust).values()
    assert len(owed(trust)) == 2


@pytest.mark.parametrize("record", SENT)
def test_a_trust_may_ask_for_one(trust, record):
    settings = (trust.folder / "trust.yml").read_text()
    trust.write("trust.yml", settings + f"expected:\n  - {{record: {record}}}\n")
    trust.drop("cedar/roll.csv", roll(ANN))
    (asked,) = set(owed(trust)) & NAMES
    assert owed(trust)[asked] == "your trust asks for it"


def test_a_run_with_none_of_them_leaves_empty_tables_behind(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.run()
    assert [len(trust.accepted(record)) for record in SENT] == [0, 0, 0, 0]
