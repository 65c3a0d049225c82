"""A school's list of pupils to act on, and its class lists: names joined here alone, and nowhere else."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import html5lib
import pytest
from openpyxl import load_workbook
from restricted_rows import NAMES, POINT, ROWS, write_warehouse

from reports.declarations import declared
from reports.restricted import render_restricted
from reports.slots import content_hash


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("restricted")
    render_restricted(write_warehouse(out / "rows.duckdb"), out / "drafts", NAMES, build_id="3f9c")
    return out / "drafts" / "restricted" / "oak" / POINT


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    return (folder / "pupils-to-act-on.html").read_text(encoding="utf-8")


def sheet(folder: Path, name: str):
    return load_workbook(folder / name).active


def test_a_school_has_its_page_and_a_list_for_each_class_in_a_folder_of_its_own(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == [
        "class-list-4b.xlsx", "class-list-5-6-r.xlsx", "pupils-to-act-on.html",
    ]  # fmt: skip
    assert [path.name for path in folder.parents[1].iterdir()] == ["oak"]


def test_the_page_is_valid_html(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


def test_names_are_text_whatever_is_in_them_and_nobody_of_another_school_is_there(page: str) -> None:
    assert "&lt;b&gt;Ann&lt;/b&gt; O&#39;Neil &amp; &#34;Sons&#34;" in page
    assert "<b>Ann" not in page
    assert "Eve" not in page


def test_a_pupil_on_the_list_stands_with_reasons_since_when_results_attendance_and_support(page: str) -> None:
    (row,) = re.findall(r"<tr>(?=(?:(?!</tr>).)*Score|(?:(?!</tr>).)*The score fell).*?</tr>", page, re.DOTALL)[-1:]
    said = html.unescape(re.sub(r"<[^>]+>", " ", row))
    assert "New.  The score fell. Maths: 104, then 92." in said
    assert "Maths: judged none, none, EXS; test 104, none, 92" in said
    assert "Reading: judged none, none, +2; reading age none, none, 7y 2m" in said
    assert "91% (17 of 186 sessions missed)" in said
    assert "None on record" in said


def test_who_came_off_is_named_and_who_was_never_on_the_list_is_not_among_the_pupils(page: str) -> None:
    came_off = page[page.index('id="came-off"') : page.index('id="out-of-year"')]
    assert "Ben =1+1 (4B)" in came_off
    listed = page[page.index('id="pupils"') : page.index('id="came-off"')]
    assert "Curie" not in listed
    assert "Zoë Curie" in page[page.index('id="out-of-year"') :]


def test_who_was_missed_in_a_subject_and_is_not_on_the_list_is_named_with_what_was_sent(page: str) -> None:
    missed = page[page.index('id="not-assessed"') : page.index('id="out-of-year"')]
    assert "Zoë Curie (5/6 &amp; R): Writing: absent." in missed
    assert "Ann" not in missed


def test_each_cell_of_the_matrix_is_a_count_that_opens_to_names(page: str) -> None:
    matrix = page[page.index('class="matrix"') : page.index('id="support"')]
    assert re.findall(r"<summary>(\d+)</summary><span>([^<]*)</span>", matrix) == [
        ("1", "Ben =1+1"), ("1", "&lt;b&gt;Ann&lt;/b&gt; O&#39;Neil &amp; &#34;Sons&#34;"),
    ]  # fmt: skip


def test_what_one_printer_does_not_know_stands_in_a_rule_of_its_own_or_the_names_are_printed(page: str) -> None:
    """WeasyPrint drops a rule of which it doesn't know every selector; who stands in a cell is for the screen alone."""
    selectors = re.findall(r"([^{}]*::details-content[^{}]*)\{", page)
    assert any(".matrix" in selector for selector in selectors)
    assert all("," not in selector for selector in selectors if ".matrix" in selector)


def test_the_change_during_support_stands_beside_similar_pupils_and_is_called_no_proof(page: str) -> None:
    support = html.unescape(re.sub(r"<[^>]+>", " ", page[page.index('id="support"') :]))
    for said in ("Talk time", "+3.2", "-0.7 to +7.1", "No clear change", "This is not proof"):
        assert said in support


def test_the_page_says_how_long_it_may_be_kept_on_screen_and_on_every_printed_page(page: str) -> None:
    warning = "Contains pupil data. Keep until 10 July 2027. Do not email."
    assert f'@bottom-center{{content:"{warning}"' in page
    assert warning in page[page.index("<footer>") :]


def test_its_security_policy_names_the_style_that_it_has(page: str) -> None:
    import base64
    import hashlib

    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (named,) = re.findall(r"style-src '(sha256-[^']+)'", page)
    assert named == f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def test_it_is_linked_to_nothing_outside_its_folder(page: str, folder: Path) -> None:
    links = [link for link in re.findall(r'href="([^"]+)"', page) if not link.startswith("#")]
    assert sorted(links) == ["class-list-4b.xlsx", "class-list-5-6-r.xlsx"]
    assert all((folder / link).is_file() for link in links)


def test_it_answers_its_questions_with_figures_within_the_budget(page: str) -> None:
    (listed,) = declared("pages")["restricted"]
    questions = declared("register")["restricted"]
    assert len(declared("pages")["pages"]) + 1 <= declared("pages")["most_pages"]
    assert {figure for entry in questions for figure in entry["figures"]} == set(listed["figures"])
    assert len(listed["figures"]) <= declared("pages")["most_figures"]
    assert all(f'id="{entry["answer"]["anchor"]}"' in page for entry in questions)


def test_a_class_list_has_every_pupil_with_all_results_side_by_side(folder: Path) -> None:
    rows = [[cell.value for cell in row] for row in sheet(folder, "class-list-4b.xlsx").iter_rows(min_row=2)]
    assert rows[0] == [
        "Surname", "Forename", "Reading judgement", "Reading age", "Maths judgement", "Maths test",
        "Attendance", "Support in place", "Support that ended", "On the list", "Reasons", "SEN", "Disadvantaged", "EAL",
    ]  # fmt: skip
    assert rows[1][:6] == ["=1+1", "Ben", None, None, "WTS", 84]
    assert rows[2][:6] == ['O\'Neil & "Sons"', "<b>Ann</b>", "+2", "7y 2m", "EXS", 92]
    assert rows[2][9:11] == ["new", "Score fell"]
    assert rows[1][7] == "Talk time since 3 November 2025, no review date"


def test_the_objectives_of_a_class_stand_on_a_sheet_of_their_own_and_a_class_without_any_has_none(folder: Path) -> None:
    book = load_workbook(folder / "class-list-4b.xlsx")
    assert book.sheetnames == ["Class 4B", "Objectives"]
    assert [cell.value for cell in book["Objectives"][3]] == [
        "Number", "=Counts on", 2, 1, 1, 0, "Got it: 1; Nearly: 1", "0 of 1",
    ]  # fmt: skip
    assert book["Objectives"]["B3"].data_type == "s"
    assert load_workbook(folder / "class-list-5-6-r.xlsx").sheetnames == ["Class 5-6 & R"]


def test_how_the_last_list_fared_who_came_and_what_was_asked_for_is_said(page: str) -> None:
    for text in ("Of 9 pupils on the list, 7 are below.", "1 pupil joined and 2 left", "&lt;i&gt;Effort&lt;/i&gt;"):
        assert text in page
    assert (
        "Maths, class 4B: judged 3.1 points lower." in page[page.index('id="moderation"') : page.index('id="support"')]
    )


def test_a_school_of_which_there_is_nothing_to_note_has_its_page(tmp_path: Path, monkeypatch) -> None:
    for table in ("notes", "objectives", "flags", "results", "out_of_year", "support"):
        monkeypatch.setitem(ROWS, table, [])
    (page,) = render_restricted(write_warehouse(tmp_path / "rows.duckdb"), tmp_path / "drafts", NAMES, build_id="3f9c")
    text = page.read_text(encoding="utf-8")
    assert 'id="moderation"' not in text and 'id="roll"' not in text


def test_no_cell_of_a_class_list_runs_as_a_formula(folder: Path) -> None:
    cells = [cell for row in sheet(folder, "class-list-4b.xlsx").iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    dangerous = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert [cell.value for cell in dangerous] == ["=1+1", "+2"]
    assert all(cell.quotePrefix for cell in dangerous)
    with zipfile.ZipFile(folder / "class-list-4b.xlsx") as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_class_list_prints_on_its_side_with_headings_that_stay(folder: Path) -> None:
    listed = sheet(folder, "class-list-4b.xlsx")
    assert listed.freeze_panes == "C3"
    assert (listed.page_setup.orientation, listed.page_setup.paperSize) == ("landscape", 9)
    assert (listed.page_setup.fitToWidth, listed.page_setup.fitToHeight) == (1, 0)
    assert listed.print_title_rows == "$1:$2"
    assert "Keep until 10 July 2027. Do not email." in listed.oddFooter.left.text
    assert min(dimension.width for dimension in listed.column_dimensions.values()) >= 6


def test_the_same_rows_give_the_same_bytes_and_other_rows_another_hash(folder: Path, tmp_path: Path) -> None:
    warehouse = write_warehouse(tmp_path / "rows.duckdb")
    render_restricted(warehouse, tmp_path / "again", NAMES, build_id="3f9c")
    again = tmp_path / "again" / "restricted" / "oak" / POINT
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    before = content_hash(again)
    render_restricted(warehouse, tmp_path / "again", NAMES | {("oak", "cat"): ("Curie", "Marie")}, build_id="3f9c")
    assert content_hash(again) != before


def test_a_pupil_whom_the_vault_does_not_name_is_still_on_the_list(tmp_path: Path) -> None:
    (page,) = render_restricted(write_warehouse(tmp_path / "rows.duckdb"), tmp_path, {}, build_id="x")
    assert "Name not on the roll" in page.read_text(encoding="utf-8")


def test_every_number_of_a_pupils_reasons_is_one_of_the_finished_rows(page: str) -> None:
    listed = page[page.index('id="pupils"') : page.index('id="came-off"')]
    given = " ".join(str(value) for rows in ROWS.values() for row in rows for value in row.values())
    shown = re.findall(r"\d+", re.sub(r"<[^>]+>|&#?\w+;", " ", listed))
    assert set(shown) - {"2"} <= set(re.findall(r"\d+", given))  # Table 2
