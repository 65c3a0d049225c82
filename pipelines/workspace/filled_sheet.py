"""A sheet of the workspace that a person fills in: CSV or Excel, headings in the first row, rows with their number."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook

from pipelines.workspace.errors import ConfigurationError, nearest

Rows = dict[int, dict[str, str]]


def read_filled_sheet(folder: Path, stem: str, columns: Sequence[str], required: Sequence[str]) -> tuple[str, Rows]:
    """The name of the file, and its filled rows by row number: heading -> trimmed text, empty cells left out.

    `<stem>.csv` or `<stem>.xlsx` in `folder`; no file gives no rows. Raises ConfigurationError with file, row and
    column: for two files, headings that nobody knows, and empty cells under `required`.
    """
    files = [path for path in (folder / f"{stem}.csv", folder / f"{stem}.xlsx") if path.is_file()]
    if not files:
        return f"{stem}.csv", {}
    if len(files) == 2:
        raise ConfigurationError(
            files[0].name, "", f"stands beside {files[1].name}", "keep the one that you edit, and take the other away"
        )
    file = files[0].name
    lines = _csv_lines(files[0]) if files[0].suffix == ".csv" else _workbook_lines(files[0])
    header = _headings(file, lines[0] if lines else [], columns, required)
    rows = {
        number: _row(file, number, header, line, required)
        for number, line in enumerate(lines[1:], start=2)
        if any(map(str.strip, line))
    }
    return file, rows


def _csv_lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            return list(csv.reader(handle))
    except (UnicodeDecodeError, csv.Error):
        raise ConfigurationError(
            path.name, "", "cannot be read as CSV in UTF-8", 'save it again from Excel as "CSV UTF-8"'
        ) from None


def _workbook_lines(path: Path) -> list[list[str]]:
    """The first sheet; a date as 2026-06-01, a whole number without a point."""
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception as fault:  # whatever a broken workbook makes the library raise
        raise ConfigurationError(
            path.name, "", f"cannot be opened as a workbook ({type(fault).__name__})", "save it again from Excel"
        ) from None
    try:
        return [[_text(cell) for cell in line] for line in book.worksheets[0].iter_rows(values_only=True)]
    finally:
        book.close()


def _text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _headings(file: str, cells: list[str], columns: Sequence[str], required: Sequence[str]) -> list[str]:
    header = ["_".join(cell.split()).lower() for cell in cells]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        raise ConfigurationError(
            file, "row 1", "its cells are not parted by commas", 'save it again as "CSV UTF-8 (comma delimited)"'
        )
    for place, name in enumerate(header):
        if name and name not in columns:
            raise ConfigurationError(file, "row 1", f'the heading "{name}" is not known', nearest(name, columns))
        if name and name in header[:place]:
            raise ConfigurationError(file, "row 1", f'the heading "{name}" stands there twice', "keep one of the two")
    for name in required:
        if name not in header:
            raise ConfigurationError(
                file, "row 1", f'the heading "{name}" is missing', f"write the headings {','.join(columns)}"
            )
    return header


def _row(file: str, number: int, header: list[str], line: list[str], required: Sequence[str]) -> dict[str, str]:
    if any(map(str.strip, line[len(header) :])):
        raise ConfigurationError(
            file,
            f"row {number}",
            f"has {len(line)} cells under {len(header)} headings",
            "put a text that holds a comma in double quotes",
        )
    given = {name: " ".join(cell.split()) for name, cell in zip(header, line, strict=False) if name and cell.strip()}
    for name in required:
        if name not in given:
            raise ConfigurationError(file, f"row {number}, {name}", "is empty", "fill in this cell")
    return given
