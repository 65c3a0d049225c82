"""From what pydantic refuses to one line that teaches: which key, what was found, what to write."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel, ValidationError

from pipelines.frameworks.declaration import (
    Band,
    ConvertsTo,
    Denominator,
    Framework,
    Grade,
    Norm,
    Progress,
    Scale,
    Slots,
    StepBand,
    Steps,
)
from pipelines.frameworks.declaration_error import DeclarationError, quote

_MODEL_AT = {
    (): Framework,
    ("grades",): Grade,
    ("scale",): Scale,
    ("bands",): Band,
    ("steps",): Steps,
    ("steps", "bands"): StepBand,
    ("converts_to",): ConvertsTo,
    ("norm",): Norm,
    ("denominator",): Denominator,
    ("slots",): Slots,
    ("progress",): Progress,
}
_WRITE = {
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_parsing": "a number",
    "float_type": "a number",
    "bool_parsing": "true or false",
    "string_type": "one text",
    "string_too_short": "a text",
    "tuple_type": "a list, such as [first, second]",
    "too_short": "at least one entry",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "model_attributes_type": "keys with values",
}


def explain(error: ValidationError, file: Path) -> DeclarationError:
    """The first thing wrong. Misspelt keys come first: they explain keys that seem to be missing."""
    return explain_all(error, file)[0]


def explain_all(error: ValidationError, file: Path) -> list[DeclarationError]:
    """Everything wrong, misspelt keys first; a key is not missing that stands there misspelt."""
    problems = sorted(error.errors(), key=lambda problem: problem["type"] != "extra_forbidden")
    misspelt = {_known_key(_place(problem)) for problem in problems if problem["type"] == "extra_forbidden"}
    return [
        _explained(problem, file)
        for problem in problems
        if problem["type"] != "missing" or repr(str(_place(problem)[-1])) not in misspelt
    ]


def _explained(problem: dict, file: Path) -> DeclarationError:
    place = _place(problem)
    if problem["type"] == "extra_forbidden":
        return DeclarationError(file, _spell(place), "a key that is not known", _known_key(place))
    if problem["type"] == "missing":
        return DeclarationError(file, _spell(place), "nothing", _describe(place))
    return DeclarationError(file, _spell(place), quote(problem["input"]), _write_instead(problem, place))


def _place(problem: dict) -> tuple:
    return tuple(part for part in problem["loc"] if part != "[key]")


def _write_instead(problem: dict, place: tuple) -> str:
    context = problem.get("ctx", {})
    match problem["type"]:
        case "literal_error":
            return f"one of {context['expected'].replace(' or ', ', ').replace(chr(39), '')}"
        case "greater_than":
            return f"a number above {context['gt']:g}"
        case "greater_than_equal" | "less_than_equal" if place[-1:] == ("common_band",):
            return "a common band from 0 (working before this key stage) to 4 (above)"
        case "greater_than_equal":
            return f"a number from {context['ge']:g} upwards"
        case "less_than_equal":
            return f"a number up to {context['le']:g}"
        case "string_pattern_mismatch" if place[-1:] in (("valid_from",), ("valid_to",)):
            return "an academic year in six digits, such as 202526"
        case "string_pattern_mismatch":
            return "lower-case letters and digits with single hyphens, such as our-own-words"
        case kind:
            return _WRITE.get(kind, problem["msg"])


def _known_key(place: tuple) -> str:
    keys = _keys(place[:-1])
    near = get_close_matches(str(place[-1]), keys, n=1, cutoff=0.5)
    return f"{near[0]!r}" if near else f"one of {', '.join(keys)}"


def _describe(place: tuple) -> str:
    field = _model(place[:-1]).model_fields.get(str(place[-1])) if _model(place[:-1]) else None
    expected = getattr(field.annotation, "__args__", ()) if field else ()
    words = [word for word in expected if isinstance(word, str)]
    return f"one of {', '.join(words)}" if words else f"a line '{place[-1]}: …'"


def _model(place: tuple) -> type[BaseModel] | None:
    return _MODEL_AT.get(tuple(part for part in place if isinstance(part, str)))


def _keys(place: tuple) -> list[str]:
    model = _model(place)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _spell(place: tuple) -> str:
    """('grades', 2, 'label') → 'grades, entry 3, label': counted as a person counts."""
    words = [f"entry {part + 1}" if isinstance(part, int) else str(part) for part in place]
    return ", ".join(words) or "the file"
