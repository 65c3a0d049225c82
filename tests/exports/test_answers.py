"""A school explains a query in its problems file, drops that back, and is not asked again while the value stays."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet as pq
from dropped_files import ANN, BEN, CAT, FAY, judged, roll
from openpyxl import Workbook

from reports.receipts.forms import as_html, as_json, as_problems_csv, as_text

WRONG_LETTER = "X999100115001"  # Ann's, with another check letter


def asked(receipt) -> list[dict[str, str]]:
    """The lines of the problems file, as a school's spreadsheet program reads them."""
    return list(csv.DictReader(io.StringIO(as_problems_csv(receipt, {}).removeprefix("\ufeff"))))


def filled(lines: list[dict[str, str]], delimiter: str = ",", **answers: str) -> bytes:
    """The problems file, saved again by a spreadsheet program, with answers by rule."""
    out = io.StringIO()
    writer = csv.DictWriter(out, lines[0], delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(line | {"answer": answers.get(line["rule"], "")} for line in lines)
    return out.getvalue().encode("utf-8-sig")


def queried(trust, *pupils: str):
    """A roll with one UPN whose check letter is wrong."""
    text = roll(ANN, *pupils).replace(ANN, WRONG_LETTER)
    trust.drop("cedar/roll.csv", text)
    return trust.run()["roll.csv"]


def test_an_answered_query_is_still_counted_and_shown_as_answered_with_the_schools_words(trust):
    receipt = queried(trust, BEN)
    assert (receipt.status, receipt.rows_queried, receipt.rows_answered) == ("accepted_with_queries", 1, 0)
    trust.drop("cedar/problems.csv", filled(asked(receipt), upn_check_letter="It is so on her passport"))
    receipts = trust.run()
    own, first = receipts["problems.csv"], receipts["roll.csv"]
    assert (own.record, own.export, own.status, own.rows_read, own.rows_accepted) == ("answer", None, "accepted", 1, 1)
    assert (first.status, first.rows_queried, first.rows_answered) == ("accepted", 1, 1)
    assert first.changes == ["1 row has been explained by your answers."]
    assert "You said: “It is so on her passport”" in as_html(first, "stem")
    assert asked(first)[0]["answer"] == "It is so on her passport"
    for form in (as_text(first, "stem"), as_json(first)):
        assert "passport" not in form
    assert trust.run() == {}


def test_a_receipt_that_is_issued_again_quotes_the_cells_that_it_did_before(trust):
    text = roll(ANN, BEN).replace(ANN, WRONG_LETTER).replace("01/09/2014,6", "01/09/2014,Purple")
    trust.drop("cedar/roll.csv", text)
    first = trust.run()["roll.csv"]
    trust.drop("cedar/problems.csv", filled(asked(first), upn_check_letter="Checked"))
    again = trust.run()["roll.csv"]
    for receipt in (first, again):  # a cell that says who a pupil is stays where it is
        assert [(problem.rule, problem.found) for problem in receipt.problems] == [
            ("upn_check_letter", ""),
            ("year_group_unknown", "Purple"),
        ]


def test_an_answer_holds_for_the_same_value_in_the_next_file_and_not_for_another_pupil(trust):
    receipt = queried(trust)
    trust.drop("cedar/problems.csv", filled(asked(receipt), upn_check_letter="Checked"))
    trust.run()
    trust.drop("cedar/roll 2.csv", roll(ANN, BEN, CAT).replace(ANN, WRONG_LETTER).replace(CAT, "W" + CAT[1:]))
    later = trust.run()["roll 2.csv"]
    of_rows = [problem for problem in later.problems if problem.rule == "upn_check_letter"]
    assert [(problem.source_row, problem.answer) for problem in of_rows] == [(2, "Checked"), (4, "")]
    assert (later.status, later.rows_queried, later.rows_answered) == ("accepted_with_queries", 2, 1)


def test_answers_are_taken_however_the_file_was_saved_and_whatever_it_is_called(trust):
    lines = asked(queried(trust))
    trust.drop("cedar/Copy of my notes.txt", filled(lines, ";", upn_check_letter="From a semicolon"))
    assert trust.run()["roll.csv"].problems[0].answer == "From a semicolon"
    book, saved = Workbook(), io.BytesIO()
    book.active.append([*lines[0]])
    for line in lines:
        book.active.append([*(line | {"answer": "From a workbook"}).values()])
    book.save(saved)
    trust.drop("cedar/answers.xlsx", saved.getvalue())
    assert trust.run()["roll.csv"].problems[0].answer == "From a workbook"


def test_an_answer_frees_no_row_that_has_to_be_mended_and_says_so(trust):
    trust.drop("cedar/roll.csv", roll(ANN, CAT))
    trust.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", CAT: "EXS", BEN: "EXS"}))
    lines = asked(trust.run()["judged.csv"])
    trust.drop("cedar/problems.csv", filled(lines, pupil_not_on_roll="He is new"))
    receipts = trust.run()
    assert list(receipts) == ["problems.csv"]
    told = receipts["problems.csv"]
    assert [(problem.source_row, problem.rule) for problem in told.problems] == [(2, "answer_to_what_must_be_mended")]
    assert (told.status, told.rows_read, told.rows_held) == ("not_accepted", 1, 1)


def test_an_answer_to_a_file_that_covers_part_of_another_is_told_that_it_has_to_be_mended(trust):
    trust.drop("cedar/roll.csv", roll(ANN))
    trust.drop("cedar/both.csv", judged("Reading,Maths", **{ANN: "EXS,EXS"}))
    trust.run()
    trust.drop("cedar/reading.csv", judged("Reading", **{ANN: "GDS"}))
    lines = asked(trust.run()["reading.csv"])
    problems = filled(lines, file_slice_overlaps="We mean it")
    trust.drop("cedar/problems.csv", problems)
    trust.drop("birch/problems.csv", problems)
    told = trust.run()
    rules = {name: [problem.rule for problem in receipt.problems] for name, receipt in told.items()}
    assert rules == {
        "cedar/problems.csv": ["answer_to_what_must_be_mended"],
        "birch/problems.csv": ["answer_to_no_question"],
    }


def test_a_school_answers_for_itself_alone(trust):
    lines = asked(queried(trust))
    trust.drop("birch/problems.csv", filled(lines, upn_check_letter="Not mine to say"))
    told = trust.run()
    assert [problem.rule for problem in told["problems.csv"].problems] == ["answer_to_no_question"]
    assert "roll.csv" not in told


def test_a_problems_file_without_an_answer_says_where_to_write_one(trust):
    trust.drop("cedar/problems.csv", filled(asked(queried(trust))))
    told = trust.run()["problems.csv"]
    assert (told.status, [problem.rule for problem in told.problems]) == ("not_accepted", ["answers_not_written"])


def test_answers_lie_in_the_vault_under_keys_that_name_nobody(trust):
    trust.drop("cedar/problems.csv", filled(asked(queried(trust)), upn_check_letter="Checked"))
    trust.run()
    [path] = (trust.folder / "lake" / "vault" / "answers").iterdir()
    [row] = pq.read_table(path).to_pylist()
    assert row["answer"] == "Checked"
    assert len(row["key"]) == 24 and WRONG_LETTER not in row["key"]
    ledger = [path for path in (trust.folder / "lake" / "ledger").rglob("*") if path.is_file()]
    assert not [path.name for path in ledger if b"Checked" in path.read_bytes()]


def test_answers_and_the_file_that_they_are_about_may_come_in_the_same_run(trust, trust_at, tmp_path):
    lines = asked(queried(trust))
    (tmp_path / "other").mkdir()
    other = trust_at(tmp_path / "other")
    other.drop("cedar/roll.csv", roll(ANN).replace(ANN, WRONG_LETTER))
    other.drop("cedar/problems.csv", filled(lines, upn_check_letter="Checked"))
    assert other.run()["roll.csv"].status == "accepted"


def test_no_answer_can_run_in_a_spreadsheet(trust):
    trust.drop("cedar/problems.csv", filled(asked(queried(trust, FAY)), upn_check_letter="=cmd|' /C calc'!A0"))
    first = trust.run()["roll.csv"]
    assert asked(first)[0]["answer"].startswith("'=cmd")
