"""For each rule the files that break it, dropped at a school of its own, and the place at which it must be told.

A case is (files by path below the school's folder, the file that is told of, row, column); every school has the roll
ROLL first, unless the case brings its own. Files lie in the order given.
"""

from __future__ import annotations

import io
import json
import zipfile

from dropped_files import ANN, BEN, CAT, DAN, EVE, NAMES, judged, roll
from library_cases import FIXTURES
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Files = dict[str, "str | bytes"]
Case = tuple[Files, str, int | None, str]
PLAIN = "UPN,Surname,Forename,Year,Class,Reading\n"
OK = judged("Reading", **{ANN: "EXS", BEN: "EXS", CAT: "EXS"})


def own_roll(*upns: str, **changed: str) -> str:
    """A roll without a school's number, all in Year 6 but for a changed year; `changed` gives whole cells by UPN."""
    lines = ["Adno,UPN,Legal Surname,Legal Forename,Date of Birth,Gender,Year,SEN Status,Date of Admission"]
    for number, upn in enumerate(upns):
        cells = changed.get(upn, "14/03/2015,F,6,N,01/09/2020")
        lines.append(f"{number},{upn},{NAMES.get(upn, 'Nobody,Known')},{cells}")
    return "\n".join(lines) + "\n"


def book(*rows: list, **sheets: list[list]) -> bytes:
    made, saved = Workbook(), io.BytesIO()
    for row in rows:
        made.active.append(row)
    for name, listed in sheets.items():
        sheet = made.create_sheet(name)
        for row in listed:
            sheet.append(row)
        if name == "Hidden":
            sheet.sheet_state = "hidden"
    made.save(saved)
    return saved.getvalue()


def zipped(**files: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as parts:
        for name, content in files.items():
            parts.writestr(f"{name}.csv", content)
    return saved.getvalue()


def locked(archive: bytes) -> bytes:
    """A ZIP whose one file says that it has a password."""
    for start, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = archive.index(start) + flags
        archive = archive[:at] + bytes([archive[at] | 1]) + archive[at + 1 :]
    return archive


def with_macros(workbook: bytes) -> bytes:
    saved = io.BytesIO(workbook)
    with zipfile.ZipFile(saved, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"macro")
    return saved.getvalue()


def of_1904(*rows: list) -> bytes:
    made, saved = Workbook(), io.BytesIO()
    made.epoch = CALENDAR_MAC_1904
    for row in rows:
        made.active.append(row)
    made.save(saved)
    return saved.getvalue()


ANSWERS = "file_id,sheet,source_row,source_column,heading,level,rule,message,fix,answer\nx,,2,A,,query,y,,,"
STUDENTS = next((FIXTURES / "wonde-students" / "accept").glob("*.json"))
MORE = {"pagination": {"more": True, "current_page": 1}}
SOME = (ANN, BEN, CAT, DAN, EVE, *(f"A99910011600{n:02d}" for n in range(10)))
TABLE = [line.split(",") for line in OK.splitlines()]
WITH = dict.fromkeys((ANN, BEN, CAT), "EXS")

FILE_CASES: dict[str, Case] = {
    "file_unreadable": ({"a.xlsx": b"PK\x03\x04 cut off"}, "a.xlsx", None, ""),
    "file_zip_of_several": ({"a.zip": zipped(one=OK.encode(), two=OK.encode())}, "a.zip", None, ""),
    "file_is_web_page": ({"a.xls": "<html><body><p>Your session has ended</p></body></html>"}, "a.xls", None, ""),
    "file_unsafe_xml": ({"a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "a.xml", None, ""),
    "file_empty": ({"a.csv": ""}, "a.csv", None, ""),
    "file_headings_only": ({"a.csv": PLAIN}, "a.csv", None, ""),
    "file_not_recognised": ({"a.csv": "Colour,Weight\nred,3\n"}, "a.csv", None, ""),
    "file_wrong_school": ({"a.csv": roll(ANN, BEN, school="999,2002")}, "a.csv", None, ""),
    "file_column_missing": ({"roll.csv": own_roll(ANN).replace("Year", "Colour")}, "roll.csv", None, ""),
    "file_password_protected": ({"a.zip": locked(zipped(one=OK.encode()))}, "a.zip", None, ""),
    "file_too_large": ({"a.csv": OK + "x" * 30_000_000}, "a.csv", None, ""),
    "file_pupils_not_matched": (
        {"a.csv": judged("Reading", **{f"A99910011500{n:02d}": "EXS" for n in range(40)})},
        "a.csv",
        None,
        "",
    ),
    "headings_joined": (
        {"a.xlsx": book([*TABLE[0][:5], "Summer"], [*[""] * 5, "Reading"], *TABLE[1:])},
        "a.xlsx",
        None,
        "",
    ),
    "macros_not_run": ({"a.xlsm": with_macros(book(*TABLE))}, "a.xlsm", None, ""),
    "days_from_1904": ({"a.xlsx": of_1904(*TABLE)}, "a.xlsx", None, ""),
    "more_pages": (
        {"a.json": json.dumps({**json.loads(STUDENTS.read_text(encoding="utf-8")), "meta": MORE})},
        "a.json",
        None,
        "",
    ),
    "file_point_not_in_calendar": ({"202526-sumer/a.csv": OK}, "a.csv", 2, ""),
    "file_slice_overlaps": (
        {
            "a.csv": judged("Reading,Maths", **dict.fromkeys(WITH, "EXS,EXS")),
            "b.csv": judged("Reading,Writing", **dict.fromkeys(WITH, "EXS,EXS")),
        },
        "b.csv",
        None,
        "",
    ),
    "columns_not_used": ({"a.csv": judged("Reading,House", **{ANN: "EXS,Red"})}, "a.csv", None, ""),
    "encoding_mended": ({"a.csv": OK.replace("Cátia", "Cátia").encode("cp1252")}, "a.csv", None, ""),
    "letters_lost": ({"a.csv": OK.encode("cp1252") + b'X,"\x81",Y,6,6A,EXS\n'}, "a.csv", None, ""),
    "hard_spaces_mended": ({"a.csv": OK.replace("EXS", "EXS\u00a0")}, "a.csv", None, ""),
    "apostrophes_mended": ({"a.csv": OK.replace(ANN, f"'{ANN}")}, "a.csv", None, ""),
    "headings_repeated": ({"a.csv": OK + OK.splitlines()[0] + "\n"}, "a.csv", None, ""),
    "totals_left_out": ({"a.csv": OK + "Total,3,,,,\n"}, "a.csv", None, ""),
    "sheets_left_out": ({"a.xlsx": book(*TABLE, Notes=[["remember"]])}, "a.xlsx", None, ""),
    "sheets_hidden": ({"a.xlsx": book(*TABLE, Hidden=[["remember"]])}, "a.xlsx", None, ""),
    "return_columns_left_out": (
        {
            "a.csv": "\n".join(
                line + ",Checked: what became of it,Checked: why,Checked: what to do" * (n == 0) + ",x,y,z" * (n > 0)
                for n, line in enumerate(OK.splitlines())
            )
        },
        "a.csv",
        None,
        "",
    ),
    "file_same_bytes": ({"a.csv": OK, "b.csv": OK}, "a.csv", None, ""),
    "answers_not_written": (
        {"a.csv": f"{ANSWERS}\n"},
        "a.csv",
        None,
        "",
    ),
    "answer_to_no_question": (
        {"a.csv": f"{ANSWERS}Yes\n"},
        "a.csv",
        2,
        "",
    ),
}
ROW_CASES: dict[str, Case] = {
    "cells_beyond_headings": ({"a.csv": OK.replace("EXS", "EXS,more", 1)}, "a.csv", 2, ""),
    "cells_missing": ({"roll.csv": own_roll(*SOME).replace(",N,01/09/2020\n", "\n", 1)}, "roll.csv", 2, ""),
    "former_upn_format": (
        {"roll.csv": own_roll(ANN).replace("Adno,", "Former UPN,").replace("0,F", "A12,F")},
        "roll.csv",
        2,
        "A",
    ),
    "upn_format": ({"a.csv": OK + "A123,Known,Nobody,6,6A,EXS\n"}, "a.csv", 5, "A"),
    "pupil_not_on_roll": ({"a.csv": judged("Reading", **WITH | {DAN: "EXS"})}, "a.csv", 5, "A"),
    "pupil_repeated": ({"a.csv": OK + OK.splitlines()[1] + "\n"}, "a.csv", 2, "A"),
    "result_unknown": ({"a.csv": OK.replace("EXS", "wow", 1)}, "a.csv", 2, "F"),
    "result_outside_scale": (
        {"a.csv": f"UPN,Subject,Test date,Standardised score,Reading age\n{ANN},maths,10/06/2026,900,\n"},
        "a.csv",
        2,
        "D",
    ),
    "subject_unknown": (
        {"a.csv": f"UPN,Subject,Test date,Standardised score,Reading age\n{ANN},juggling,10/06/2026,100,\n"},
        "a.csv",
        2,
        "B",
    ),
    "date_unreadable": (
        {"a.csv": f"UPN,Subject,Test date,Standardised score,Reading age\n{ANN},maths,soon,100,\n"},
        "a.csv",
        2,
        "C",
    ),
    "date_month_first": ({"roll.csv": own_roll(ANN, **{ANN: "03/14/2015,F,6,N,01/09/2020"})}, "roll.csv", 2, "E"),
    "birth_date_in_future": ({"roll.csv": own_roll(ANN, **{ANN: "14/03/2035,F,6,N,01/09/2020"})}, "roll.csv", 2, "E"),
    "age_implausible": ({"roll.csv": own_roll(ANN, **{ANN: "14/03/2005,F,6,N,01/09/2020"})}, "roll.csv", 2, "E"),
    "year_group_unknown": (
        {"roll.csv": own_roll(ANN, **{ANN: "14/03/2015,F,Purple,N,01/09/2020"})},
        "roll.csv",
        2,
        "G",
    ),
    "value_unknown": ({"roll.csv": own_roll(ANN, **{ANN: "14/03/2015,F,6,Purple,01/09/2020"})}, "roll.csv", 2, "H"),
    "upn_check_letter": ({"roll.csv": own_roll("X" + ANN[1:])}, "roll.csv", 2, "B"),
    "upn_missing": ({"roll.csv": own_roll(ANN, "")}, "roll.csv", 3, "B"),
    "name_missing": ({"roll.csv": own_roll(ANN).replace("Quillfeather", "")}, "roll.csv", 2, "C"),
    "pupil_not_identified": ({"roll.csv": own_roll(ANN, "").replace("Nobody", "")}, "roll.csv", 3, "B"),
    "year_assessed_differs": ({"a.csv": judged("Reading,Year assessed", **{ANN: "EXS,3"})}, "a.csv", 2, "G"),
}
ROLL = own_roll(ANN, BEN, CAT, EVE)
CASES = FILE_CASES | ROW_CASES
# Tried where a whole story is needed: a roll before and after, two points, a trust-wide file, a file of a megabyte.
TRIED_IN = {
    "answer_to_what_must_be_mended": "test_answers.py",
    "judgement_moved": "test_cohort_queries.py",
    "cohort_all_met": "test_cohort_queries.py",
    "cohort_same_score": "test_cohort_queries.py",
    "cohort_without_results": "test_cohort_queries.py",
    "cohort_mean_moved": "test_cohort_queries.py",
    "roll_size_changed": "test_cohort_queries.py",
}
