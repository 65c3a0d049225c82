"""A class as a spreadsheet: every pupil with judgement, test, reading age, attendance and support side by side."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reports.restricted.read import Row, SchoolRows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Column = tuple[str, object, int]
"""Heading, field, and width."""
ABOUT_PUPIL = (("Surname", "surname", 16), ("Forename", "forename", 14))
BESIDE = (
    ("Attendance", "attendance_text", 17),
    ("Support in place", "support_text", 32),
    ("Support that ended", "ended_text", 20),
    ("On the list", "on_list_text", 7),
    ("Reasons", "reasons_text", 24),
    ("SEN", "sen_text", 9),
    ("Disadvantaged", "disadvantaged_text", 9),
    ("EAL", "eal_text", 6),
)
OBJECTIVES = (
    ("Objective set", "objective_set", 20),
    ("Objective", "objective", 44),
    ("Pupils judged", "judged", 9),
    ("Secure", "secure", 9),
    ("Working on it", "working_on", 9),
    ("Not yet", "not_yet", 9),
    ("In the school's own words", "own_words", 40),
    ("Secure in the other classes", "others_text", 14),
)
RESULTS = (("judgement_text", "judgement", 13), ("test_text", "test", 7), ("reading_age_text", "reading age", 11))
_RUNS = ("=", "+", "-", "@", "\t", "\r")
_THEN = "1980-01-01T00:00:00Z"


def class_lists(rows: SchoolRows) -> Iterator[tuple[str, str, bytes]]:
    """(file name, class, content) for each class, or year group of a school that names no classes."""
    results: dict[str, list[Row]] = {}
    for row in rows.results:
        if row["points_ago"] == 0:
            results.setdefault(row["pupil_key"], []).append(row)
    reasons: dict[str, list[str]] = {}
    for row in rows.flags:
        reasons.setdefault(row["pupil_key"], []).append(row["reason_name"])
    ordered = sorted(rows.pupils, key=lambda row: (*_class(row), row["surname"], row["forename"]))
    taken: set[str] = set()
    for (_, class_name), group in groupby(ordered, key=_class):
        pupils = [
            {
                **row,
                "reasons_text": "; ".join(reasons.get(row["pupil_key"], [])),
                "on_list_text": row["list_status"] if row["list_status"] in ("new", "still") else "",
            }
            for row in group
        ]
        name = _file_name(class_name, taken)
        objectives = [row for row in rows.objectives if row["class_text"] == class_name]
        yield name, class_name, _workbook(rows.about, class_name, pupils, results, objectives)


def _class(row: Row) -> tuple[int, str]:
    return row["year_order"], row["class_text"]


def _file_name(class_name: str, taken: set[str]) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", class_name.casefold()).strip("-") or "class"
    name, number = f"class-list-{slug}.xlsx", 2
    while name in taken:
        name, number = f"class-list-{slug}-{number}.xlsx", number + 1
    taken.add(name)
    return name


def _workbook(
    about: Row, class_name: str, pupils: list[Row], results: dict[str, list[Row]], objectives: list[Row]
) -> bytes:
    from openpyxl import Workbook

    told = {(key, row["subject"], column): row[column] for key in _keys(pupils) for row in results.get(key, [])
            for column, _, _ in RESULTS}  # fmt: skip
    columns = [*_columns(pupils, results)]
    values = [
        [
            told.get((pupil["pupil_key"], *field)) if isinstance(field, tuple) else pupil[field]
            for _, field, _ in columns
        ]
        for pupil in pupils
    ]
    book = Workbook()
    _sheet(book.active, f"Class {class_name}", about, class_name, columns, values)
    if objectives:
        cells = [[row[field] for _, field, _ in OBJECTIVES] for row in objectives]
        _sheet(book.create_sheet(), "Objectives", about, f"{class_name}, objectives", OBJECTIVES, cells)
    saved = io.BytesIO()
    book.save(saved)
    return _always_the_same(saved.getvalue())


def _sheet(sheet: Worksheet, name: str, about: Row, of: str, columns: Sequence[Column], values: list[list]) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter

    sheet.title = re.sub(r"[\[\]:*?/\\]", "-", name)[:31]
    title = f"{of}, {about['school_name']}, {about['assessment_point_label']}"
    _write(sheet, 1, 1, f"{title}. Contains pupil data. Keep until {about['keep_until']}. Do not email.")
    sheet.cell(1, 1).font = Font(bold=True)
    line, wrapped = Border(bottom=Side("thin", color="999999")), Alignment(wrap_text=True, vertical="top")
    bold = Font(bold=True)
    for at, (heading, _, width) in enumerate(columns, start=1):
        head = _write(sheet, 2, at, heading)
        head.font, head.alignment, head.border = bold, wrapped, line
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(values, start=3):
        for at, value in enumerate(row, start=1):
            cell = _write(sheet, number, at, value)
            cell.alignment, cell.border = wrapped, line
    _for_paper(sheet, about, title, len(values) + 2, get_column_letter(len(columns)))


def _keys(pupils: list[Row]) -> list[str]:
    return [row["pupil_key"] for row in pupils]


def _columns(pupils: list[Row], results: dict[str, list[Row]]) -> Iterator[tuple[str, object, int]]:
    """(heading, field or (subject, view), width): a column for each view of a subject that anybody has a result in."""
    yield from ABOUT_PUPIL
    own = [row for key in _keys(pupils) for row in results.get(key, [])]
    subjects = dict(sorted({(row["subject_order"], row["subject"]): row["subject_name"] for row in own}.items()))
    for (_, subject), subject_name in subjects.items():
        for column, words, width in RESULTS:
            if any(row[column] for row in own if row["subject"] == subject):
                heading = words.capitalize() if subject in words else f"{subject_name} {words}"
                yield heading, (subject, column), width
    yield from BESIDE


def _write(sheet: Worksheet, row: int, column: int, value: object):
    """Whole numbers as numbers, for sorting; all else as text that no spreadsheet takes for a formula."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    text = ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value))
    if re.fullmatch(r"\d{1,4}", text):
        cell.value = int(text)
    elif text:
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = text.startswith(_RUNS)
    return cell


def _for_paper(sheet: Worksheet, about: Row, title: str, last_row: int, last_column: str) -> None:
    """A4 on its side, one page wide, the headings on each page, and on each page for how long it may be kept."""
    sheet.freeze_panes = "C3"
    sheet.auto_filter.ref = f"A2:{last_column}{last_row}"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = f"Contains pupil data. Keep until {about['keep_until']}. Do not email."
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.oddHeader.center.text = title.replace("&", "&&")


def _always_the_same(content: bytes) -> bytes:
    """The same file without the clock of the moment at which it was written: equal lists are equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as written, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in written.infolist():
            inside = written.read(part)
            if part.filename == "docProps/core.xml":
                inside = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _THEN.encode(), inside)
            kept.writestr(zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0)), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()
