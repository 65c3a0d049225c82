"""Where the headings of a layout stand in a sheet: on one of its top rows, or parted over two or three of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipelines.exports.declaration import Export, heading_key, normal_heading
from pipelines.exports.reading.columns import result_headings
from pipelines.exports.reading.conditions import Seen, is_file_of
from pipelines.exports.reading.containers import Sheet
from pipelines.exports.reading.heading_index import HeadingIndex

HEADER_WITHIN = 40
MOST_HEADER_ROWS = 3
CELLS_LOOKED_AT = 200


@dataclass(frozen=True)
class Header:
    """Rows `first` to `last` of the sheet (from 0) hold the headings; `headings` has one for each column.

    `matched` counts the different headings that tell the layout or fill a field of it.
    """

    sheet: Sheet
    first: int
    last: int
    headings: list[str]
    matched: int


class Top:
    """The first rows of a sheet, with their headings made comparable once for all layouts of an index."""

    def __init__(self, sheet: Sheet, index: HeadingIndex) -> None:
        self.sheet, self._index = sheet, index
        self.rows = sheet.rows[: HEADER_WITHIN + MOST_HEADER_ROWS - 1]
        self.normal = [[*map(normal_heading, row)] for row in self.rows]
        self.sets = [set(row) - {""} for row in self.normal]
        self._over_groups: dict[int, bool] = {}
        self._joined: dict[tuple[int, int], tuple[list[tuple[str, str]], set[str]]] = {}

    @cached_property
    def present(self) -> set[str]:
        return set().union(*self.sets)

    @cached_property
    def keys(self) -> set[str]:
        return set(map(heading_key, self.present))

    def is_over_groups(self, number: int) -> bool:
        """Whether a row's headings are over groups of columns: the row below has words under their blanks, none under
        the first of them, and no number.
        """
        if number not in self._over_groups:
            row, *below = self.normal[number : number + 2]
            self._over_groups[number] = bool(below) and _is_over_groups(row, *below)
        return self._over_groups[number]

    @cached_property
    def rows_naming(self) -> dict[str, list[int]]:
        """By layout, the rows that alone hold the headings that it must have."""
        found: dict[str, list[int]] = {}
        for number, headings in enumerate(self.sets[:HEADER_WITHIN]):
            for name in self._index.named_by(headings):
                found.setdefault(name, []).append(number)
        return found

    def spans_naming(self, rows: set[int]) -> dict[str, list[tuple[int, int]]]:
        """By layout, the rows put together that hold the headings that it must have: those round one of `rows`, all
        where there is no such row.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for first, last in self._spans(rows):
            for name in self._index.named_by(self.joined(first, last)[1]):
                found.setdefault(name, []).append((first, last))
        return found

    def _spans(self, rows: set[int]) -> Iterator[tuple[int, int]]:
        """First and last of two rows, then of three, wherever each holds something; with `rows`, only round those."""
        for more in range(1, MOST_HEADER_ROWS):
            begin = range(min(HEADER_WITHIN, len(self.rows)) - more)
            for first in sorted({*begin} & {row - up for row in rows for up in range(more + 1)}) if rows else begin:
                if all(self.sets[first : first + more + 1]) and not self.is_over_groups(first + more):
                    yield first, first + more

    def joined(self, first: int, last: int) -> tuple[list[tuple[str, str]], set[str]]:
        """For each column of these rows: the heading under its group's heading, and the lowest heading alone; and the
        set of all these as they are compared.
        """
        if (first, last) not in self._joined:
            pairs = self._put_together(first, last)
            self._joined[first, last] = pairs, {normal_heading(name) for pair in pairs for name in pair}
        return self._joined[first, last]

    def _put_together(self, first: int, last: int) -> list[tuple[str, str]]:
        width = max(len(row) for row in self.rows[first : last + 1])
        levels = [self._spread(number, width) for number in range(first, last)] + [_padded(self.rows[last], width)]
        own = [_padded(row, width) for row in self.rows[first : last + 1]]
        found = []
        for column in range(width):
            written = [text for row in own if (text := " ".join(row[column].split()))]
            parts = [" ".join(level[column].split()) for level in levels] if written else []
            joined = " ".join(part for place, part in enumerate(parts) if part and part != parts[place - 1 : place])
            found.append((joined, written[-1] if written else ""))
        return found

    def _spread(self, number: int, width: int) -> list[str]:
        """A row of group headings, each over its columns: as its merged cells say, else up to the next."""
        row, spread = _padded(self.rows[number], width), []
        merged = [part for part in self.sheet.merged if part[0] <= number <= part[2]]
        if any(part[3] > part[1] for part in merged):
            spread = [*row]
            for top, left, _, right in merged:
                for column in range(left, min(right + 1, width)):
                    spread[column] = row[column] or (row[left] if top == number else "")
            return spread
        for cell in row:
            spread.append(cell if cell.strip() or not spread else spread[-1])
        return spread


def single_row(export: Export, top: Top) -> int | None:
    """The first row that alone holds all that tells the layout."""
    for number in top.rows_naming.get(export.id, ()):
        if not top.is_over_groups(number) and _fits(export, top, number, number, top.rows[number]):
            return number
    return None


def find_header(export: Export, top: Top, single: int | None, spans: list[tuple[int, int]]) -> Header | None:
    """The rows whose headings name the most of what the layout declares; of equals the fewest rows, then the first.

    `single` is the layout's own single row. `spans` are the rows over which headings may be parted: where any layout
    has a single row, those round it.
    """
    groups = export.recognise.key_alternatives
    best = _header(export, top, groups, single, single, top.rows[single]) if single is not None else None
    for first, last in spans:
        pairs, _ = top.joined(first, last)
        found = _header(export, top, groups, first, last, _chosen(export, groups, pairs))
        if _fits(export, top, first, last, found.headings) and (not best or found.matched > best.matched):
            best = found
    return best


def _fits(export: Export, top: Top, first: int, last: int, headings: list[str]) -> bool:
    return is_file_of(export, _seen(top, first, last, headings))


def _seen(top: Top, first: int, last: int, headings: list[str]) -> Seen:
    normals = [normal_heading(heading) for heading in headings]

    def cells_under(heading: str) -> list[str]:
        at = normals.index(heading) if heading in normals else len(normals)
        below = top.sheet.rows[last + 1 : last + 1 + CELLS_LOOKED_AT]
        return [row[at] for row in below if at < len(row)]

    above = "\n".join(",".join(row) for row in top.sheet.rows[:first])
    return Seen([heading for heading in normals if heading], cells_under, above, top.sheet.name)


def _chosen(export: Export, groups: list[frozenset[str]], pairs: list[tuple[str, str]]) -> list[str]:
    """The joined heading, unless the layout names the lower one alone and no other column has it."""
    joined, lower = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    times = Counter(map(normal_heading, lower))
    named = _named(export, groups, [*joined, *lower])
    return [
        alone if whole not in named and alone in named and times[normal_heading(alone)] == 1 else whole
        for whole, alone in pairs
    ]


def _named(export: Export, groups: list[frozenset[str]], headings: list[str]) -> set[str]:
    told = set().union(*groups)
    named = {
        heading for heading in headings if heading_key(heading) in told or export.is_named(normal_heading(heading))
    }
    return named | result_headings(export, headings)


def _header(
    export: Export, top: Top, groups: list[frozenset[str]], first: int, last: int, headings: list[str]
) -> Header:
    named = {normal_heading(heading) for heading in _named(export, groups, headings)}
    return Header(top.sheet, first, last, headings, len(named))


def _is_over_groups(row: list[str], below: list[str]) -> bool:
    filled = [(row[at] if at < len(row) else "", text) for at, text in enumerate(below) if text]
    first = next((at for at, text in enumerate(row) if text), len(row))
    return (
        len(filled) > 1
        and first < len(row)
        and not (first < len(below) and below[first])
        and any(not over for over, _ in filled)
        and not any(text.replace(".", "").isdigit() for _, text in filled)
    )


def _padded(row: list[str], width: int) -> list[str]:
    return row + [""] * (width - len(row))
