"""A school gets its own spreadsheet back with the reason beside each row; corrected there, it loads clean."""

from __future__ import annotations

import csv
import io
import zipfile

import pytest
from dropped_files import ANN, BEN, CAT, EVE, judged, roll
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from pipelines.exports.landing.landings import read_landings
from pipelines.exports.receipts.receipt import RETURN_COLUMNS
from pipelines.exports.receipts.school_spreadsheet import spreadsheet_of
from pipelines.workspace.reference import Reference
from pipelines.workspace.workspace import Workspace
from reports.receipts import write_receipts
from reports.receipts.return_copy import return_copy


def copy_of(trust, receipt) -> tuple[str, bytes] | None:
    workspace = Workspace.at(trust.folder)
    found = spreadsheet_of(workspace, Reference.of(workspace).exports, read_landings(workspace), receipt)
    return return_copy(receipt, found) if found else None


def lines(content: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))]


def book(rows: list[list], sheet: str = "Year 6") -> Workbook:
    made = Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def rolled(trust):
    trust.drop("cedar/roll.csv", roll(ANN, BEN, CAT))
    trust.run()
    return trust


def test_a_csv_comes_back_with_its_cells_and_what_became_of_each_row(rolled):
    text = judged("Reading", **{ANN: "EXS", BEN: "wow", EVE: "GDS"})
    rolled.drop("cedar/judged.csv", text)
    suffix, content = copy_of(rolled, rolled.run()["judged.csv"])
    given, back = lines(text.encode()), lines(content)
    assert suffix == ".csv"
    assert [row[:6] for row in back] == given
    assert back[0][6:] == [*RETURN_COLUMNS]
    assert [row[6] for row in back[1:]] == ["accepted", "held", "held"]
    assert back[1][7:] == ["", ""]
    assert back[2][7].startswith("Column F: The result cannot be read as")
    assert back[3][7] == "Column A: This pupil is not on your roll."
    assert back[3][8].startswith("Check the UPN")


def test_a_corrected_copy_dropped_back_loads_clean_and_replaces_the_file(rolled):
    rolled.drop("cedar/judged.csv", judged("Reading", **{ANN: "EXS", BEN: "wow"}))
    first = rolled.run()["judged.csv"]
    _, content = copy_of(rolled, first)
    rolled.drop("cedar/corrected.csv", content.replace(b"wow", b"GDS"))
    receipts = rolled.run()
    new = receipts["corrected.csv"]
    assert (new.status, new.rows_read, new.replaces) == ("accepted", 2, first.file_id)
    assert "our own three columns in it were left out" in " ".join(new.mended)
    assert not [column for column in new.understood.columns if column.heading in RETURN_COLUMNS]
    assert sorted(rolled.accepted("result")["result_as_given"]) == ["EXS", "GDS"]


def test_a_copy_that_came_back_half_mended_is_told_anew_in_the_same_three_columns(rolled):
    rolled.drop("cedar/judged.csv", judged("Reading", **{ANN: "wow", BEN: "wow"}))
    _, content = copy_of(rolled, rolled.run()["judged.csv"])
    rolled.drop("cedar/half.csv", content.replace(b"wow", b"GDS", 1))
    suffix, again = copy_of(rolled, rolled.run()["half.csv"])
    assert [suffix, lines(again)[0][6:]] == [".csv", [*RETURN_COLUMNS]]
    assert [row[6:8] for row in lines(again)[1:]] == [["accepted", ""], ["held", lines(content)[2][7]]]
    rolled.drop("cedar/whole.csv", again.replace(b"wow", b"EXS"))
    receipt = rolled.run()["whole.csv"]
    assert (receipt.status, receipt.rows_accepted) == ("accepted", 2)
    assert [note.rule for note in receipt.notes] == ["return_columns_left_out"]


def test_a_workbook_of_ours_that_came_back_in_another_order_is_told_anew_where_its_columns_stand(rolled):
    made = book([[*RETURN_COLUMNS[:1], "UPN", "Surname", "Forename", "Year", *RETURN_COLUMNS[1:], "Reading"]])
    made.active.append(["held", ANN, "Quillfeather", "Annabelle", 6, "Column F: odd.", "Mend it.", "EXS"])
    made.active.append(["accepted", BEN, "Underhazel", "Benedikt", 6, None, None, "wow"])
    rolled.drop("cedar/moved.xlsx", saved(made))
    _, content = copy_of(rolled, rolled.run()["moved.xlsx"])
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet.max_column == 8
    assert [sheet[place].value for place in ("A2", "F2", "G2", "H2")] == ["accepted", None, None, "EXS"]
    assert sheet["A3"].value == "held" and sheet["F3"].value.startswith("Column H: The result cannot be read")


def test_a_copy_with_our_columns_twice_is_read_without_any_of_them(rolled):
    text = judged("Reading", **{ANN: "EXS"}).splitlines()
    twice = [text[0] + "," + ",".join([*RETURN_COLUMNS] * 2), text[1] + ",held,a,b,accepted,,"]
    rolled.drop("cedar/twice.csv", "\n".join(twice) + "\n")
    receipt = rolled.run()["twice.csv"]
    assert [note.rule for note in receipt.notes] == ["return_columns_left_out"]


@pytest.mark.parametrize("left", [RETURN_COLUMNS[1:], RETURN_COLUMNS[::2], ("Done?", *RETURN_COLUMNS[1:])])
def test_a_copy_that_has_lost_one_of_our_columns_is_told_anew_in_the_others(rolled, left):
    text = judged("Reading", **{ANN: "EXS", BEN: "wow"}).splitlines()
    marks = ["why", "what"] if len(left) == 2 else ["x", "why", "what"]
    back = [f"{text[0]},{','.join(left)}", *(f"{row},{','.join(marks)}" for row in text[1:])]
    rolled.drop("cedar/back.csv", "\n".join(back) + "\n")
    receipt = rolled.run()["back.csv"]
    assert "return_columns_left_out" in [note.rule for note in receipt.notes]
    _, content = copy_of(rolled, receipt)
    headings, sound, _ = lines(content)
    assert sorted(heading for heading in headings if heading.startswith("Checked:")) == sorted(RETURN_COLUMNS)
    assert "why" not in sound and "what" not in sound


def test_a_workbook_keeps_its_sheets_formats_and_strings(rolled):
    made = book([["Autumn marks"], ["UPN", "Surname", "Forename", "Year", "Class", "Reading", "Note"]])
    made.active.append([ANN, "Quillfeather", "Annabelle", 6, "6A", "EXS", "=1+1"])
    made.active.append([BEN, "Underhazel", "Benedikt", 6, "6A", "wow", "x"])
    made.active["G3"].data_type = "s"
    made.active["A2"].font, made.active["F4"].fill = Font(bold=True), PatternFill("solid", fgColor="FFFF00")
    made.create_sheet("Other")["B2"] = "kept"
    rolled.drop("cedar/marks.xlsx", saved(made))
    suffix, content = copy_of(rolled, rolled.run()["marks.xlsx"])
    back = load_workbook(io.BytesIO(content))
    sheet = back["Year 6"]
    assert (suffix, back["Other"]["B2"].value) == (".xlsx", "kept")
    assert [cell.value for cell in sheet[2]][7:] == [*RETURN_COLUMNS]
    assert (sheet["H3"].value, sheet["H4"].value, sheet["H1"].value) == ("accepted", "held", None)
    assert (sheet["D3"].value, sheet["G3"].value, sheet["G3"].data_type) == (6, "=1+1", "s")
    assert sheet["A2"].font.bold and sheet["F4"].fill.fgColor.rgb == "00FFFF00"
    sheet["F4"] = "GDS"
    rolled.drop("cedar/marks again.xlsx", saved(back))
    assert rolled.run()["marks again.xlsx"].status == "accepted"


def test_nothing_in_a_copy_can_run_as_a_formula_and_the_cells_stay_as_they_were(rolled):
    rolled.drop("cedar/judged.csv", judged("Reading,Note", **{ANN: "EXS,=cmd|' /C calc'!A0", BEN: "EXS,@SUM(A1)"}))
    suffix, content = copy_of(rolled, rolled.run()["judged.csv"])
    sheet = load_workbook(io.BytesIO(content)).active
    assert suffix == ".xlsx"
    assert [(cell.value, cell.data_type) for cell in sheet["G"][1:]] == [("=cmd|' /C calc'!A0", "s"), ("@SUM(A1)", "s")]
    assert b"<f>" not in content


def test_a_formula_of_a_workbook_comes_back_as_the_value_that_it_showed(rolled):
    made = book([["UPN", "Surname", "Forename", "Year", "Class", "Reading"], [ANN, "Q", "A", "=3+3", "6A", "EXS"]])
    rolled.drop("cedar/marks.xlsx", saved(made))
    _, content = copy_of(rolled, rolled.run()["marks.xlsx"])
    assert [
        cell.data_type for row in load_workbook(io.BytesIO(content)).active for cell in row if cell.data_type == "f"
    ] == []


def test_a_stopped_file_comes_back_refused(trust):
    trust.drop("cedar/roll.csv", roll(ANN, school="999,2002"))
    _, content = copy_of(trust, trust.run()["roll.csv"])
    assert lines(content)[1][-3:-1] == [
        "refused",
        "The file is for another school, but was dropped in the folder of Cedar Primary School.",
    ]


def test_xml_and_what_nobody_could_read_come_back_as_a_problem_list_alone(trust):
    trust.drop("cedar/odd.csv", "a,b\n1,2\n")
    assert copy_of(trust, trust.run()["odd.csv"]) is None


def test_a_file_for_the_whole_trust_goes_back_to_no_school(trust):
    trust.drop("_trust/roll.csv", roll(ANN) + roll(EVE, school="999,2002").split("\n", 1)[1])
    assert {copy_of(trust, receipt) for receipt in trust.run().values()} == {None}


def test_a_copy_goes_when_its_file_can_be_read_no_more(rolled, tmp_path):
    rolled.drop("cedar/marks.csv", judged("Reading", **{ANN: "EXS"}))
    receipt = rolled.run()["marks.csv"]
    workspace = Workspace.at(rolled.folder)
    spreadsheet = spreadsheet_of(workspace, Reference.of(workspace).exports, read_landings(workspace), receipt)
    write_receipts([receipt], lambda _: tmp_path / "out", lambda _: spreadsheet)
    assert [path.name.partition(".")[2] for path in (tmp_path / "out").glob("*.return.*")] == ["return.csv"]
    write_receipts([receipt], lambda _: tmp_path / "out", lambda _: None)
    assert [*(tmp_path / "out").glob("*.return.*")] == []


def test_the_receipt_leads_to_the_copy(rolled, tmp_path):
    rolled.drop("cedar/judged.csv", judged("Reading", **{ANN: "wow"}))
    receipt, workspace = rolled.run()["judged.csv"], Workspace.at(rolled.folder)
    exports, landings = Reference.of(workspace).exports, read_landings(workspace)
    write_receipts([receipt], lambda _: tmp_path / "out", lambda one: spreadsheet_of(workspace, exports, landings, one))
    [copy] = (tmp_path / "out").glob("*.return.csv")
    assert f'href="{copy.name}"' in copy.with_name(copy.name.replace(".return.csv", ".html")).read_text(
        encoding="utf-8"
    )


def test_a_workbook_that_cannot_be_written_again_comes_back_without_its_formats(rolled):
    whole = saved(book([*csv.reader(judged("Reading", **{ANN: "EXS"}).splitlines())]))
    parts, out = zipfile.ZipFile(io.BytesIO(whole)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as broken:
        for part in parts.namelist():
            broken.writestr(part, b"<broken>" if part == "docProps/core.xml" else parts.read(part))
    rolled.drop("cedar/odd.xlsx", out.getvalue())
    _, content = copy_of(rolled, rolled.run()["odd.xlsx"])
    assert load_workbook(io.BytesIO(content)).active["G2"].value == "accepted"
