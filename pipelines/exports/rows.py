"""The rows of a recognised sheet that are rows read: not blank, not a title, not a repeated heading, not a total."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.exports.declaration import normal_heading
from pipelines.exports.recognise import Recognised


@dataclass(frozen=True)
class RowsRead:
    """Cells by column, each list as long as `source_rows`.

    `source_rows` counts as a person's spreadsheet does (the first line is row 1), or from 1 for the repeating
    element of XML.
    """

    headings: list[str]
    source_columns: list[str]
    source_rows: list[int]
    cells: list[tuple[str, ...]]
    beyond_header: list[bool]
    above_header: dict[str, str]


def rows_read(recognised: Recognised) -> RowsRead:
    """Takes the rows under the header, and what the declaration finds in the lines above it."""
    export, sheet, header = recognised.export, recognised.sheet, recognised.header
    headings = sheet.rows[header]
    while headings and not headings[-1].strip():
        headings = headings[:-1]
    width, heading_row = len(headings), [normal_heading(cell) for cell in headings]
    is_xml = export.container == "xml"
    kept, numbers, beyond = [], [], []
    for position, row in enumerate(sheet.rows[header + 1 :], start=header + 1):
        filled = [cell for cell in row if cell.strip()]
        if not filled or _is_heading_again(row, heading_row) or _is_total(filled, export.total_rows, width):
            continue
        kept.append((row + [""] * width)[:width])
        numbers.append(position if is_xml else position + 1)
        beyond.append(any(cell.strip() for cell in row[width:]))
    above = "\n".join(",".join(row) for row in sheet.rows[:header])
    return RowsRead(
        headings=headings,
        source_columns=headings if is_xml else [column_letter(index) for index in range(width)],
        source_rows=numbers,
        cells=list(zip(*kept, strict=True)) if kept else [() for _ in headings],
        beyond_header=beyond,
        above_header={
            field: found["value"].strip()
            for field, pattern in export.above_header.items()
            if (found := re.search(pattern, above))
        },
    )


def column_letter(index: int) -> str:
    """0 -> 'A', 26 -> 'AA': the column as a spreadsheet names it."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _is_heading_again(row: list[str], heading_row: list[str]) -> bool:
    if normal_heading(row[0]) != heading_row[0]:  # most rows are told apart by their first cell
        return False
    return [normal_heading(cell) for cell in row[: len(heading_row)]] == heading_row


def _is_total(filled: list[str], total_words: list[str], width: int) -> bool:
    """A total row begins with one of the declared words and leaves most of its cells empty."""
    return filled[0].strip().strip(":").casefold() in total_words and len(filled) <= max(1, width // 2)
