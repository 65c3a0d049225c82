"""Which kind of file it is, by its bytes and never by its name."""

from __future__ import annotations

from pipelines.exports.reading.containers import (
    archive,
    csv_text,
    html_tables,
    json_records,
    spreadsheet_xml,
    workbook,
    xml_tree,
)
from pipelines.exports.reading.containers.budget import LARGEST_FILE
from pipelines.exports.reading.containers.opened import Sheet, Tree, Unreadable
from pipelines.exports.reading.containers.text_encoding import MARKS

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NO_TABLE = {
    b"%PDF": "it is a PDF document",
    b"{\\rtf": "it is a text document",
    b"\x1f\x8b": "it is packed with gzip",
    b"Rar!": "it is packed with RAR",
    b"7z\xbc\xaf\x27\x1c": "it is packed with 7-Zip",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
    b"GIF8": "it is a picture",
    b"SQLite format 3": "it is a database",
    b"\x00\x01\x00\x00Standard ": "it is a database",
}
WORKBOOK_PARTS = ("[Content_Types].xml", "content.xml", "META-INF/manifest.xml")


def open_file(content: bytes, is_in_archive: bool = False) -> list[Sheet | Tree]:
    """The sheets or records of a file; raises Unreadable."""
    if len(content) > LARGEST_FILE:
        raise Unreadable("file_too_large", f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise Unreadable("file_empty")
    for begins, reason in NO_TABLE.items():
        if content.startswith(begins):
            raise Unreadable("file_unreadable", reason)
    if content.startswith(OLD_OFFICE):
        return [*workbook.read(content)]
    if content.startswith((ZIP, b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(content, is_in_archive)
    return _text(content)


def _zipped(content: bytes, is_in_archive: bool) -> list[Sheet | Tree]:
    names = archive.names_in(content)
    if any(name in WORKBOOK_PARTS for name in names):
        if not any(name == "content.xml" or name.startswith("xl/") for name in names):
            raise Unreadable("file_unreadable", "it is a document, not a spreadsheet")
        return [*workbook.read(content)]
    if is_in_archive:
        raise Unreadable("file_unreadable", "it is a ZIP inside a ZIP")
    return open_file(archive.only_file(content), is_in_archive=True)


def _text(content: bytes) -> list[Sheet | Tree]:
    begins = _begins(content)
    if html_tables.is_archived_page(content):
        return [*html_tables.read_archived(content)]
    if begins[:1] == b"<":
        if html_tables.is_page(begins):
            return _page(content, begins)
        tree = xml_tree.read(content)
        return [*spreadsheet_xml.read(tree)] if spreadsheet_xml.is_workbook(tree) else [tree]
    if begins[:1] in (b"{", b"["):
        return [*json_records.read(content)]
    return [*csv_text.read(content)]


def _page(content: bytes, begins: bytes) -> list[Sheet | Tree]:
    """The tables of a page. A page without one that says it is XML is told apart as such."""
    try:
        return [*html_tables.read(content)]
    except Unreadable:
        if begins.startswith(b"<?xml"):
            xml_tree.read(content)
        raise


def _begins(content: bytes) -> bytes:
    """The first letters without marks and spaces, as plain bytes whatever the encoding."""
    top = content[:40_000]
    for mark, encoding in MARKS:
        if top.startswith(mark):
            top = top.decode(encoding, errors="ignore").encode()
            break
    return top.replace(b"\x00", b"").lstrip(b" \r\n\t")
