"""Puts receipts into the schools' folders. What did not change is not written again."""

from __future__ import annotations

import csv
import io
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

from pipelines.exports.receipts.receipt import PROBLEM_COLUMNS, Receipt, Spreadsheet
from reports.receipts.forms import ANSWER_KEY, as_html, as_json, as_problems_csv, as_text
from reports.receipts.return_copy import return_copy

_COPIES = (".csv", ".xlsx")
_DELIMITERS = (",", ";", "\t")  # what spreadsheet programs part the cells with, by country
_LONGEST_STEM = 60  # a whole path may have 260 characters on Windows


def write_receipts(
    receipts: Iterable[Receipt],
    folder_of: Callable[[Receipt], Path],
    spreadsheet_of: Callable[[Receipt], Spreadsheet | None] = lambda _: None,
) -> None:
    """Per receipt `.html`, `.txt`, `.json`, `.problems.csv` and, where the file behind it is a spreadsheet, the
    annotated return copy, in the folder named for it, which is made if need be.
    """
    for receipt in receipts:
        folder = folder_of(receipt)
        folder.mkdir(parents=True, exist_ok=True)
        stem = receipt_stem(receipt)
        problems = folder / f"{stem}.problems.csv"
        copy = _write_copy(receipt, spreadsheet_of(receipt), folder / stem)
        place(folder / f"{stem}.html", as_html(receipt, stem, copy))
        place(folder / f"{stem}.txt", as_text(receipt, stem, copy))
        place(folder / f"{stem}.json", as_json(receipt))
        place(problems, as_problems_csv(receipt, _answers_typed(problems)))


def _write_copy(receipt: Receipt, spreadsheet: Spreadsheet | None, stem: Path) -> str:
    """The name of the annotated return copy; '' where there is none, nor any longer one from before."""
    if spreadsheet is None:
        for suffix in _COPIES:
            _take_away(stem.with_name(f"{stem.name}.return{suffix}"))
        return ""
    suffix, content = return_copy(receipt, spreadsheet)
    path = stem.with_name(f"{stem.name}.return{suffix}")
    place(path, content)
    return path.name


def receipt_stem(receipt: Receipt) -> str:
    """`receipt_<school>_<file>_<file id>`, of letters, digits, hyphen and underscore whatever the file was called."""
    # A backslash is a folder on Windows and a letter elsewhere; the last part alone names the file.
    name = PurePosixPath(receipt.file_name.replace("\\", "/")).stem
    return f"receipt_{_plain(receipt.school_id)}_{_plain(name)}_{_plain(receipt.file_id)}"


def place(path: Path, said: str | bytes) -> None:
    """Writes a file whole or not at all; if the file is held open by a spreadsheet, beside it as `.newer`."""
    content = said.encode("utf-8") if isinstance(said, str) else said
    if path.exists() and path.read_bytes() == content:
        return
    building = path.with_name(f".{path.name}.building")
    building.write_bytes(content)
    try:
        os.replace(building, path)
    except PermissionError:
        # Windows keeps a file that a program has open; the run must not stop for it.
        os.replace(building, path.with_name(f"{path.stem}.newer{path.suffix}"))


def _take_away(path: Path) -> None:
    with suppress(PermissionError):  # as above: it goes with the next run that writes the receipt
        path.unlink(missing_ok=True)


def _plain(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", ascii_name).strip("-")[:_LONGEST_STEM] or "file"


def _answers_typed(path: Path) -> dict[tuple[str, ...], str]:
    """Answers that a person typed where the file lies, to be kept when the receipt is written again."""
    if not path.exists():
        return {}
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:  # a spreadsheet program may write the letters of its own country
        text = content.decode("cp1252", errors="replace")
    delimiter = max(_DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if not set(rows.fieldnames or []) >= set(PROBLEM_COLUMNS):
        return {}
    told = {tuple(row[name] or "" for name in ANSWER_KEY): " ".join((row["answer"] or "").split()) for row in rows}
    return {place: answer for place, answer in told.items() if answer}
