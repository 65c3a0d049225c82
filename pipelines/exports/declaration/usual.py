"""Headings that most files share, put in where a declaration asks for them by the name of their field."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from pipelines.exports.declaration.headings import heading_key
from pipelines.exports.records import FIELD_TYPES
from pipelines.shipped_yaml import read_shipped
from pipelines.workspace.errors import nearest

NAMED = re.compile(r"<([a-z0-9_]+)>")


def with_usual_headings(written: dict[str, Any]) -> dict[str, Any]:
    """A declaration as it is written, with the headings in place of `usual:` and of <field> in lists of headings.

    The layout's own columns come first; a usual heading that the layout itself uses for something else is left to it.
    Raises ValueError where no field is called so.
    """
    columns = written.get("columns")
    recognise = written.get("recognise")
    if not isinstance(columns, dict | None) or not isinstance(recognise, dict | None):
        return written
    known = FIELD_TYPES.get(str(written.get("record")), {})
    added = {field: [f"<{field}>"] for name in written.get("usual") or [] for field in usual_fields(name)
             if field in known or field == name}  # fmt: skip
    taken = _taken(written)
    filled = {field: _put_in(headings, taken) for field, headings in (added | (columns or {})).items()}
    told = recognise or {}
    if isinstance(told.get("headings"), list):
        told = told | {"headings": [_put_in(one, set()) for one in told["headings"]]}
    split = [part | {"headings": _put_in(part.get("headings"), set())} if isinstance(part, dict) else part
             for part in written.get("split") or []]  # fmt: skip
    rest = {key: value for key, value in written.items() if key != "usual"}
    put_in = {"columns": filled, "recognise": told, "split": split}
    return rest | {key: value for key, value in put_in.items() if value}


def _put_in(headings: Any, taken: set[str]) -> Any:
    """A list of headings (or one) with each <field> replaced by the usual ones that nothing else takes."""
    listed = headings if isinstance(headings, list) else [headings]
    if not any(isinstance(one, str) and NAMED.fullmatch(one) for one in listed):
        return headings
    found = []
    for one in listed:
        name = NAMED.fullmatch(one) if isinstance(one, str) else None
        usual = [heading for field in usual_fields(name[1]) for heading in usual_headings()[field]] if name else [one]
        found += [heading for heading in usual if not name or heading_key(heading) not in taken]
    return list(dict.fromkeys(found))


def _taken(written: dict[str, Any]) -> set[str]:
    """Headings that the layout names for one thing, as they are compared."""
    named = [*(written.get("columns") or {}).values()]
    named += [part.get("headings") for part in written.get("results") or [] if isinstance(part, dict)]
    named += [part.get("headings") for part in written.get("split") or [] if isinstance(part, dict)]
    flat = [one for headings in named for one in (headings if isinstance(headings, list) else [headings])]
    return {heading_key(one) for one in flat if isinstance(one, str) and not NAMED.fullmatch(one)}


def usual_fields(name: str) -> list[str]:
    """The fields of a group, or the one of this name; raises ValueError where nothing is called so."""
    known = {field: [field] for field in usual_headings()} | _written()["groups"]
    if name not in known:
        raise ValueError(f'found "{name}" among the usual headings; {nearest(str(name), sorted(known))}')
    return known[name]


def usual_headings() -> dict[str, list[str]]:
    """By field: how its column is usually headed."""
    return _written()["fields"]


@cache
def _written() -> dict[str, dict[str, list[str]]]:
    return read_shipped(resources.files("expectations").joinpath("usual_headings.yml").read_text(encoding="utf-8"))
