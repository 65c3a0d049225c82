"""For each thing that is put right or left aside: files in which it is, and of which it must be told."""

from __future__ import annotations

import json

from broken_files import OK, ROLL, TABLE, Case, book, of_1904, with_macros
from cases_of_files import one
from dropped_files import ANN, judged
from library_cases import FIXTURES

STUDENTS = json.loads(next((FIXTURES / "wonde-students" / "accept").glob("*.json")).read_text(encoding="utf-8"))
MORE = {"pagination": {"more": True, "current_page": 1}}
OURS = ",Checked: what became of it,Checked: why,Checked: what to do"
HEADINGS, *ROWS = OK.splitlines()
OVER_TWO_ROWS = [[*TABLE[0][:5], "Summer"], [*[""] * 5, "Reading"], *TABLE[1:]]

MENDED_CASES: dict[str, Case] = {
    "columns_not_used": one(judged("Reading,House", **{ANN: "EXS,Red"})),
    "encoding_mended": one(OK.encode("cp1252")),
    "letters_lost": one(OK.encode("cp1252") + b'X,"\x81",Y,6,6A,EXS\n'),
    "invisible_marks_mended": one(OK.replace("UPN", "\u200fUPN\u200e").replace("EXS", "\u202bEXS\u202c")),
    "hard_spaces_mended": one(OK.replace("EXS", "EXS\u00a0")),
    "apostrophes_mended": one(OK.replace(ANN, f"'{ANN}")),
    "headings_joined": one(book(*OVER_TWO_ROWS), "a.xlsx"),
    "headings_repeated": one(f"{OK}{HEADINGS}\n"),
    "totals_left_out": one(OK + "Total,3,,,,\n"),
    "sheets_left_out": one(book(*TABLE, Notes=[["remember"]]), "a.xlsx"),
    "sheets_hidden": one(book(*TABLE, Hidden=[["remember"]]), "a.xlsx"),
    "macros_not_run": one(with_macros(book(*TABLE)), "a.xlsm"),
    "formulas_not_saved": one(book(*TABLE[:-1], [*TABLE[-1][:-1], '="EX"&"S"']), "a.xlsx"),
    "days_from_1904": one(of_1904(*TABLE), "a.xlsx"),
    "more_pages": one(json.dumps({**STUDENTS, "meta": MORE}), "a.json"),
    "return_columns_left_out": one("\n".join([HEADINGS + OURS, *(f"{row},x,y,z" for row in ROWS)])),
    "file_same_bytes": Case({"a.csv": OK, "b.csv": OK}, "a.csv"),
    "roll_same_bytes": Case({"roll.csv": ROLL, "roll again.csv": ROLL}, "roll.csv"),
}
