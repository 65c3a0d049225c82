"""`commonterm templates`: spreadsheets that are recognised when they come back filled in, and pages for schools."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import html5lib
import openpyxl
import pytest
from dropped_files import ANN, BEN, CAT, roll
from typed import Run

from pipelines.fill_in.sheets import declared_sheets
from tests.conftest import TRUST, MadeTrust

SUMMER = "202526-summer"
FILLED = {
    "pupils": [
        [
            ANN,
            "Quillfeather",
            "Annabelle",
            "14/03/2015",
            "F",
            "6",
            "6A",
            "01/09/2019",
            None,
            "N",
            "N",
            "N",
            "N",
            "N",
            "N",
        ],
        [BEN, "Underhazel", "Benedikt", "01/09/2014", "M", "6", "6A", "01/09/2019", None, "K", "Y", "Y", "Y", "N", "N"],
    ],
    "teacher-assessment": [[ANN, "Quillfeather", "Annabelle", "6", "6A", "EXS", "GDS", "WTS"]],
    "test-scores": [[ANN, "Quillfeather", "Annabelle", "Reading", "10/06/2026", "101"]],
    "reading-ages": [[ANN, "Quillfeather", "Annabelle", "10/06/2026", "11:03"]],
    "objectives": [
        [ANN, "Quillfeather", "Annabelle", "Maths", "Year 6 maths", "Divides by 10", "Secure", "10/06/2026"]
    ],
    "interventions": [
        [ANN, "Quillfeather", "Annabelle", "Phonics club", "01/06/2026", "10/07/2026", None, "Teaching assistant", None]
    ],
    "attendance": [[ANN, "Quillfeather", "Annabelle", 300, 285, 10, 5, date(2025, 9, 1), date(2026, 6, 10)]],
}


@pytest.fixture
def written(trust: MadeTrust, run: Run) -> Path:
    """The templates of a trust of two schools that judge alike."""
    code, out, err = run("templates", "--workspace", str(trust.folder), "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert Path(told["folder"]) == trust.folder / "templates"
    assert {path.relative_to(told["folder"]).as_posix() for path in Path(told["folder"]).rglob("*.*")} == {
        *told["written"]
    }
    return trust.folder / "templates"


def headings(path: Path) -> list[str]:
    return [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]


def choices(path: Path) -> dict[str, list[str]]:
    """What may be chosen, by heading: the list that each column's validation points to."""
    book = openpyxl.load_workbook(path)
    sheet, found = book.worksheets[0], {}
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "list":
            column = next(iter(validation.sqref.ranges)).min_col
            cells = book["Lists"][validation.formula1.removeprefix("Lists!").replace("$", "")]
            found[sheet.cell(1, column).value] = [
                row[0].value for row in (cells if isinstance(cells, tuple) else ((cells,),))
            ]
    return found


def to_act_on(receipt: dict) -> list[str]:
    """The rules, without the notes: that the sheets of lists and of how to fill it in were left out is one."""
    return [problem["rule"] for problem in receipt["problems"] if problem["level"] != "note"]


def filled(path: Path, rows: list[list[object]]) -> bytes:
    """The spreadsheet with rows typed into it."""
    book = openpyxl.load_workbook(path)
    for at, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            book.worksheets[0].cell(at, column).value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_there_is_one_for_everything_that_a_school_may_have_no_export_of(written: Path) -> None:
    names = {path.stem for path in written.glob("*.xlsx")}
    assert names == {*FILLED, "actions", "comments", "objectives-list"} == {sheet.file for sheet in declared_sheets()}


def test_cells_are_chosen_from_the_trusts_own_words(written: Path) -> None:
    judged = choices(written / "teacher-assessment.xlsx")
    assert headings(written / "teacher-assessment.xlsx")[-3:] == ["Reading", "Writing", "Maths"]
    assert {"WTS", "EXS", "GDS"} <= set(judged["Reading"])
    assert judged["Reading"].index("GDS") < judged["Reading"].index("EXS") < judged["Reading"].index("WTS")
    actions = choices(written / "actions.xlsx")
    assert actions["school_id"] == ["cedar", "birch"]
    assert actions["due_assessment_point"] == ["202526-autumn", "202526-spring", "202526-summer"]
    assert choices(written / "pupils.xlsx")["Sex"] == ["M", "F"]


@pytest.mark.parametrize("name", FILLED)
def test_a_filled_sheet_that_comes_back_is_recognised_and_accepted(
    name: str, written: Path, trust: MadeTrust, run: Run
) -> None:
    if name != "pupils":
        trust.drop(f"cedar/{SUMMER}/roll.csv", roll(ANN, BEN, CAT))
        trust.run()
    dropped = trust.drop(f"cedar/{SUMMER}/{name}.xlsx", filled(written / f"{name}.xlsx", FILLED[name]))
    code, out, _ = run("check", str(dropped), "--workspace", str(trust.folder), "--json")
    told = json.loads(out)
    expected = {sheet.file: sheet.export for sheet in declared_sheets()}
    assert (told["export"], told["rows_read"]) == (expected[name], len(FILLED[name])), told["problems"]
    assert (code, told["status"], to_act_on(told)) == (0, "accepted", [])
    not_read = {column["heading"] for column in told["understood"]["columns"] if not column["used"]}
    assert not_read <= {"Class"}


@pytest.mark.parametrize("name", FILLED)
def test_an_empty_sheet_that_comes_back_is_told_as_empty(name: str, written: Path, trust: MadeTrust, run: Run) -> None:
    code, out, _ = run("check", str(written / f"{name}.xlsx"), "--workspace", str(trust.folder), "--json")
    assert code == 1
    assert to_act_on(json.loads(out)) == ["file_headings_only"]


def test_schools_that_judge_in_other_words_get_a_sheet_of_their_own(trust: MadeTrust, run: Run) -> None:
    trust.write("trust.yml", TRUST + "  - {school: birch, framework: point-in-time-four}\n")
    run("templates", "--workspace", str(trust.folder))
    folder = trust.folder / "templates"
    assert {path.stem for path in folder.glob("teacher-*.xlsx")} == {
        "teacher-assessment-cedar",
        "teacher-assessment-birch",
    }
    assert "Birch Primary School" in (folder / "START-HERE.html").read_text(encoding="utf-8")
    cedar, birch = (choices(folder / f"teacher-assessment-{school}.xlsx")["Maths"] for school in ("cedar", "birch"))
    assert "EXS" in cedar and "EXS" not in birch


def test_a_grade_that_looks_like_a_formula_stays_text(trust: MadeTrust, run: Run) -> None:
    trust.write(
        "frameworks/ours.yml",
        "id: ours\nname: Ours\nkind: grades\nsource: us\nsource_status: own\n"
        "grades: [{grade: '-1', label: Behind, common_band: 2}, {grade: '=', label: With, common_band: 3}]\n",
    )
    trust.write("trust.yml", TRUST.replace("dfe-wts-exs-gds", "ours"))
    run("templates", "--workspace", str(trust.folder))
    book = openpyxl.load_workbook(trust.folder / "templates" / "teacher-assessment.xlsx")
    cells = [cell for row in book["Lists"] for cell in row if cell.value in ("=", "-1")]
    assert cells and {cell.data_type for cell in cells} == {"s"}


def test_a_sheet_that_somebody_has_begun_to_fill_in_is_left_as_it_is(written: Path, run: Run, trust: MadeTrust) -> None:
    begun = filled(written / "pupils.xlsx", FILLED["pupils"])
    (written / "pupils.xlsx").write_bytes(begun)
    told = json.loads(run("templates", "--workspace", str(trust.folder), "--json")[1])
    assert "pupils.xlsx" in told["left_as_they_were"]
    assert (written / "pupils.xlsx").read_bytes() == begun


def test_pages_name_every_sheet_and_every_system_and_need_nothing_else(written: Path) -> None:
    start = (written / "START-HERE.html").read_text(encoding="utf-8")
    pages = sorted((written / "how-to-export").glob("*.html"))
    assert pages, "no system has a page"
    for path in [*written.glob("*.xlsx"), *pages]:
        assert f'href="{path.relative_to(written).as_posix()}"' in start
    for page in [start, *(path.read_text(encoding="utf-8") for path in pages)]:
        html5lib.HTMLParser(strict=True).parse(page)
        assert "<script" not in page and "src=" not in page


def test_without_a_workspace_they_are_written_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("templates", "papers")[0] == 0
    assert "Sex" in choices(tmp_path / "papers" / "pupils.xlsx")
