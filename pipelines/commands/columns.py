"""A table of words that fits a terminal, without colours or boxes: it may as well go into a file or a mail."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 100
GAP = "  "
NARROWEST = 8


def in_columns(headings: Sequence[str], rows: Sequence[Sequence[object]], width: int = WIDTH) -> str:
    """Rows under headings, at most `width` wide: long words are wrapped in the widest columns. Whole numbers stand
    to the right, with their thousands marked.
    """
    numeric = [bool(rows) and all(isinstance(row[at], int | None) for row in rows) for at in range(len(headings))]
    cells = [[_written(cell) for cell in row] for row in rows]
    widths = _widths([headings, *cells], width)
    lines = [_line(headings, widths, numeric), _line(["-" * wide for wide in widths], widths, numeric)]
    return "\n".join([*lines, *(_line(row, widths, numeric) for row in cells)])


def _written(cell: object) -> str:
    return "" if cell is None else f"{cell:,}" if isinstance(cell, int) else " ".join(str(cell).split())


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as the longest cell, the widest column giving way first."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    wrapped = [textwrap.wrap(cell, wide) or [""] for cell, wide in zip(cells, widths, strict=True)]
    lines = []
    for depth in range(max(map(len, wrapped))):
        parts = [part[depth] if depth < len(part) else "" for part in wrapped]
        aligned = [
            part.rjust(wide) if number else part.ljust(wide)
            for part, wide, number in zip(parts, widths, numeric, strict=True)
        ]
        lines.append(GAP.join(aligned).rstrip())
    return "\n".join(lines)
