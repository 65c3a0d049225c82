"""`commonterm status`: what is due, received, accepted and held; the last run; what is drafted, signed, published."""

from __future__ import annotations

import json
from datetime import date

import pytest
from dropped_files import ANN, BEN, BIRCH, CAT, EVE, FAY, judged, roll
from typed import Run

from pipelines.status.received import point_shown
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace
from tests.conftest import TRUST, MadeTrust

SUMMER = "202526-summer"
AT_SUMMER = ("--assessment-point", SUMMER)


def told(trust: MadeTrust, run: Run, *arguments: str) -> dict:
    code, out, err = run("status", "--workspace", str(trust.folder), *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def numbers(sent: dict) -> tuple[int, ...]:
    return tuple(sent[name] for name in ("files", "rows_read", "rows_accepted", "rows_held", "rows_refused"))


@pytest.fixture
def sent(trust: MadeTrust) -> MadeTrust:
    """Cedar: a roll of three, judgements of four of which two are held, replaced once. Birch: somebody else's roll."""
    trust.drop(f"cedar/{SUMMER}/roll.csv", roll(ANN, BEN, CAT))
    trust.drop(f"cedar/{SUMMER}/first.csv", judged("Reading", **{ANN: "EXS"}))
    trust.run()
    rows = {ANN: "EXS", BEN: "wow", CAT: "GDS", EVE: "WTS"}
    trust.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **rows))
    trust.drop(f"birch/{SUMMER}/roll.csv", roll(ANN))
    trust.run()
    return trust


def test_rows_are_counted_by_school_and_export_and_add_up(sent: MadeTrust, run: Run) -> None:
    schools = {school["school_id"]: school for school in told(sent, run, *AT_SUMMER)["schools"]}
    cedar = {export["export"]: export for export in schools["cedar"]["exports"]}
    assert list(schools) == ["cedar", "birch"]
    assert numbers(cedar["dfe-census"]) == (1, 3, 3, 0, 0)
    assert numbers(cedar["teacher-assessment-wide"]) == (1, 4, 2, 2, 0)
    assert cedar["teacher-assessment-wide"]["files_replaced"] == 1
    assert [numbers(export) for export in schools["birch"]["exports"]] == [(1, 1, 0, 0, 1)]


def test_a_question_about_a_file_as_a_whole_is_something_to_explain(sent: MadeTrust, run: Run) -> None:
    sent.drop(f"cedar/{SUMMER}/ta.csv", judged("Reading", **{ANN: "GDS"}))  # lacks Cat, whose result it takes away
    sent.run()
    [cedar, _] = told(sent, run, *AT_SUMMER)["schools"]
    judgements = next(one for one in cedar["exports"] if one["export"] == "teacher-assessment-wide")
    assert (judgements["rows_to_explain"], judgements["questions_to_answer"]) == (0, 1)
    _, words, _ = run("status", "--workspace", str(sent.folder), *AT_SUMMER)
    [line] = [line for line in words.splitlines() if "Teacher assessment" in line]
    assert line.split()[-6:] == ["1", "1", "1", "0", "0", "1"]


def test_what_is_due_says_how_far_it_is(sent: MadeTrust, run: Run) -> None:
    sent.write("trust.yml", TRUST + "expected:\n  - {record: result}\n  - {record: attendance, school: cedar}\n")
    due = {
        school["school_id"]: {(file["record"], file["export"]): file["state"] for file in school["due"]}
        for school in told(sent, run, *AT_SUMMER)["schools"]
    }
    assert due["cedar"] == {("roll", ""): "received", ("result", ""): "received", ("attendance", ""): "missing"}
    assert due["birch"] == {("roll", ""): "to_mend", ("result", ""): "missing"}


def test_a_school_that_sent_nothing_is_there_with_what_it_owes(trust: MadeTrust, run: Run) -> None:
    facts = told(trust, run, *AT_SUMMER)
    assert [(school["school_id"], school["exports"]) for school in facts["schools"]] == [("cedar", []), ("birch", [])]
    assert all({file["state"] for file in school["due"]} == {"missing"} for school in facts["schools"])
    assert (facts["last_run"], facts["run_under_way"], facts["pages"]) == (None, False, [])


def test_files_that_no_run_has_seen_are_counted(sent: MadeTrust, run: Run) -> None:
    assert told(sent, run)["new_files"] == 0
    sent.drop(f"birch/{SUMMER}/right roll.csv", roll(FAY, school=BIRCH))
    sent.drop(f"cedar/{SUMMER}/copy of roll.csv", roll(ANN, BEN, CAT))  # bytes that have landed
    assert told(sent, run)["new_files"] == 1
    assert "wait for the next run" in run("status", "--workspace", str(sent.folder))[1]


def test_the_words_fit_a_hundred_columns(sent: MadeTrust, run: Run) -> None:
    code, out, _ = run("status", "--workspace", str(sent.folder), *AT_SUMMER)
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "Summer 2026 (202526-summer), closes on 2026-07-10"
    assert max(map(len, lines)) <= 100
    birch = next(line for line in lines if line.startswith("birch"))
    assert "to mend" in birch and birch.split()[-6:] == ["1", "1", "0", "0", "1", "0"]


def test_the_last_run_is_told(sent: MadeTrust, run: Run) -> None:
    sent.write("runs/runs.jsonl", '{"ended_at": "2026-06-15T12:01:00+00:00", "run_id": "a", "seconds": {}}\n{"cut')
    assert told(sent, run)["last_run"]["ended_at"] == "2026-06-15T12:01:00+00:00"
    assert "The last run ended on 15 June 2026 at" in run("status", "--workspace", str(sent.folder))[1]


def test_a_run_under_way_is_told_and_what_a_killed_one_left_is_not(sent: MadeTrust, run: Run) -> None:
    from pipelines.workspace.lock import sole_run

    sent.write("runs/under-way", "killed")
    assert told(sent, run)["run_under_way"] is False
    with sole_run(sent.folder / "runs", "now", print, lambda run_id: None):
        assert told(sent, run)["run_under_way"] is True


def test_drafts_signatures_and_versions_are_told_by_assessment_point(sent: MadeTrust, run: Run) -> None:
    draft = sent.write(f"drafts/board/{SUMMER}/trust-overview.html", "<!-- content --><p>A draft</p>")
    sent.write(f"published/board/{SUMMER}/v1/trust-overview.html", "<p>1</p>")
    sent.write(f"published/board/{SUMMER}/v2/trust-overview.html", "<p>2</p>")
    sent.write(f"published/schools/cedar/{SUMMER}/v1/page.html", "<p>1</p>")
    signed = ("sign-off", "--workspace", str(sent.folder), *AT_SUMMER, "--by", "R Amory", "--role", "Chair")
    assert run(*signed)[0] == 0
    assert told(sent, run)["pages"] == [
        {
            "assessment_point": SUMMER,
            "label": "Summer 2026",
            "drafted": True,
            "signed_by": "R Amory, Chair",
            "board_version": 2,
            "board_state": "Published",
            "school_versions": {"cedar": 1},
        }
    ]
    draft.write_text("<p>Another draft</p>", encoding="utf-8")
    assert told(sent, run)["pages"][0]["signed_by"] == ""


@pytest.mark.parametrize(
    ("today", "asked", "shown"),
    [
        (date(2026, 6, 15), None, SUMMER),
        (date(2026, 5, 1), None, "202526-spring"),
        (date(2025, 9, 1), None, None),
        (date(2025, 9, 1), SUMMER, SUMMER),
    ],
)
def test_the_point_shown_is_the_one_asked_for_else_open_else_last(
    today: date, asked: str | None, shown: str | None, trust: MadeTrust
) -> None:
    assert point_shown(Reference.of(Workspace.at(trust.folder)), asked, today) == shown


def test_looking_changes_nothing(sent: MadeTrust, run: Run) -> None:
    before = {path: path.stat().st_mtime_ns for path in sent.folder.rglob("*")}
    told(sent, run)
    assert {path: path.stat().st_mtime_ns for path in sent.folder.rglob("*")} == before
