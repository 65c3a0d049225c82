"""Web pages with tables, which many systems write under the name .xls: each table is a sheet."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from html import unescape

from pipelines.exports.reading.containers.budget import LARGEST_MARKUP, MOST_CELLS, MOST_MARKS
from pipelines.exports.reading.containers.csv_text import spaces_and_apostrophes
from pipelines.exports.reading.containers.opened import Mended, Range, Sheet, Unreadable
from pipelines.exports.reading.containers.text_encoding import decode

BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|style|title|table|div|center|font|p|h[1-6]|form|span|br)\b",
    re.IGNORECASE | re.DOTALL,
)
BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "br", "li", "center", "table"}
UNSEEN = {"script", "style", "title", "head", "xml"}
WIDEST_SPAN = 1000
TAG = re.compile(r"<(/?)([a-zA-Z][\w:]*)([^<>]*)>")
SPANNING = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d+)", re.IGNORECASE)


def is_page(content: bytes) -> bool:
    """Whether bytes that begin like XML are a web page."""
    return BEGINS.match(content[:20_000]) is not None


def is_archived_page(content: bytes) -> bool:
    """Whether the bytes are a page with its parts in one file, as spreadsheet programs and report servers save it."""
    top = content[:4000].lower()
    return b"mime-version:" in top and b"multipart/related" in top


def read_archived(content: bytes) -> list[Sheet]:
    """The tables of every page in the file."""
    pages = [part for part in message_from_bytes(content).walk() if part.get_content_type() == "text/html"]
    sheets = [sheet for page in pages for sheet in _tables(page.get_payload(decode=True) or b"")]
    return _named(sheets)


def read(content: bytes) -> list[Sheet]:
    """Every table that is in no other, at the row where a spreadsheet program would show it."""
    return _named(_tables(content))


def _named(sheets: list[Sheet]) -> list[Sheet]:
    if not sheets:
        raise Unreadable("file_is_web_page")
    if len(sheets) == 1:
        return sheets
    return [Sheet(f"Table {at}", part.rows, part.mended, merged=part.merged) for at, part in enumerate(sheets, 1)]


def _tables(content: bytes) -> list[Sheet]:
    if len(content) > LARGEST_MARKUP:
        raise Unreadable("file_too_large", f"it is larger than {LARGEST_MARKUP // 1_000_000} MB")
    text, mended = _decoded(content)
    if re.search(r"<(?:!ENTITY|!DOCTYPE[^>]*\[)", text[:20_000], re.IGNORECASE):
        raise Unreadable("file_unsafe_xml")
    if text.count("<") > MOST_MARKS:
        raise Unreadable("file_too_large", "it has more elements than any school's file")
    page = _Page()
    page.feed(_without_comments(text))
    mended += spaces_and_apostrophes("\n".join(cell for rows, _ in page.tables for row in rows for cell in row))
    return [Sheet("", rows, mended, merged=tuple(merged)) for rows, merged in page.tables if any(map(any, rows))]


def _decoded(content: bytes) -> tuple[str, tuple[Mended, ...]]:
    said = re.search(rb"charset=[\"']?([\w-]+)", content[:4096], re.IGNORECASE)
    if said and not content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode(said[1].decode()), ()
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(content)


def _without_comments(text: str) -> str:
    """Also without the end of a page that opens a comment and never closes it."""
    first, *others = text.split("<!--")
    kept = [first]
    inside = False
    for part in others:
        _, closed, after = part.partition("-->")
        inside = not closed
        kept.append(after)
    return "".join(kept[:-1] if inside and len(kept) > 1 else kept)


class _Page:
    """Collects tables, and the lines of text above them. A table in a table's cell is part of that cell.

    Each letter is looked at once, whatever is left open or closed twice.
    """

    def __init__(self) -> None:
        self.tables: list[tuple[list[list[str]], list[Range]]] = []
        self._depth = self._unseen = self._cells = 0
        self._above: list[list[str]] = []
        self._text: list[str] | None = []
        self._row: list[str] | None = None
        self._down: dict[int, int] = {}

    def feed(self, text: str) -> None:
        place = 0
        for found in TAG.finditer(text):
            self._data(text[place : found.start()])
            place = found.end()
            closes, tag, attributes = found.groups()
            if closes:
                self._end(tag.lower())
            else:
                self._begin(tag.lower(), attributes)
        self._data(text[place:])
        self._end_row()

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in UNSEEN:
            self._unseen += not attributes.endswith("/")
        elif tag == "table":
            self._end_line()
            self._depth += 1
            if self._depth == 1:
                self.tables.append(([*self._above], []))
                self._down = {}
                self._text = None
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row = []
        elif self._depth == 1 and tag in ("td", "th"):
            self._begin_cell({name.lower(): number for name, number in SPANNING.findall(attributes)})
        elif tag in BLOCKS and self._depth == 0:
            self._end_line()
        elif tag in BLOCKS and self._text is not None:
            self._text.append("\n")

    def _end(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_row()
                self._above = [[] for _ in self.tables[-1][0]]
                self._text = []
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif tag in BLOCKS and self._depth == 0:
            self._end_line()

    def _data(self, data: str) -> None:
        if data and self._text is not None and not self._unseen:
            self._text.append(unescape(data))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self._skip_spanned()
            self.tables[-1][0].append(self._row)
            self._cells += len(self._row)
            if self._cells > MOST_CELLS:
                raise Unreadable("file_too_large", f"it has more than {MOST_CELLS:,} cells")
        self._row = None

    def _end_line(self) -> None:
        if self._depth == 0 and self._text is not None:
            line = " ".join("".join(self._text).split())
            if line:
                self._above.append([line])
            self._text = []

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._skip_spanned()
        self._across, down = (_span(attributes.get(name, "")) for name in ("colspan", "rowspan"))
        rows, merged = self.tables[-1]
        column, row = len(self._row), len(rows)
        if self._across > 1 or down > 1:
            merged.append((row, column, row + down - 1, column + self._across - 1))
        for spanned in range(column, column + self._across if down > 1 else column):
            self._down[spanned] = row + down - 1
        self._text = []

    def _end_cell(self) -> None:
        if self._text is not None and self._row is not None and self._depth == 1:
            text = "\n".join(" ".join(line.split(" ")) for line in "".join(self._text).split("\n"))
            self._row += [re.sub(r"[ \t\r\n]+", " ", text).strip(" "), *[""] * (self._across - 1)]
            self._text = None

    def _skip_spanned(self) -> None:
        """Columns that a cell further up reaches down into stay blank."""
        while self._down.get(len(self._row), -1) >= len(self.tables[-1][0]):
            self._row.append("")


def _span(text: str) -> int:
    return min(max(int(text), 1), WIDEST_SPAN) if text.isdecimal() and len(text) < 9 else 1
