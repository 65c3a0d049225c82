"""One pupil through changing numbers and names: history joins where the rolls say so, and nowhere else."""

from __future__ import annotations

import csv

import pytest
from matched_files import LAYOUT, on_roll, pupils_of, results, school_roll, told

from pipelines.exports.promoting.vault import REVIEW
from tests.conftest import TRUST

ANN = "Quillfeather,Annabelle,14/03/2015,6"
OLD, NEW, TEMPORARY = "R999100116001", "X999100116099", "Q99910011601A"
CENSUS = "UPN,Legal Surname,Legal Forename,DOB,Year,Former UPN"
BY_UPN = "UPN,Surname"
NEXT_AUTUMN = """\
  202627-autumn: {academic_year: "202627", term: autumn, opens_on: 2026-11-01, closes_on: 2026-12-20}
"""


@pytest.fixture
def cedar(trust):
    trust.write("exports/named-results.yml", LAYOUT)
    return trust


def spring_and_summer(trust) -> tuple[str, str]:
    """The pupil keys of row 2 of the roll in spring and in summer."""
    return on_roll(trust, "202526-spring")[2], on_roll(trust)[2]


def review(trust) -> list[dict[str, str]]:
    text = (trust.folder / "lake/vault" / REVIEW).read_text(encoding="utf-8-sig")
    return [*csv.DictReader(text.splitlines())]


def listed(trust) -> set[tuple[str, str]]:
    return {(line["joined"], line["why"]) for line in review(trust)}


def test_a_former_upn_on_the_roll_joins_what_came_under_it_before_and_comes_after(cedar):
    cedar.drop("cedar/202526-spring/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("cedar/202526-spring/r.csv", results(BY_UPN, f"{OLD},Quillfeather"))
    cedar.run()
    before = pupils_of(cedar)[2]
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{NEW},{ANN},{OLD}", headings=CENSUS))
    cedar.drop("cedar/202526-summer/r2.csv", results("UPN,Forename", f"{OLD},Annabelle"))
    cedar.run()
    spring, summer = spring_and_summer(cedar)
    assert spring == summer != before
    assert set(cedar.accepted("result")["pupil_key"]) == {summer}
    assert len(cedar.accepted("result")) == 2
    assert listed(cedar) == {("yes", "former UPN on the roll")}
    assert cedar.run() == {}


@pytest.mark.parametrize("first", [TEMPORARY, ""])
def test_a_lasting_upn_takes_the_place_of_a_temporary_one_or_of_none(cedar, first):
    cedar.drop("cedar/202526-spring/roll.csv", school_roll(f"{first},{ANN}"))
    cedar.drop("cedar/202526-spring/r.csv", results("UPN,Surname,Forename,DOB", f"{first},{ANN}".removesuffix(",6")))
    cedar.run()
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{OLD},{ANN}"))
    cedar.run()
    spring, summer = spring_and_summer(cedar)
    assert spring == summer == pupils_of(cedar)[2]
    assert listed(cedar) == {("yes", "same names and date of birth")}
    assert {line["upn"] for line in review(cedar)} == {first, OLD}


def test_another_lasting_upn_under_the_same_name_is_listed_and_not_joined(cedar):
    cedar.drop("cedar/202526-spring/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{NEW},{ANN}"))
    cedar.run()
    spring, summer = spring_and_summer(cedar)
    assert spring != summer
    assert listed(cedar) == {("no", "same names and date of birth")}


def test_a_former_upn_that_is_another_pupils_own_joins_nobody(cedar):
    other = f"{OLD},Underhazel,Benedikt,01/09/2014,6,"
    cedar.drop("cedar/202526-summer/roll.csv", school_roll(f"{NEW},{ANN},{OLD}", other, headings=CENSUS))
    cedar.run()
    assert len(set(on_roll(cedar).values())) == 2
    assert listed(cedar) == {("no", "former UPN on the roll")}


def test_the_names_of_a_pupil_may_change_while_the_upn_stays(cedar):
    cedar.drop("cedar/202526-spring/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{OLD},Marriedname,Annabelle,14/03/2015,6"))
    cedar.drop("cedar/202526-summer/r.csv", results("Surname,Forename,DOB", "Quillfeather,Annabelle,14/03/2015"))
    assert cedar.run()["r.csv"].status == "accepted"
    spring, summer = spring_and_summer(cedar)
    assert spring == summer == pupils_of(cedar)[2]


def test_a_pupil_on_two_schools_rolls_is_one_pupil_whose_results_stay_with_the_school_that_sent_them(cedar):
    cedar.drop("cedar/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("birch/roll 2.csv", school_roll(f"{OLD},{ANN}", f"{NEW},Zimmerleigh,Faybelle,17/05/2015,6"))
    cedar.drop("cedar/r.csv", results(BY_UPN, f"{OLD},Quillfeather"))
    cedar.drop("birch/r2.csv", results("Surname,Forename,DOB", "Quillfeather,Annabelle,14/03/2015"))
    assert {receipt.status for receipt in cedar.run().values()} == {"accepted"}
    rolls, rows = cedar.accepted("roll"), cedar.accepted("result")
    assert sorted(rolls.loc[rolls["pupil_key"] == rows["pupil_key"][0], "school_id"]) == ["birch", "cedar"]
    assert sorted(zip(rows["school_id"], rows["pupil_key"], strict=True)) == [
        ("birch", rows["pupil_key"][0]),
        ("cedar", rows["pupil_key"][0]),
    ]


def test_two_pupils_of_two_schools_on_one_upn_never_become_one(cedar):
    cedar.drop("cedar/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("birch/roll 2.csv", school_roll(f"{OLD},Zimmerleigh,Faybelle,17/05/2016,5"))
    cedar.drop("cedar/r.csv", results(BY_UPN, f"{OLD},Quillfeather"))
    assert {receipt.status for receipt in cedar.run().values()} == {"accepted"}
    rolls = cedar.accepted("roll").set_index("school_id")["pupil_key"]
    assert rolls["cedar"] != rolls["birch"]
    assert pupils_of(cedar) == {2: rolls["cedar"]}
    assert listed(cedar) == {("no", "one UPN, two pupils")}
    assert cedar.run() == {}


def test_a_pupil_of_one_school_is_not_looked_for_on_anothers_roll(cedar):
    cedar.drop("cedar/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("birch/roll 2.csv", school_roll(f"{NEW},Zimmerleigh,Faybelle,17/05/2015,6"))
    cedar.drop("birch/r.csv", results("UPN,Surname,Forename,DOB", f"{OLD},{ANN}".removesuffix(",6")))
    assert [rule for *_, rule in told(cedar.run()["r.csv"])] == ["pupil_not_on_roll"]


def test_the_list_of_joins_is_for_the_owner_of_the_vault_alone(cedar):
    cedar.drop("cedar/202526-spring/roll.csv", school_roll(f"{OLD},=cmd,Annabelle,14/03/2015,6"))
    cedar.drop("cedar/202526-summer/roll 2.csv", school_roll(f"{NEW},=cmd,Annabelle,14/03/2015,6"))
    cedar.run()
    assert (cedar.folder / "lake/vault").stat().st_mode & 0o077 == 0
    assert [(line["upn"], line["surname"]) for line in review(cedar)] == [(OLD, "'=cmd"), (NEW, "'=cmd")]
    kept = [path for path in (cedar.folder / "lake").rglob("*") if path.is_file() and "vault" not in path.parts]
    tables = [path.read_bytes() for path in kept if "originals" not in path.parts]
    assert not any(OLD.encode() in content for content in tables)


def test_the_next_years_roll_moves_nobody_up_in_a_term_that_had_no_roll_of_its_own(cedar):
    settings = TRUST.replace("judged_with:", NEXT_AUTUMN + "judged_with:")
    cedar.write("trust.yml", settings + '  - {nc_year: "7", framework: gcse-9-1}\n')
    cedar.drop("cedar/202526-autumn/roll.csv", school_roll(f"{OLD},{ANN}"))
    cedar.drop("cedar/202627-autumn/roll.csv", school_roll(f"{OLD},{ANN.removesuffix('6')}7"))
    cedar.drop("cedar/202526-spring/r.csv", results(BY_UPN, f"{OLD},Quillfeather"))
    assert told(cedar.run()["r.csv"]) == []
    assert [*cedar.accepted("result")["framework"]] == ["dfe-wts-exs-gds"]
