"""What is wrong with something that the trust wrote, in one line that says how to mend it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from typing import Any

from pydantic import ValidationError

MOST_NAMED = 40


class ConfigurationError(Exception):
    """One thing to mend in a settings file: which file, which key or row, what was found, what to write."""

    def __init__(self, file: str, where: str, found: object, write: str) -> None:
        self.file, self.where, self.found, self.write = file, where, found, write
        place = f"{file}: {where}" if where else file
        super().__init__(" ".join(f"{place}: {found}; {write}".split()))


def nearest(word: str, known: Iterable[str]) -> str:
    """'write x' for the nearest known word, else 'write one of a, b, c', the first of many."""
    known = [str(k) for k in known]
    close = difflib.get_close_matches(str(word), known, n=1)
    more = f" … ({len(known)} in all)" if len(known) > MOST_NAMED else ""
    return f'write "{close[0]}"' if close else f"write one of {', '.join(known[:MOST_NAMED])}{more}"


def cannot_be_read(error: OSError) -> tuple[str, str]:
    """What was found and what to do, for a file that is there and doesn't open."""
    return (
        f"can't be read ({error.strerror})",
        "make it a file that you may read, and that no program holds",
    )


_WRITE = {
    "date_from_datetime_parsing": "write a date like 2026-06-01",
    "date_parsing": "write a date like 2026-06-01",
    "date_type": "write a date like 2026-06-01",
    "date_from_datetime_inexact": "write a date like 2026-06-01",
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "int_parsing": "write a whole number",
    "int_type": "write a whole number",
    "int_from_float": "write a whole number",
    "float_parsing": "write a number",
    "float_type": "write a number",
    "finite_number": "write a number",
    "less_than_equal": "write a number of at most {le}",
    "greater_than_equal": "write a number of at least {ge}",
    "too_short": "write at least one",
    "string_too_short": "write at least one character",
    "string_type": "write text in quotes",
    "list_type": "write a list, each line starting with -",
    "dict_type": "write keys and values below it, indented by two spaces",
    "model_type": "write keys and values below it, indented by two spaces",
}


KnownKeys = Iterable[str] | Callable[[tuple], Iterable[str]]
"""The keys that may stand in a file, or those that may stand at a place in it."""

# Names that pydantic puts into a place for the forms that a value may have: nobody wrote them.
_FORM = re.compile(r"str|int|float|function-\w+\[.*|list\[.*|dict\[.*|union\[.*|[A-Z][A-Za-z]+")


def from_validation(
    file: str, error: ValidationError, known_keys: KnownKeys = (), where: str = ""
) -> ConfigurationError:
    """The first fault of a pydantic validation, told as one line."""
    return _told(file, first_fault(error), known_keys, where)


def every_fault(file: str, error: ValidationError, known_keys: KnownKeys = ()) -> list[ConfigurationError]:
    """Each fault of a pydantic validation, one a place."""
    found: dict[str, ConfigurationError] = {}
    for fault in [first_fault(error), *error.errors(include_url=False)]:
        told = _told(file, fault, known_keys, "")
        found.setdefault(told.where, told)
    return [*found.values()]


def _told(file: str, first: dict[str, Any], known_keys: KnownKeys, where: str) -> ConfigurationError:
    written = tuple(part for part in first["loc"] if not (isinstance(part, str) and _FORM.fullmatch(part)))
    place = ".".join(map(str, written))
    place = f"{where}, {place}" if where and place else where or place
    kind, found = first["type"], first.get("input")
    if kind == "missing":
        return ConfigurationError(file, place, "is missing", "add this key")
    if kind == "extra_forbidden":
        return ConfigurationError(
            file,
            place,
            "is not a key that is known here",
            nearest(str(written[-1]), known_keys(written) if callable(known_keys) else known_keys),
        )
    if kind == "value_error":
        message = str(first["ctx"]["error"])
        found_text, _, write = message.partition("; ")
        return ConfigurationError(file, place, found_text, write or "write it as the README shows")
    if kind == "literal_error":
        return ConfigurationError(file, place, f'found "{found}"', f"write one of {first['ctx']['expected']}")
    shown = "nothing" if found is None else f'"{found}"'
    write = _WRITE[kind].format_map(first.get("ctx", {})) if kind in _WRITE else first["msg"]
    return ConfigurationError(file, place, f"found {shown}", write)


def first_fault(error: ValidationError) -> dict[str, Any]:
    """The fault to tell: a key that is not known comes before one that is missing, as the first is often the
    second misspelt.
    """
    faults = error.errors(include_url=False)
    return next((fault for fault in faults if fault["type"] == "extra_forbidden"), faults[0])
