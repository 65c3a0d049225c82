"""JSON as school systems' interfaces give it: a list of records, plain or under a name, with records inside records."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element

from pipelines.exports.reading.containers.budget import LARGEST_MARKUP, MOST_MARKS
from pipelines.exports.reading.containers.opened import Mended, Tree, Unreadable
from pipelines.exports.reading.containers.text_encoding import decode

RECORD = "record"
DEEPEST = 40
HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")  # a letter beyond the common ones is written as two halves


def read(content: bytes) -> list[Tree]:
    """A tree for each list of records; its root holds the records, each named `record`.

    Numbers keep their spelling. Of lists inside lists the outermost counts; lists beside each other are named by
    their path.
    """
    if len(content) > LARGEST_MARKUP:
        raise Unreadable("file_too_large", f"it is larger than {LARGEST_MARKUP // 1_000_000} MB")
    if content.count(b":") + content.count(b",") + content.count(b"[") > MOST_MARKS:
        raise Unreadable("file_too_large", "it has more values than any school's file")
    text, mended = decode(content)
    document = _parsed(text.removeprefix("\ufeff"))
    if HALF_LETTER.search(text) and (whole := _in_whole_letters(document)) != document:
        document, mended = whole, (*mended, Mended("letters_lost"))
    found = _lists_of_records(document, [])
    if not found and isinstance(document, list) and any(isinstance(record, dict) for record in document):
        raise Unreadable("file_unreadable", "between its records stands something that is none")
    if not found:
        raise Unreadable("file_empty")
    if _has_more_pages(document):
        mended += (Mended("more_pages"),)
    several = len(found) > 1
    return [Tree(_root(records), mended, ".", ".".join(path) if several else "", RECORD) for path, records in found]


def _parsed(text: str) -> object:
    keep = {"parse_int": str, "parse_float": str, "parse_constant": str, "object_pairs_hook": _without_repeats}
    try:
        return json.loads(text, **keep)
    except json.JSONDecodeError as fault:
        lines = text.splitlines()
        if fault.msg != "Extra data" or not all(line.strip()[:1] in ("", "{") for line in lines):
            raise Unreadable("file_unreadable", "it is not whole: its JSON does not end as it should") from None
    except RecursionError:
        raise Unreadable("file_unreadable", "its records are nested without end") from None
    try:
        return [json.loads(line, **keep) for line in lines if line.strip()]
    except (json.JSONDecodeError, RecursionError):
        raise Unreadable("file_unreadable", "it is not whole: its JSON does not end as it should") from None


def _in_whole_letters(value: object) -> object:
    """The same with a mark for every half of a letter that stands alone: no text can be kept with it."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [*map(_in_whole_letters, value)]
    if isinstance(value, dict):
        return {_in_whole_letters(name): _in_whole_letters(held) for name, held in value.items()}
    return value


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    record = dict(pairs)
    if len(record) < len(pairs):
        raise Unreadable("file_unreadable", "a record gives the same field twice")
    return record


def _lists_of_records(value: object, path: list[str]) -> list[tuple[list[str], list[dict]]]:
    """(path, records) of the lists of records that stand highest; a single record is a list of one."""
    level: list[tuple[list[str], object]] = [(path, value)]
    single = value if isinstance(value, dict) else None
    for _ in range(DEEPEST):
        found = [(path, _records(held)) for path, held in level if isinstance(held, list)]
        found = [(path, records) for path, records in found if records]
        if found:
            return found
        dicts = [(path, held) for path, held in level if isinstance(held, dict)]
        if len(dicts) == 1 and dicts[0][1]:
            single = _inner(dicts[0][1]) or single
        level = [([*path, name], held) for path, mapping in dicts for name, held in mapping.items()]
    return [([], [single])] if single and not _holds_an_empty_list(single) else []


def _records(values: list) -> list[dict]:
    """The records of a list. A list of rows, the first of which gives the headings, is read as records too."""
    if values and all(isinstance(row, list) for row in values):
        headings, *rows = values
        names = [str(heading) for heading in headings]
        if any(len(row) > len(names) for row in rows) or len(set(names)) < len(names):
            raise Unreadable("file_unreadable", "its rows have more cells than it has headings")
        return [dict(zip(names, row, strict=False)) for row in rows]
    return values if values and all(isinstance(record, dict) for record in values) else []


def _holds_an_empty_list(record: dict) -> bool:
    return any(held == [] for held in record.values())


def _inner(mapping: dict) -> dict | None:
    """What a wrapper such as {"data": {...}} holds."""
    held = mapping.get("data")
    return held if isinstance(held, dict) else None


def _has_more_pages(document: object) -> bool:
    meta = document.get("meta") if isinstance(document, dict) else None
    pages = meta.get("pagination", meta) if isinstance(meta, dict) else None
    return isinstance(pages, dict) and (pages.get("more") is True or bool(pages.get("next")))


def _root(records: list[dict]) -> Element:
    root = Element("")
    for record in records:
        _add(root, RECORD, record, 0)
    return root


def _add(parent: Element, name: str, value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise Unreadable("file_unreadable", "its records are nested without end")
    if isinstance(value, list):
        for item in value:
            _add(parent, name, item, depth + 1)
        return
    element = Element(name)
    parent.append(element)
    if isinstance(value, dict):
        for inner, held in value.items():
            _add(element, inner, held, depth + 1)
    elif value is not None:
        element.text = {True: "TRUE", False: "FALSE"}[value] if isinstance(value, bool) else str(value)
