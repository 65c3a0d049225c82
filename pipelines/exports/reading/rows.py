"""The rows of a recognised sheet that are rows read: not blank, not a title, not a repeated heading, not a total."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.reading.columns import columns_of_fields
from pipelines.exports.reading.containers import Mended
from pipelines.exports.records import FIELD_TYPES, IDENTIFYING

if TYPE_CHECKING:
    from pipelines.exports.reading.headings import Header

DAYS_FROM_1900_TO_1904 = 1462
LAST_LINES = 5
# What a line begins with that sums up, or that a program puts between pages and at the end.
SUMS_UP = re.compile(
    r"\d+ (?:pupils?|students?|children|learners|records?|rows)(?: .*)?|"
    r"%.*|percent(?:age)?(?: .*)?|totals?[ :]+\(?\d.*|(?:class|group|year|cohort|overall|school|grand) "
    r"(?:average|mean|median|totals?|count)(?: .*)?|"
    r"(?:average|mean|median|number|no\.?)(?: (?:of|score|mark|for)\b.*)?",
    re.IGNORECASE,
)
BEGINNINGS = "percent total class group year cohort overall school grand average mean median number no"  # of all these
BEGINNINGS += " page end report generated printed exported produced created run copyright confidential official date"
ABOUT_THE_REPORT = re.compile(
    r"page \d+.*|end of report.*|report (?:run|generated|created|printed|produced|by|on)\b.*|"
    r"(?:date )?(?:generated|printed|exported|produced|created|run)(?: (?:by|on|at|from)\b.*|: ?.+)|"
    r"confidential\b.*|official(?: ?[-–:] ?sensitive)?|(?:©|\(c\)) ?\d{4}\b.*|copyright\b.*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RowsRead:
    """The rows of one sheet. Cells by column, each list as long as `source_rows`.

    `source_rows` counts as a person's spreadsheet does (the first line is row 1), or from 1 for the repeating
    element of XML and JSON. `beyond_header`: a cell stands where there is no heading; `cut_short`: the line ends
    before its last column, which lines of the same file do not.
    """

    sheet: str
    headings: list[str]
    source_columns: list[str]
    source_rows: list[int]
    cells: list[tuple[str, ...]]
    beyond_header: list[bool]
    cut_short: list[bool]
    above_header: dict[str, str]
    mended: tuple[Mended, ...] = ()


def rows_read(export: Export, header: Header) -> RowsRead:
    """Takes the rows under the header, and what the declaration finds in the lines above it."""
    sheet = header.sheet.whole()
    headings = header.headings
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    width = len(headings)
    heading_rows = [_normal(row) for row in sheet.rows[header.first : header.last + 1]]
    first_headings = {row[0] if row else "" for row in heading_rows}
    who = [place for field, place in columns_of_fields(export, headings).items() if field in IDENTIFYING]
    again, totals, left_out = [], [], set()
    begins = header.last + 1 + (0 if sheet.is_numbered_by_record else 1)
    under = sheet.rows[header.last + 1 :]
    plain = _Plain({*first_headings, *export.total_words, *BEGINNINGS.split()})
    # Most rows are told apart by their first two letters.
    last = len(under) - LAST_LINES  # there a number of pupils may stand alone
    for place in [place for place, row in enumerate(under) if place >= last or not (row and plain[row[0][:2]])]:
        row = under[place]
        at, first = next(((at, cell) for at, cell in enumerate(row) if cell and not cell.isspace()), (0, None))
        if first is None:
            left_out.add(place)
        elif normal_heading(row[0]) in first_headings and _normal(row) in heading_rows:
            again.append(begins + place)
        elif _is_no_row(first, export) and _is_about_nobody(row, at, width, who):
            totals.append(begins + place)
    again = sorted([*again, *(number - 1 for number in again if _is_title(under, number - begins - 1))])
    left_out.update(number - begins for number in (*again, *totals))
    kept = [row for place, row in enumerate(under) if place not in left_out] if left_out else under
    numbers = [begins + place for place in range(len(under)) if place not in left_out]
    widths = [*map(len, kept)]
    above = "\n".join(",".join(row) for row in sheet.rows[: header.first])
    cells = [*zip(*_even(kept, widths, width), strict=True)] if kept else []
    if sheet.counts_from_1904:
        cells = _in_days_from_1900(export, headings, cells)
    return RowsRead(
        sheet=sheet.name,
        headings=headings,
        source_columns=headings if sheet.is_numbered_by_record else [column_letter(index) for index in range(width)],
        source_rows=numbers,
        cells=cells or [() for _ in headings],
        beyond_header=_beyond(kept, widths, width),
        cut_short=_cut_short(widths, width),
        above_header={
            field: found["value"].strip()
            for field, pattern in export.above_header.items()
            if (found := re.search(pattern, above))
        },
        mended=(*sheet.mended, *_left_aside(header, again, totals)),
    )


class _Plain(dict[str, bool]):
    """Whether two letters or digits begin none of these words, in whatever case: worked out once for each two."""

    def __init__(self, words: Iterable[str]) -> None:
        self._begin = {word[:2].casefold() for word in words}

    def __missing__(self, two: str) -> bool:
        self[two] = len(two) == 2 and two.isascii() and two.isalnum() and two.casefold() not in self._begin
        return self[two]


def column_letter(index: int) -> str:
    """0 -> 'A', 26 -> 'AA': the column as a spreadsheet names it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _normal(row: list[str]) -> list[str]:
    """A row as headings are compared, without the blank cells at its end."""
    cells = [normal_heading(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_no_row(first: str, export: Export) -> bool:
    """Whether a line begins as a total does, or as what a program writes about the report."""
    text = " ".join(first.split()).strip(":")
    if text.casefold() in export.total_words:
        return True
    return SUMS_UP.fullmatch(text) is not None or ABOUT_THE_REPORT.fullmatch(text) is not None


def _is_title(under: list[list[str]], place: int) -> bool:
    """Whether a line above headings that stand again is the title of the table that they begin: one cell, under a blank
    line. A pupil without a result stands under the one before.
    """
    return place > 0 and _filled(under[place]) == 1 and _filled(under[place - 1]) == 0


def _filled(row: list[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_about_nobody(row: list[str], word_at: int, width: int, who: list[int]) -> bool:
    """A row that begins with a word for totals: mostly empty, or with no name and no number of a pupil beside it."""
    named = [place for place in who if place != word_at and place < len(row) and row[place].strip()]
    return (bool(who) and not named) or sum(not cell.isspace() for cell in row if cell) <= max(1, width // 2)


def _beyond(rows: list[list[str]], widths: list[int], width: int) -> list[bool]:
    """Whether a cell stands where there is no heading."""
    if max(widths, default=0) <= width:
        return [False] * len(rows)
    return [any(cell.strip() for cell in row[width:]) for row in rows]


def _even(rows: list[list[str]], widths: list[int], width: int) -> Iterable[list[str]]:
    if {*widths} == {width}:
        return rows
    return (
        row if len(row) == width else row[:width] if len(row) > width else row + [""] * (width - len(row))
        for row in rows
    )


def _cut_short(widths: list[int], width: int) -> list[bool]:
    """Where most lines reach their last column, one that ends sooner may have lost a separator, and with it the places
    of its cells. A program that leaves out blank cells at the end of lines does so in many.
    """
    short = [found < width for found in widths]
    return short if sum(short) * 10 <= len(short) else [False] * len(short)


def _in_days_from_1900(export: Export, headings: list[str], cells: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Day numbers in the columns of dates, moved to the calendar that every later step counts by."""
    types, day = FIELD_TYPES[export.record], re.compile(r"[0-9]{4,5}")
    return [
        tuple(str(int(cell) + DAYS_FROM_1900_TO_1904) if day.fullmatch(cell) else cell for cell in column)
        if types.get(export.field_of(normal_heading(heading))) == "date"
        else column
        for heading, column in zip(headings, cells, strict=False)
    ]


def _left_aside(header: Header, again: list[int], totals: list[int]) -> list[Mended]:
    spread = [*range(header.first + 1, header.last + 2)] if header.last > header.first else []
    found = {"headings_joined": spread, "headings_repeated": again, "totals_left_out": totals}
    return [Mended(rule, (("rows", _listed(numbers)),)) for rule, numbers in found.items() if numbers]


def _listed(numbers: list[int]) -> str:
    """'row 58', 'rows 2 and 3', or the first few of many."""
    if len(numbers) > 6:
        return f"rows {', '.join(map(str, numbers[:5]))} and {len(numbers) - 5} more"
    *others, last = map(str, numbers)
    return f"rows {', '.join(others)} and {last}" if others else f"row {last}"
