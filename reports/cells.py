"""Text that came from a file, made safe for a spreadsheet cell and for a line of plain text."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last ones are wide
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def safe_cell(value: object) -> str:
    """The value as cell text; what a spreadsheet would run as a formula gets an apostrophe before it."""
    text = "" if value is None else str(value)
    if text.startswith(_STARTS_A_FORMULA) and not _NUMBER.match(text):
        return f"'{text}"
    return text


def one_line(value: object) -> str:
    """The value on one line: line breaks, control and direction marks become a space, formulas are defused."""
    return safe_cell(_CONTROL.sub(" ", str(value)).strip())


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A CSV that a spreadsheet opens with accents right (byte order mark) and nothing that can run."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return out.getvalue()
