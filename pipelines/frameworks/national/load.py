"""From CSV files of published facts to checked tables: the shipped ones first, the trust's own lines over them."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from pipelines.frameworks.declaration_error import DeclarationError, quote
from pipelines.frameworks.load import SHIPPED_FRAMEWORKS
from pipelines.frameworks.national.cells import KnownNames, fits, write_instead
from pipelines.frameworks.national.written_tables import WRITTEN, WrittenTable

SHIPPED_NATIONAL = SHIPPED_FRAMEWORKS / "national"


def load_national(known: KnownNames, own: Path | None = None) -> dict[str, pd.DataFrame]:
    """The written tables by name, all cells text, '' where empty. Raises DeclarationError.

    A line in `own`/<table>.csv stands in place of the shipped line with the same key.
    """
    return {name: _load_both(name, table, known, own) for name, table in WRITTEN.items()}


def table_faults(file: Path, known: KnownNames) -> list[DeclarationError]:
    """All that is wrong with one CSV file, which is named for its table."""
    if file.stem not in WRITTEN:
        return [DeclarationError(file, "the file's name", quote(file.name), f"one of {', '.join(WRITTEN)} (.csv)")]
    try:
        cells = _read(file, WRITTEN[file.stem])
    except DeclarationError as error:
        return [error]
    return _faults(file, cells, WRITTEN[file.stem], known)


def _load_both(name: str, table: WrittenTable, known: KnownNames, own: Path | None) -> pd.DataFrame:
    shipped = _read(SHIPPED_NATIONAL / f"{name}.csv", table)  # sound as shipped: the tests ask
    if table.columns.get("framework") == "framework_of_marks":
        # where a trust's own declaration in the place of a shipped one converts no marks
        shipped = shipped[shipped["framework"].isin(known.highest_marks)]
    file = own / f"{name}.csv" if own else None
    if file is None or not file.is_file():
        return shipped.reset_index(drop=True)
    written = _read(file, table)
    for fault in _faults(file, written, table, known):
        raise fault
    both = pd.concat([shipped, written])
    return both.drop_duplicates(list(table.key), keep="last").sort_values(list(table.key), ignore_index=True)


def _read(file: Path, table: WrittenTable) -> pd.DataFrame:
    """The cells as text, indexed by line of the file."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.reader(opened)
            lines = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except OSError:
        raise DeclarationError(file, "the file", "nothing to read", "the path of a readable file") from None
    except (UnicodeDecodeError, csv.Error):
        raise DeclarationError(file, "the file", "no UTF-8 text", "it again, from Excel as CSV UTF-8") from None
    headings = [heading.strip() for heading in lines[0][1]] if lines else []
    if sorted(headings) != sorted(table.columns):
        raise DeclarationError(
            file, "line 1", quote(", ".join(headings)), f"the columns {', '.join(table.columns)}, each once"
        )
    for line, row in lines[1:]:
        if len(row) != len(headings):
            raise DeclarationError(file, f"line {line}", f"{len(row)} cells", f"{len(headings)}, as in line 1")
    cells = pd.DataFrame(
        [[cell.strip() for cell in row] for _, row in lines[1:]],
        columns=headings,
        index=[line for line, _ in lines[1:]],
        dtype="str",
    )
    return cells[list(table.columns)]


def _faults(file: Path, cells: pd.DataFrame, table: WrittenTable, known: KnownNames) -> list[DeclarationError]:
    found = []
    for column, kind in table.columns.items():
        for line, cell in cells[column][~fits(cells[column], kind, known)].items():
            found.append(
                DeclarationError(file, f"line {line}, {column}", quote(cell), write_instead(cell, kind, known))
            )
    for line in cells.index[cells.duplicated(list(table.key))]:
        found.append(
            DeclarationError(
                file, f"line {line}", "the same as in a line above", f"one line for each {', '.join(table.key)}"
            )
        )
    return found or [*_beyond_the_paper(file, cells, table, known), *_out_of_order(file, cells, table)]


def _beyond_the_paper(
    file: Path, cells: pd.DataFrame, table: WrittenTable, known: KnownNames
) -> list[DeclarationError]:
    column = next((name for name in ("raw_score", "lowest_mark") if name in table.columns), None)
    if column is None:
        return []
    highest = cells["framework"].map(known.highest_marks)
    return [
        DeclarationError(file, f"line {line}, {column}", quote(cells[column][line]), f"a mark up to {most:g}")
        for line, most in highest[pd.to_numeric(cells[column]) > highest].items()
    ]


def _out_of_order(file: Path, cells: pd.DataFrame, table: WrittenTable) -> list[DeclarationError]:
    """A higher score never has fewer pupils at or below it, nor more marks a lower scaled score."""
    if table.columns.keys() >= {"score", "cumulative_percent"}:
        place, along, up = ["framework", "subject", "academic_year"], "score", "cumulative_percent"
    elif "raw_score" in table.columns:
        place, along, up = ["framework", "paper_year"], "raw_score", "scaled_score"
    elif "lowest_mark" in table.columns:
        place, along, up = ["framework", "paper_year"], "scaled_score", "lowest_mark"
    else:
        return []
    numbers = cells.assign(**{column: pd.to_numeric(cells[column]) for column in (along, up)})
    numbers = numbers.sort_values([*place, along])
    falls = numbers.groupby(place)[up].diff() < 0
    return [
        DeclarationError(
            file,
            f"line {line}, {up}",
            f"{numbers[up][line]:g} for {along} {numbers[along][line]:g}, less than for a lower {along}",
            f"{up} so that it never falls as {along} rises",
        )
        for line in sorted(numbers.index[falls])
    ]
