"""Reads the made-up trust's files without any code of the program."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd

ROLL_FILES = ("Pupil list.csv", "students.csv", "pupil-census.csv")
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def text_of(path: Path) -> str:
    """A file's text; UTF-8 where it can be read so, cp1252 otherwise."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def lines_of(path: Path) -> list[list[str]]:
    """Every line of a CSV file as a spreadsheet would show it: the first one is row 1."""
    return list(csv.reader(io.StringIO(text_of(path), newline="")))


def table_of(path: Path) -> pd.DataFrame:
    """A CSV file's rows as text; title lines above and totals below the table are left out."""
    lines = lines_of(path)
    header = next(i for i, line in enumerate(lines) if "UPN" in line)
    rows = [line for line in lines[header + 1 :] if line[0] != "Total"]
    return pd.DataFrame(rows, columns=lines[header])


def tables_of(workspace: Path, file_name: str) -> pd.DataFrame:
    """All schools' and points' files of one name in one table, with the columns school_id and point."""
    return pd.concat(
        [
            table_of(path).assign(school_id=path.parts[-3], point=path.parts[-2])
            for path in sorted((workspace / "inbox").rglob(file_name))
        ],
        ignore_index=True,
    )


def rolls_of(workspace: Path) -> pd.DataFrame:
    """All rolls: UPN, school_id, point, year, and joined_on and left_on as written ('' where unknown)."""
    same = {"Date of Admission": "joined_on", "Enrolment date": "joined_on", "Date of Leaving": "left_on"}
    same |= {"Leaving date": "left_on", "Year group": "year", "Year": "year", "NCyearActual": "year"}
    rolls = [tables_of(workspace, name).rename(columns=same) for name in ROLL_FILES]
    columns = ["UPN", "school_id", "point", "year", "joined_on", "left_on"]
    return pd.concat([roll.reindex(columns=columns, fill_value="") for roll in rolls], ignore_index=True)


def checks_of(workspace: Path) -> list[str]:
    """Every mark or code in every transfer file."""
    files = sorted((workspace / "inbox").rglob("*.xml"))
    return [element.text for path in files for element in ET.parse(path).iter("Result")]


def check_letter_by_hand(body: str) -> str:
    """The published rule, one character at a time."""
    values = [int(c) if c.isdigit() else LETTERS.index(c) for c in body]
    return LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]
