"""Delimited text: any usual delimiter, quote, line end and encoding."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from itertools import islice

from pipelines.exports.invisible_marks import INVISIBLE_MARK
from pipelines.exports.reading.containers.budget import LONGEST_CELL, LONGEST_LINE, MOST_CELLS, MOST_ROWS
from pipelines.exports.reading.containers.opened import Mended, Sheet, Unreadable
from pipelines.exports.reading.containers.text_encoding import decode

DELIMITERS = ",;\t|"
TOP_LINES, TOP_LETTERS = 60, 200_000
ROWS_AT_ONCE = 20_000
END = "\x1f the end"
SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
UNCLOSED = "a quotation mark is opened and never closed"
# ="0123": how a text is written that a spreadsheet must not take for a number; in a quoted cell with its marks doubled.
TEXT_AS_FORMULA = re.compile(r'''(^|[,;\t|])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t|\r\n]|\Z)''', re.MULTILINE)
APOSTROPHE_BEFORE_TEXT = re.compile(r"""(?:^|[,;\t|"])'(?=[^\s,;\t|"])""", re.MULTILINE)
SINGLE_QUOTED_LINE = re.compile(r"(?:^|[\r\n])'[^'\r\n]*'(?:[,;\t|]'[^'\r\n]*')+(?=[\r\n]|\Z)")
csv.field_size_limit(LONGEST_CELL)


def read(content: bytes) -> list[Sheet]:
    """The top of the file under each delimiter that may be meant: which one it is, its headings tell when they are
    recognised, and only then is the whole of it read.

    No guess from the cells can: a list of names parts into more cells at its commas than its row has semicolons.
    A first line `sep=;`, which spreadsheet programs write, understand and do not show, is no guess.
    """
    text, mended = decode(content)
    text = text.removeprefix("\ufeff")
    _refuse_endless_lines(text)
    mended += spaces_and_apostrophes(text)
    if '="' in text:
        text = TEXT_AS_FORMULA.sub(r'\1"\2\3"', text)
    if said := SEPARATOR_LINE.match(text):
        delimiters, text = said[1], text[said.end() :]
    else:
        delimiters = [delimiter for delimiter in DELIMITERS if delimiter in text[:TOP_LETTERS]] or ","
    ways = [(delimiter, quote) for delimiter in delimiters for quote in _quotes(text[:TOP_LETTERS])]
    sheets = [sheet for way in ways if (sheet := _top(text, *way, mended))]
    if not sheets:
        raise Unreadable("file_unreadable", "a cell is longer than any person writes")
    return sheets


def spaces_and_apostrophes(text: str) -> tuple[Mended, ...]:
    """What later steps put right in every cell, where this text has it."""
    found = []
    if "\xa0" in text:
        found.append(Mended("hard_spaces_mended"))
    if not text.isascii() and INVISIBLE_MARK.search(text):
        found.append(Mended("invisible_marks_mended"))
    if "'" in text and APOSTROPHE_BEFORE_TEXT.search(text):
        found.append(Mended("apostrophes_mended"))
    return tuple(found)


def _quotes(top: str) -> str:
    """Quotation marks that may stand round a cell: the usual one, and the single one where a whole line has it."""
    if "'" not in top or '"' in top:
        return '"'
    return "'\"" if SINGLE_QUOTED_LINE.search(top) else '"'


def _top(text: str, delimiter: str, quote: str, mended: tuple[Mended, ...]) -> Sheet | None:
    """The first rows under one delimiter; None where a cell is longer than any person writes."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quotechar=quote), TOP_LINES))
    except csv.Error:
        return None
    return Sheet("", rows, complete=partial(_whole, text, delimiter, quote, mended))


def _whole(text: str, delimiter: str, quote: str, mended: tuple[Mended, ...]) -> Sheet:
    """All rows. A line put at the end comes back whole, unless a quotation mark that nothing closes has swallowed it
    and, with it, rows: raises Unreadable then.
    """
    lines = csv.reader(io.StringIO(f"{text}\n{END}", newline=""), delimiter=delimiter, quotechar=quote)
    rows: list[list[str]] = []
    cells = 0
    try:
        while part := list(islice(lines, ROWS_AT_ONCE)):
            rows += part
            cells += sum(map(len, part))
            if cells > MOST_CELLS:
                raise Unreadable("file_too_large", f"it has more than {MOST_CELLS:,} cells")
            if len(rows) > MOST_ROWS + 1:
                raise Unreadable("file_too_large", f"it has more than {MOST_ROWS:,} rows")
    except csv.Error:
        raise Unreadable("file_unreadable", "a cell is longer than any person writes") from None
    if rows[-1] != [END]:
        raise Unreadable("file_unreadable", UNCLOSED)
    while rows and rows[-1] in ([END], []):
        rows.pop()
    return Sheet("", rows, mended)


def _refuse_endless_lines(text: str) -> None:
    if len(text) <= LONGEST_LINE:
        return
    start, end = 0, "\n" if "\n" in text else "\r"
    if text.count(end) > 2 * MOST_ROWS:
        raise Unreadable("file_too_large", f"it has more than {MOST_ROWS:,} rows")
    while start < len(text):
        found = text.find(end, start)
        found = len(text) if found < 0 else found
        if found - start > LONGEST_LINE:
            raise Unreadable("file_too_large", "one of its lines is longer than any person writes")
        start = found + 1
