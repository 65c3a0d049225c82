"""What no school sends on purpose: each is told in a rule's words, quickly and in little memory, with no traceback."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from spreadsheets import row, text, workbook
from written_tables import as_csv, as_html, as_json, as_ods, as_xls, as_xlsb, as_xlsx, zipped

from pipelines.exports.declaration import load_exports
from pipelines.exports.reading.read import FileRead, read_file
from pipelines.workspace.reference import SHIPPED_EXPORTS

EXPORTS = load_exports(SHIPPED_EXPORTS, Path("no-such-folder"))
HEADINGS = ["UPN", "Surname", "Forename", "Year", "Class", "Reading"]
PUPIL = ["A999100115001", "Quill", "Ann", "6", "6A", "EXS"]
TABLE = [HEADINGS, PUPIL]


def read(content: bytes) -> FileRead:
    return read_file("landing", content, EXPORTS)


def archive(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return content.getvalue()


def marked_as_encrypted(content: bytes) -> bytes:
    """The bit of every part's header that says its bytes need a password."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        places = [part.header_offset + 6 for part in made.infolist()]
    marked = bytearray(content)
    for place in places:
        marked[place] |= 1
    place = marked.find(b"PK\x01\x02")
    while place >= 0:
        marked[place + 8] |= 1
        place = marked.find(b"PK\x01\x02", place + 4)
    return bytes(marked)


@pytest.mark.parametrize("made", [as_csv, as_xlsx, as_ods, as_xlsb])
def test_a_zip_with_a_password_says_so(made):
    content = made(TABLE)
    content = marked_as_encrypted(zipped("export.csv", content) if made is as_csv else content)
    assert read(content).rule == "file_password_protected"


def test_a_workbook_that_is_encrypted_says_so():
    """As spreadsheet programs save it: the ZIP lies, encrypted, in a file of the old kind."""
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(as_xlsx(TABLE))).encrypt("a password", locked)
    assert locked.getvalue().startswith(b"\xd0\xcf\x11\xe0")
    assert read(locked.getvalue()).rule == "file_password_protected"


def test_an_open_document_with_a_password_says_so():
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    assert read(archive(**{"content.xml": b"\x93", "META-INF/manifest.xml": manifest})).rule == (
        "file_password_protected"
    )


def test_an_old_workbook_with_a_password_says_so():
    """The record FILEPASS, which an encrypted workbook has right after its first record."""
    content = as_xls(TABLE)
    begins = content.index(struct.pack("<HH", 0x0809, 16))
    content = content[: begins + 20] + struct.pack("<HHH", 0x2F, 2, 1) + content[begins + 26 :]
    assert read(content).rule == "file_password_protected"


@pytest.mark.parametrize(
    ("content", "rule", "reason"),
    [
        (archive(**{"a.csv": b"x", "b.csv": b"y"}), "file_zip_of_several", "it holds 2"),
        (archive(), "file_empty", ""),
        (archive(**{"a.zip": archive(**{"b.csv": b"x"})}), "file_unreadable", "it is a ZIP inside a ZIP"),
        (archive(**{"../a.csv": b"x"}), "file_unreadable", "the ZIP points to a place outside itself"),
        (archive(**{"/etc/a.csv": b"x"}), "file_unreadable", "the ZIP points to a place outside itself"),
        (archive(**{"a.csv": b"0" * 101_000_000}), "file_too_large", "unpacked it is larger than 100 MB"),
        (b"%PDF-1.7 ...", "file_unreadable", "it is a PDF document"),
        (b"\x1f\x8b\x08 ...", "file_unreadable", "it is packed with gzip"),
        (archive(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "file_unreadable",
         "it is a document, not a spreadsheet"),
        (b"UPN,Surname\nA1,Qu\x00ll\n", "file_unreadable",
         "it has empty bytes inside, as a file has that was not copied to its end"),
        ("UPN,Surname\nA1,Chloë\nB2,Zoë".encode()[:-1], "file_unreadable",
         "it ends in the middle of a letter, so its end is missing"),
        (b"\xff\xfe" + "UPN,Surname".encode("utf-16-le")[:-1], "file_unreadable",
         "it ends in the middle of a letter, so its end is missing"),
        (b"UPN,Surname\n" + b"A" * 3_000_000, "file_too_large", "one of its lines is longer than any person writes"),
        (as_csv([HEADINGS]) + b"\n" * 600_000, "file_too_large", "it has more than 250,000 rows"),
        (b'{"data": [{"upn": "A1"}, {"upn"', "file_unreadable", "it is not whole: its JSON does not end as it should"),
        (b"[" * 200_000, "file_unreadable", "its records are nested without end"),
        (b'[{"upn": "A1", "upn": "B2"}]', "file_unreadable", "a record gives the same field twice"),
        (b'{"data": []}', "file_empty", ""),
        (b'[{"upn": "A1"}, 3]', "file_unreadable", "between its records stands something that is none"),
        (b"<html><body><form>Sign in</form></body></html>", "file_is_web_page", ""),
        (b"<html><!DOCTYPE x [<!ENTITY a 'b'>]><table><tr><td>&a;</table>", "file_unsafe_xml", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_reason(content, rule, reason):
    file = read(content)
    assert (file.rule, (file.values or {}).get("reason", ""), file.rows_read) == (rule, reason, 0)


def test_a_link_in_a_zip_is_not_followed():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        link = zipfile.ZipInfo("export.csv")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    assert read(content.getvalue()).values == {"reason": "the ZIP points to a place outside itself"}


def test_what_programs_leave_in_a_zip_does_not_count_as_a_file():
    left = {"__MACOSX/._export.csv": b"x", ".DS_Store": b"x"}
    assert read(archive(**{"folder/export.csv": as_csv(TABLE), **left})).rows_read == 1


def test_macros_are_not_run_and_said():
    content = io.BytesIO(workbook(Y6=[*row(1, *HEADINGS), *row(2, *PUPIL)]))
    with zipfile.ZipFile(content, "a") as book:
        book.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 macros")
    file = read(content.getvalue())
    assert (file.rows_read, [told.rule for told in file.mended]) == (1, ["macros_not_run"])


def test_half_a_letter_in_json_is_a_mark_and_said():
    record = dict(zip(HEADINGS, PUPIL, strict=True)) | {"Surname": "Qu\ud83dll", "Forename": "\U0001f600"}
    file = read(json.dumps([record]).encode())
    assert file.parts[0].cells[1:3] == [("Qu\ufffdll",), ("\U0001f600",)]
    assert [told.rule for told in file.mended] == ["letters_lost"]


def test_lines_of_two_encodings_in_one_file_are_each_read_in_their_own():
    lines = [",".join(HEADINGS), ",".join(["A1", "Zoë", *PUPIL[2:]]), ",".join(["A2", "Chloë", *PUPIL[2:]])]
    content = b"\n".join([lines[0].encode(), lines[1].encode(), lines[2].encode("cp1252")])
    file = read(content)
    assert file.parts[0].cells[1] == ("Zoë", "Chloë")
    assert [told.values for told in file.mended] == [(("encoding", "Windows-1252 beside UTF-8"),)]


def test_marks_that_show_nothing_do_not_hide_a_heading():
    file = read(as_csv([[f"\u202b{heading}\u202c" for heading in HEADINGS], PUPIL]))
    assert (file.rule, file.rows_read, [told.rule for told in file.mended]) == ("", 1, ["invisible_marks_mended"])


def test_a_cell_that_looks_like_a_command_is_a_text_like_any_other():
    command = "=cmd|' /C calc'!A0"
    for content in (as_csv([HEADINGS, [*PUPIL[:-1], command]]), as_xlsx([HEADINGS, [*PUPIL[:-1], command]])):
        assert read(content).parts[0].cells[-1] == (command,)


def test_a_text_that_stands_once_and_is_shown_a_million_times_is_refused():
    cells = "<worksheet><sheetData>" + '<c r="A1" t="s"><v>0</v></c>' * 20_000 + "</sheetData></worksheet>"
    swelling = archive(
        **{
            "[Content_Types].xml": b"<Types/>",
            "xl/sharedStrings.xml": f"<sst><si><t>{'x' * 30_000}</t></si></sst>".encode(),
            "xl/worksheets/sheet1.xml": cells.encode(),
        }
    )
    assert read(swelling).values == {"reason": "its cells hold more than 300 million letters"}


def test_a_row_that_an_open_document_repeats_without_end_is_refused():
    content = as_ods(TABLE)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["content.xml"] = parts["content.xml"].replace(
        b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">'
    )
    assert read(archive(**parts)).values == {"reason": "a row is repeated without end"}


def test_a_cell_at_the_far_corner_of_an_old_workbook_is_refused():
    sheet = [[""] * 255 + ["x"]] + [[] for _ in range(65_000)] + [["x"]]
    assert read(as_xls(sheet)).rule == "file_too_large"


@pytest.mark.parametrize("columns", [500, 3000])
def test_hundreds_of_columns_are_read(columns):
    more = [f"Column {number}" for number in range(columns)]
    file = read(as_csv([[*HEADINGS, *more], [*PUPIL, *more]]))
    assert (file.rule, len(file.parts[0].headings)) == ("", columns + 6)


@pytest.mark.parametrize("made", [as_csv, as_xlsx, as_xls, as_ods, as_xlsb, as_html, as_json])
def test_bytes_that_are_damaged_anywhere_never_end_in_a_traceback(made):
    content = made([HEADINGS, *[PUPIL] * 20])
    for place in range(7, len(content), max(1, len(content) // 60)):
        damaged = content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]
        assert isinstance(read(damaged), FileRead)


COSTLY = {
    "a ZIP that swells": lambda: archive(**{"a.csv": b"0" * 99_000_000}),
    "a quarter of a million rows": lambda: as_csv([HEADINGS, *[PUPIL] * 249_000]),
    "a line of 95 MB": lambda: b"UPN,Surname\n" + b"A," * 47_000_000,
    "ninety million lines": lambda: b"UPN,Surname\n" * 8_000_000,
    "records as many as may be": lambda: json.dumps([dict(zip(HEADINGS, PUPIL, strict=True))] * 190_000).encode(),
    "elements as many as may be": lambda: b"<CTfile><a>" + b"<b>x</b>" * 1_200_000 + b"</a></CTfile>",
    "a page of as many cells as may be": lambda: as_html([HEADINGS, *[PUPIL] * 190_000])[:29_000_000],
    "a cell far away": lambda: workbook(Y6=[text("A1", "x"), text("XFD1048576", "x")]),
}
PROGRAM = """
import resource, sys, time
from pathlib import Path
sys.path.insert(0, "tests/exports")
from test_hostile_files import read
for name in sys.argv[1:]:
    content = Path(name).read_bytes()
    began = time.process_time()
    read(content)
    print(time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows counts a process's memory otherwise")
def test_the_costliest_files_are_read_or_refused_within_ten_seconds_and_a_gigabyte(tmp_path):
    paths = [tmp_path / str(number) for number in range(len(COSTLY))]
    for path, made in zip(paths, COSTLY.values(), strict=True):
        path.write_bytes(made())
    command = [sys.executable, "-c", PROGRAM, *map(str, paths)]
    root = Path(__file__).resolve().parents[2]
    told = subprocess.run(command, cwd=root, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr[-500:]
    measured = [tuple(map(float, line.split())) for line in told.stdout.splitlines()]
    over = {what: costs for what, costs in zip(COSTLY, measured, strict=True) if costs[0] > 10 or costs[1] > 1000}
    assert over == {}
