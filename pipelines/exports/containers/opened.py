"""What every container is read into."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element


@dataclass(frozen=True)
class Sheet:
    """A grid of text cells. `rows[i]` is the row that a spreadsheet numbers i + 1; blank rows keep their place.

    `fault` says in words why the rows can't be trusted ('' if they can).
    """

    name: str
    rows: list[list[str]]
    mended: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Tree:
    """An XML document, read with entities and external references refused."""

    root: Element
    mended: tuple[str, ...] = field(default=())


class Unreadable(Exception):
    """A file that can't be read at all: which rule says why, and a reason in words where there is one."""

    def __init__(self, rule: str, reason: str = "") -> None:
        super().__init__(rule)
        self.rule, self.reason = rule, reason


def open_file(content: bytes) -> list[Sheet] | Tree:
    """Reads a file by what its bytes are, never by its name; raises Unreadable."""
    from pipelines.exports.containers import csv_text, workbook, xml_tree

    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("file_empty")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") and content[2:].strip(b"\x00\r\n\t ")[:1] == b"<":
        return xml_tree.read(content)
    if content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return workbook.read(io.BytesIO(content))
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return xml_tree.read(content)
    return csv_text.read(content)
