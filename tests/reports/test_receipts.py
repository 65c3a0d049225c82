from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import html5lib
import pytest
from receipt_examples import accepted, not_accepted, partly_accepted, problem

from reports.receipts import receipt_stem, write_receipts
from reports.receipts.sentences import status_sentence


@pytest.fixture
def written(tmp_path: Path):
    """Writes one receipt and gives its four forms by the end of their names."""

    def write(receipt) -> dict[str, str]:
        write_receipts([receipt], lambda _: tmp_path / "receipts")
        stem = tmp_path / "receipts" / receipt_stem(receipt)
        ends = (".html", ".txt", ".json", ".problems.csv")
        return {end: Path(f"{stem}{end}").read_bytes().decode("utf-8-sig") for end in ends}

    return write


def words(page: str) -> str:
    return " ".join("".join(html5lib.parse(page, namespaceHTMLElements=False).find("body").itertext()).split())


def test_a_receipt_opens_with_what_was_accepted_and_what_needs_mending_by_when():
    assert status_sentence(partly_accepted()) == (
        "We accepted 139 of the 142 rows in “cedar_reading_summer.csv”. 3 rows need mending by Friday 10 July 2026. "
        "1 row needs an answer."
    )
    assert status_sentence(accepted()) == "We accepted all 142 rows in “cedar_reading_summer.csv”."
    assert status_sentence(not_accepted()) == (
        "We could not use “cedar_reading_summer.csv”. Mend it and drop it in again by Friday 10 July 2026."
    )


def test_every_row_is_accounted_for_in_the_table(written):
    page = html5lib.parse(written(partly_accepted())[".html"], namespaceHTMLElements=False)
    [table] = [table for table in page.iter("table") if "Every row" in "".join(table.find("caption").itertext())]
    numbers = [int(cell.text) for cell in table.iter("td")]
    assert numbers == [139, 3, 0, 142]


def test_problems_are_grouped_by_rule_and_column_with_rows_in_order(written):
    page = words(written(partly_accepted())[".html"])
    assert "Rows 17 and 31, column F “Score”: score is outside this test's scale" in page
    assert page.index("There is a problem") < page.index("What you sent") < page.index("What we understood")


def test_at_most_twenty_problems_are_listed_and_the_rest_counted(written):
    many = [problem(2, f"A{number}", f"rule_{number}", "row", "this is wrong.") for number in range(25)]
    page = html5lib.parse(written(partly_accepted(problems=many))[".html"], namespaceHTMLElements=False)
    [summary] = [section for section in page.iter("section") if section.get("class") == "problem"]
    assert len(list(summary.iter("li"))) == 20
    assert "And 5 more in receipt_cedar_" in "".join(summary.itertext())


def test_a_query_says_how_to_answer_it(written):
    page = words(written(partly_accepted())[".html"])
    assert "If it is right, write why in the column “answer”" in page


def test_a_cell_is_quoted_on_the_page_escaped_and_cut_and_nowhere_else(written):
    forms = written(partly_accepted())
    assert "<b>171" not in forms[".html"]
    assert ("<b>171</b>" * 9)[:40] in words(forms[".html"])
    assert ("<b>171</b>" * 9)[:41] not in words(forms[".html"])
    for end in (".txt", ".json", ".problems.csv"):
        assert "171" not in forms[end]
        assert "WTS" not in forms[end]


def test_the_text_that_travels_holds_no_value_of_the_file(written):
    text = written(partly_accepted())[".txt"]
    assert "EXS" not in text
    assert "Rows 17 and 31, column F “Score”" in text


def test_a_row_of_one_of_several_sheets_is_told_with_its_sheet(written):
    bad = [replace(problem(5, "F", "r", "row", "this is wrong."), sheet=sheet) for sheet in ("6A", "6B")]
    several, single = partly_accepted(problems=bad), replace(partly_accepted(problems=bad[:1]), sheet="6A")
    assert "1. Sheet “6A”, row 5, column F “Score”: this is wrong." in written(several)[".txt"]
    assert "2. Sheet “6B”, row 5, column F “Score”: this is wrong." in written(several)[".txt"]
    assert "1. Row 5, column F “Score”: this is wrong." in written(single)[".txt"]


def test_a_question_about_a_whole_column_begins_with_a_capital(written):
    asked = problem(None, "F", "cohort_all_met", "query", "Nearly every pupil met it.")
    text = written(partly_accepted(problems=[asked]))[".txt"]
    assert "1. Column F “Score”: Nearly every pupil met it." in text


def test_a_column_is_read_back_with_its_heading_and_what_it_was_taken_for(written):
    form = written(partly_accepted())[".html"]
    rows = [list(row) for row in html5lib.parse(form, namespaceHTMLElements=False).iter("tr")]
    read_back = [[cell[-1].text if len(cell) else cell.text for cell in row] for row in rows]
    assert ["Score", "F", "result"] in read_back
    page = words(form)
    assert "Not used (1): =cmd|' /C calc'!A0 (G)." in page


def test_json_has_the_keys_of_the_interface_first(written):
    found = json.loads(written(partly_accepted())[".json"])
    assert list(found) == [
        "file_id", "school_id", "file_name", "sha256", "export", "assessment_point", "status", "replaces", "rows_read",
        "rows_accepted", "rows_held", "rows_refused", "understood", "problems",
        "rows_queried", "rows_answered", "pupils", "mended", "changes", "rules_version", "superseded_by",
    ]  # fmt: skip
    assert list(found["understood"]) == ["columns", "dates", "values"]
    assert list(found["problems"][0]) == [
        "sheet", "source_row", "source_column", "rule", "level", "message", "fix",
    ]  # fmt: skip


def test_nothing_in_text_or_spreadsheet_can_run_as_a_formula(written):
    bad = problem(5, "@B", "odd", "row", "-this is wrong.", fix="=1+1")
    forms = written(partly_accepted(problems=[bad], school_name="=Cedar", file_name="@SUM(A1).csv"))
    cells = [cell for row in csv.reader(forms[".problems.csv"].splitlines()) for cell in row]
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)]
    assert not [line for line in forms[".txt"].splitlines() if re.match(r"[=+\-@\t\r]", line)]


def test_the_spreadsheet_has_an_empty_answer_column_and_a_line_a_problem(written):
    rows = list(csv.DictReader(written(partly_accepted())[".problems.csv"].splitlines()))
    assert [row["source_row"] for row in rows] == ["17", "23", "31", "66"]
    assert {row["answer"] for row in rows} == {""}


def test_an_answer_typed_where_the_file_lies_survives_the_next_run(written, tmp_path):
    receipt = partly_accepted()
    before = written(receipt)[".problems.csv"]
    path = tmp_path / "receipts" / f"{receipt_stem(receipt)}.problems.csv"
    path.write_text(before.replace("Mend it.,\r\n", "Mend it.,It is right\r\n"), encoding="utf-8-sig", newline="")
    rows = list(csv.DictReader(written(receipt)[".problems.csv"].splitlines()))
    assert [row["answer"] for row in rows] == ["", "It is right", "", "It is right"]


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (",", "cp1252"), ("\t", "utf-8-sig")])
def test_an_answer_typed_where_the_file_lies_survives_however_a_spreadsheet_saves_it(
    written, tmp_path, delimiter, encoding
):
    receipt = partly_accepted()
    lines = [*csv.DictReader(written(receipt)[".problems.csv"].removeprefix("\ufeff").splitlines())]
    saved = io.StringIO()
    writer = csv.DictWriter(saved, lines[0], delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({**line, "answer": "It’s right:\nher passport says £5"} for line in lines[:1])
    path = tmp_path / "receipts" / f"{receipt_stem(receipt)}.problems.csv"
    path.write_bytes(saved.getvalue().encode(encoding))
    again = csv.DictReader(written(receipt)[".problems.csv"].removeprefix("\ufeff").splitlines())
    assert [row["answer"] for row in again] == ["It’s right: her passport says £5", "", "", ""]


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Été/..\\..\\con.xlsx", "con"),
        ('a<b>:"|?*.csv', "a-b"),
        ("../../etc/passwd", "passwd"),
        ("Résultats d’été.csv", "Resultats-dete"),
        ("...", "file"),
        ("x" * 300 + ".csv", "x" * 60),
    ],
)
def test_the_name_of_a_receipt_is_safe_on_any_system(name, stem):
    assert receipt_stem(partly_accepted(file_name=name)) == f"receipt_cedar_{stem}_0f3a9c1d2e4b5a67"


def test_writing_the_same_receipt_again_touches_no_file(written, tmp_path):
    written(partly_accepted())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "receipts").iterdir()}
    written(partly_accepted())
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "receipts").iterdir()} == before


@pytest.mark.parametrize("receipt", [partly_accepted(), accepted(), not_accepted(), accepted(export_name=None)])
def test_every_receipt_is_valid_html_without_script(written, receipt):
    page = written(receipt)[".html"]
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page


def test_received_is_told_in_the_time_of_the_school_office(written):
    assert "2 July 2026 at 15:05" in words(written(partly_accepted())[".html"])  # 14:05 UTC, summer time


def test_no_word_of_the_receipts_own_is_one_to_avoid(written):
    forms = written(partly_accepted()) | {"not": written(not_accepted(file_id="2" * 16))[".html"]}
    for form in forms.values():
        assert not re.search(r"\b(please|sorry|invalid|illegal|oops|forbidden)\b", form.casefold())
