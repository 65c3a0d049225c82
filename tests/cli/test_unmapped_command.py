"""`commonterm unmapped`: what schools write that nobody has mapped, and the line that maps it."""

from __future__ import annotations

import json

import pytest
import yaml
from dropped_files import ANN, BEN, BIRCH, CAT, DAN, EVE, FAY, GUS, judged, roll, scores
from typed import Run

from tests.conftest import TRUST, MadeTrust

SUMMER = "202526-summer"


@pytest.fixture
def cedar(trust: MadeTrust) -> MadeTrust:
    """Two rolls are in."""
    trust.drop(f"cedar/{SUMMER}/roll.csv", roll(ANN, BEN, CAT, DAN))
    trust.drop(f"birch/{SUMMER}/roll.csv", roll(FAY, GUS, school=BIRCH))
    return trust


def told(trust: MadeTrust, run: Run) -> tuple[dict, str]:
    """(as JSON, as words)."""
    at = ("--workspace", str(trust.folder))
    code, out, err = run("unmapped", *at, "--json")
    assert (code, err) == (0, "")
    return json.loads(out), run("unmapped", *at)[1]


def lines_for_maths(trust: MadeTrust, run: Run, years: dict[str, tuple[str, str]]) -> list[str]:
    """The lines proposed where cedar has sent each pupil's year group and word for maths."""
    trust.drop(f"cedar/{SUMMER}/roll.csv", roll(*years))
    rows = "".join(f"{upn},{year},{word}\n" for upn, (year, word) in years.items())
    trust.drop(f"cedar/{SUMMER}/ta.csv", "UPN,Year,Maths\n" + rows)
    trust.run()
    return [line["line"] for line in told(trust, run)[0]["lines"]]


def test_where_everything_is_mapped_that_is_said(cedar: MadeTrust, run: Run) -> None:
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **{ANN: "EXS"}))
    cedar.run()
    facts, words = told(cedar, run)
    assert facts == {"unmapped": [], "lines": []}
    assert words == "# Every value in the files so far is mapped.\n"


def test_a_word_that_its_framework_lacks_is_counted_across_schools(cedar: MadeTrust, run: Run) -> None:
    """qq twice in maths and once in reading at cedar, once in reading at birch."""
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading,Maths", **{ANN: "EXS,qq", BEN: "qq,qq", CAT: "EXS,WTS"}))
    cedar.drop(f"birch/{SUMMER}/ta.csv", judged("Reading", **{FAY: "qq", GUS: "GDS"}))
    cedar.run()
    facts, words = told(cedar, run)
    counted = [(one["kind"], one["framework"], one["subject"], one["value"], one["cells"]) for one in facts["unmapped"]]
    assert counted == [
        ("result", "dfe-wts-exs-gds", "maths", "qq", {"cedar": 2}),
        ("result", "dfe-wts-exs-gds", "reading", "qq", {"cedar": 1, "birch": 1}),
    ]
    assert [line["line"] for line in facts["lines"]] == ['{framework: dfe-wts-exs-gds, value: "qq", means: "???"}']
    assert "4 cells at birch, cedar" in words


def test_the_words_are_yaml_and_a_line_filled_in_frees_the_rows(cedar: MadeTrust, run: Run) -> None:
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **{ANN: "EXS", BEN: "Expectd", CAT: "gone home"}))
    assert cedar.run()["ta.csv"].rows_held == 2
    words = told(cedar, run)[1]
    lines = yaml.safe_load(words)
    assert [line["value"] for line in lines["spellings"]] == ["Expectd", "gone home"]
    assert [line["means"] for line in lines["spellings"]] == ["EXS", "???"]
    cedar.write("trust.yml", TRUST + words.replace('"???"', "absent"))
    receipt = cedar.run()["ta.csv"]
    assert (receipt.rows_accepted, receipt.rows_held, receipt.status) == (3, 0, "accepted")
    assert told(cedar, run)[0]["unmapped"] == []


def test_a_line_pasted_without_filling_it_in_is_answered_with_what_may_stand_there(cedar: MadeTrust, run: Run) -> None:
    cedar.write("trust.yml", TRUST + 'spellings:\n  - {framework: dfe-wts-exs-gds, value: qq, means: "???"}\n')
    code, out, err = run("unmapped", "--workspace", str(cedar.folder))
    assert (code, out) == (2, "")
    assert err.startswith('trust.yml: spellings.0.means: found "???"; write one of ')
    assert "EXS" in err and "absent" in err


def test_a_subject_whose_framework_nobody_said_gets_a_line_that_can_be_pasted_as_it_is(
    trust: MadeTrust, run: Run
) -> None:
    without = TRUST.replace("  - {framework: dfe-wts-exs-gds}", "  - {subject: reading, framework: dfe-wts-exs-gds}")
    trust.write("trust.yml", without)
    trust.drop(f"cedar/{SUMMER}/roll.csv", roll(ANN, BEN))
    trust.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading,Maths", **{ANN: "EXS,WTS", BEN: "WTS,GDS"}))
    trust.run()
    facts, words = told(trust, run)
    assert {(one["kind"], one["subject"], one["value"]) for one in facts["unmapped"]} == {
        ("framework", "maths", "WTS"),
        ("framework", "maths", "GDS"),
    }
    line = "{school: cedar, subject: maths, framework: dfe-wts-exs-gds}"
    assert [one["line"] for one in facts["lines"]] == [line]
    assert "judged_with:\n  # 2 cells: " in words
    trust.write("trust.yml", without + f"  - {line}\n")
    assert trust.run()["ta.csv"].rows_accepted == 2


def test_a_subject_that_nobody_knows_may_become_one_of_the_trusts_own(cedar: MadeTrust, run: Run) -> None:
    who = judged("Reading", **{ANN: "EXS"}).splitlines()[1].split(",")[:3]
    cedar.drop(f"cedar/{SUMMER}/ta.csv", "UPN,Surname,Forename,Subject,Grade\n" + ",".join([*who, "Iqra's way", "EXS"]))
    cedar.run()
    facts, _ = told(cedar, run)
    (line,) = facts["lines"]
    own = """iqra_s_way: {name: "Iqra's way"}"""
    assert line["remark"].endswith(f"; or a subject of your own: instead of this line, {own} under subjects")
    cedar.write("trust.yml", f"{TRUST}subjects:\n  {own}\n")
    assert cedar.run()["ta.csv"].rows_accepted == 1


def test_a_value_of_a_field_is_mapped_by_export(cedar: MadeTrust, run: Run) -> None:
    cedar.drop(f"cedar/{SUMMER}/roll again.csv", roll(ANN, BEN, CAT, DAN).replace(",F,", ",femal,"))
    cedar.run()
    facts, _ = told(cedar, run)
    assert [(one["field"], one["value"], one["cells"]) for one in facts["unmapped"]] == [("sex", "femal", {"cedar": 4})]
    line = facts["lines"][0]["line"]
    assert line == '{export: dfe-census, field: sex, value: "femal", means: "F"}'
    cedar.write("trust.yml", TRUST + f"spellings:\n  - {line}\n")
    assert cedar.run()["roll again.csv"].rows_accepted == 4


def test_a_school_named_in_another_way_gets_a_line_too(cedar: MadeTrust, run: Run) -> None:
    rows = [f"{ANN},Reading,10/06/2026,101,,Ceder Primary School", f"{FAY},Reading,10/06/2026,99,,Birch Primary School"]
    cedar.drop(f"_trust/{SUMMER}/tests.csv", scores(*rows, school=",School"))
    cedar.run()
    facts, _ = told(cedar, run)
    line = facts["lines"][0]["line"]
    assert line.endswith('field: school_name, value: "Ceder Primary School", means: "Cedar Primary School"}')
    cedar.write("trust.yml", TRUST + f"spellings:\n  - {line}\n")
    assert {(receipt.school_id, receipt.rows_accepted) for receipt in cedar.run().values()} >= {("cedar", 1)}


def test_what_tells_of_a_person_is_counted_and_not_shown(cedar: MadeTrust, run: Run) -> None:
    """A UPN, a name of the same file and a birth date slipped into the results; an outcome did not."""
    cells = {ANN: EVE, BEN: "Underhazel", CAT: "14/03/2015", DAN: "wow"}
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **cells))
    cedar.run()
    facts, words = told(cedar, run)
    assert sorted((one["value"] or "", one["count"]) for one in facts["unmapped"]) == [("", 3), ("wow", 1)]
    assert "3 more cells hold what may tell of a person" in words
    assert [shown for shown in (EVE, "Underhazel", "14/03/2015") if shown in words + json.dumps(facts)] == []


def test_a_file_that_another_replaced_waits_for_nothing(cedar: MadeTrust, run: Run) -> None:
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **{ANN: "EXS", BEN: "qq"}))
    cedar.run()
    cedar.drop(f"cedar/{SUMMER}/ta again.csv", judged("Reading", **{ANN: "EXS", BEN: "WTS"}))
    cedar.run()
    assert told(cedar, run)[0]["unmapped"] == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{value: x, means: y}", "names neither a framework nor a field"),
        ("{framework: dfe-wts-exs-gd, value: x, means: EXS}", 'write "dfe-wts-exs-gds"'),
        ("{field: sx, value: x, means: F}", 'write "sex"'),
        ("{field: sex, value: x, means: Fem}", "found"),
        ("{export: dfe-censu, field: sex, value: x, means: F}", 'write "dfe-census"'),
        ("{framework: dfe-wts-exs-gds, export: dfe-census, value: x, means: EXS}", "names an export without a field"),
        ('{field: birth_date, value: x, means: "2015-01-01"}', "dates or numbers"),
    ],
)
def test_a_line_that_maps_to_nothing_known_is_told_in_one_line(
    line: str, said: str, trust: MadeTrust, run: Run
) -> None:
    trust.write("trust.yml", TRUST + f"spellings:\n  - {line}\n")
    code, _, err = run("unmapped", "--workspace", str(trust.folder))
    assert code == 2
    assert err.startswith("trust.yml: spellings.0") and err.count("\n") == 1 and said in err


def test_a_column_in_other_words_than_the_trust_names_gets_a_line_that_names_them(cedar: MadeTrust, run: Run) -> None:
    """Nobody at cedar is judged EXS in reading: five are on track or not, by another of the known ways of judging."""
    words = {ANN: "On track,EXS", BEN: "Just below,WTS", CAT: "On track,EXS", DAN: "Below,EXS", EVE: "Above,GDS"}
    cedar.drop(f"cedar/{SUMMER}/roll.csv", roll(*words))
    cedar.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading,Maths", **words))
    receipt = cedar.run()["ta.csv"]
    assert {problem.rule for problem in receipt.problems} == {"result_in_other_words"}
    facts, said = told(cedar, run)
    (line,) = facts["lines"]
    assert line["line"] == "{school: cedar, subject: reading, framework: point-in-time-four}"
    assert line["remark"] == '5 cells: "On track", "Above", "Below", "Just below"'
    cedar.write("trust.yml", TRUST + "".join(f"{one}\n" for one in said.splitlines() if one.startswith("  - ")))
    assert cedar.run()["ta.csv"].status == "accepted"


def test_year_groups_that_judge_in_other_words_get_a_line_each_beside_that_of_most(cedar: MadeTrust, run: Run) -> None:
    years = {ANN: ("6", "On track"), BEN: ("6", "Below"), CAT: ("6", "Above"), DAN: ("9", "7"), EVE: ("9", "4")}
    assert lines_for_maths(cedar, run, years) == [
        "{school: cedar, subject: maths, framework: point-in-time-four}",
        '{school: cedar, subject: maths, nc_year: "9", framework: gcse-9-1}',
    ]


def test_a_year_group_gets_a_line_of_its_own_where_the_settings_tell_year_groups_apart(
    cedar: MadeTrust, run: Run
) -> None:
    cedar.write("trust.yml", TRUST + "".join(f'  - {{nc_year: "{year}", framework: gcse-9-1}}\n' for year in (5, 6)))
    years = {ANN: ("6", "On track"), BEN: ("6", "Below"), CAT: ("6", "Above"), DAN: ("5", "Below"), EVE: ("5", "Above")}
    assert lines_for_maths(cedar, run, years) == [
        f'{{school: cedar, subject: maths, nc_year: "{year}", framework: point-in-time-four}}' for year in (5, 6)
    ]
