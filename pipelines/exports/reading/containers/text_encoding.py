"""Bytes as text, in the encodings that school systems and spreadsheet programs write."""

from __future__ import annotations

import codecs

from pipelines.exports.reading.containers.opened import Mended, Unreadable

MARKS = [
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
UNKNOWN_TO_WINDOWS = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
FIRST_ACCENT_OF_WINDOWS = 0xC0
CUT_OFF = "it ends in the middle of a letter, so its end is missing"
EMPTY_BYTES = "it has empty bytes inside, as a file has that was not copied to its end"


def decode(content: bytes) -> tuple[str, tuple[Mended, ...]]:
    """The text, and what had to be mended to read it. What is not UTF-8 or UTF-16 is read as Windows-1252, or as
    spreadsheet programs on a Mac write text that is not Unicode.

    Raises Unreadable for what is cut off, or is no text.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _strict(content, encoding), ()
    if b"\x00" in content:
        return _strict(content, _utf_16_without_mark(content)), ()
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as fault:
        if fault.reason == "unexpected end of data" and _holds_longer_letters(content[: fault.start]):
            raise Unreadable("file_unreadable", CUT_OFF) from None
    if (mixed := _line_by_line(content)) is not None:
        return mixed, (Mended("encoding_mended", (("encoding", "Windows-1252 beside UTF-8"),)),)
    if _is_from_a_mac(content):
        return content.decode("mac_roman"), (Mended("encoding_mended", (("encoding", "Mac Roman"),)),)
    try:
        return content.decode("cp1252"), (Mended("encoding_mended", (("encoding", "Windows-1252"),)),)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace"), (Mended("letters_lost"),)


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable("file_unreadable", CUT_OFF) from None
    if "\x00" in text:
        raise Unreadable("file_unreadable", EMPTY_BYTES)
    return text


def _utf_16_without_mark(content: bytes) -> str:
    """Plain letters leave every second byte empty: which one tells the order of the two."""
    sample = content[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 4
    if max(even, odd) <= most or min(even, odd) > most // 8:
        raise Unreadable("file_unreadable", EMPTY_BYTES)
    return "utf-16-be" if even > odd else "utf-16-le"


def _line_by_line(content: bytes) -> str | None:
    """The text of files that were put together: lines of UTF-8 beside lines that are not. None for any other file."""
    lines, several = [], 0
    for line in content.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            several += not line.isascii()
        except UnicodeDecodeError:
            lines.append(line.decode("cp1252", errors="replace"))
    return "\n".join(lines) if several else None


def _is_from_a_mac(content: bytes) -> bool:
    """Lines that end as only a Mac ends them; or letters that Windows has no use for, and none where it has its own."""
    if b"\r" in content and b"\n" not in content:
        return True
    beyond = {byte for byte in content if byte > 127}
    return bool(beyond & UNKNOWN_TO_WINDOWS) and max(beyond) < FIRST_ACCENT_OF_WINDOWS


def _holds_longer_letters(content: bytes) -> bool:
    return any(byte > 127 for byte in content)
