"""actions.csv (or .xlsx): the improvement plan, each action with the measure that should move."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from pipelines.shipped_yaml import read_shipped
from pipelines.workspace.errors import ConfigurationError, nearest
from pipelines.workspace.filled_sheet import read_filled_sheet

COLUMNS = (
    "action_id",
    "action",
    "owner",
    "measure",
    "school_id",
    "pupil_group",
    "due_assessment_point",
    "agreed_assessment_point",
)
REQUIRED = ("action_id", "action", "owner", "measure", "due_assessment_point")
YEAR = re.compile(r"\b(?:years?|yr|y)\s*(\d{1,2})\b|\b(reception|nursery)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Action:
    """One action. `measure` and `pupil_group` as written; `measure_id`, `subject`, `hoped` ('higher' or 'lower'),
    `nc_year` and `group_id` are what they were understood as, None for any.
    """

    action_id: str
    action: str
    owner: str
    measure: str
    measure_id: str
    subject: str | None
    hoped: str
    school_id: str | None
    pupil_group: str | None
    nc_year: str | None
    group_id: str | None
    agreed_assessment_point: str | None
    due_assessment_point: str


def load_actions(
    folder: Path, schools: Collection[str], points: Collection[str], subjects: dict[str, str]
) -> list[Action]:
    """The actions in the order of the file; none where there is no file.

    `points` in the order of the calendar; `subjects`: id -> name. Raises ConfigurationError with file, row and column.
    """
    file, rows = read_filled_sheet(folder, "actions", COLUMNS, REQUIRED)
    seen: dict[str, int] = {}
    actions = []
    for number, row in rows.items():
        if row["action_id"] in seen:
            raise ConfigurationError(
                file,
                f"row {number}, action_id",
                f'"{row["action_id"]}" stands on row {seen[row["action_id"]]} as well',
                "give each action its own",
            )
        seen[row["action_id"]] = number
        actions.append(_action(_Place(file, number), row, schools, list(points), subjects))
    return actions


@dataclass(frozen=True)
class _Place:
    file: str
    number: int

    def fault(self, column: str, found: str, write: str) -> ConfigurationError:
        return ConfigurationError(self.file, f"row {self.number}, {column}", found, write)

    def one_of(self, column: str, value: str | None, known: Collection[str]) -> str | None:
        if value is not None and value not in known:
            raise self.fault(column, f'found "{value}"', nearest(value, known))
        return value


def _action(
    place: _Place, row: dict[str, str], schools: Collection[str], points: list[str], subjects: dict[str, str]
) -> Action:
    measure_id, subject, told_year = _measure(place, row["measure"], subjects)
    nc_year, group = _group(place, row.get("pupil_group"))
    due = place.one_of("due_assessment_point", row["due_assessment_point"], points)
    agreed = place.one_of("agreed_assessment_point", row.get("agreed_assessment_point"), points)
    if agreed is not None and points.index(agreed) >= points.index(due):
        raise place.fault(
            "agreed_assessment_point", f'found "{agreed}", not before it is due', f"write a point before {due}"
        )
    return Action(
        action_id=row["action_id"],
        action=row["action"],
        owner=row["owner"],
        measure=row["measure"],
        measure_id=measure_id,
        subject=subject,
        hoped=_known()["measures"][measure_id]["hoped"],
        school_id=place.one_of("school_id", row.get("school_id"), schools),
        pupil_group=row.get("pupil_group"),
        nc_year=nc_year or told_year,
        group_id=group,
        agreed_assessment_point=agreed,
        due_assessment_point=due,
    )


def _measure(place: _Place, written: str, subjects: dict[str, str]) -> tuple[str, str | None, str | None]:
    """Measure id, subject and year group of 'M1 reading', 'M3: Maths, Year 4', 'persistent absence'."""
    measures = _known()["measures"]
    nc_year, rest = _year(written)
    named = {word: subject for subject, name in subjects.items() for word in (subject, name.lower())}
    spellings = {
        word.lower(): known for known, told in measures.items() for word in (known, told["name"], *told["also"])
    }
    words = re.sub(r"[,:()]+", " ", rest.lower())
    words = " ".join(words.split())
    fitting = [word for word in spellings if words == word or words.startswith(f"{word} ")]
    if not fitting:
        raise place.fault(
            "measure", f'found "{written}"', f"write one of {', '.join(measures)}, and a subject after it"
        )
    word = max(fitting, key=len)
    measure_id, left = spellings[word], words[len(word) :].strip()
    wants = measures[measure_id]["subject"] == "needed"
    if wants and left not in named:
        found = f'found "{written}"' if left else f'found "{written}", which names no subject'
        known = nearest(left, named) if left else "write one"
        raise place.fault("measure", found, f"{known}: {measure_id} and a subject, such as {measure_id} reading")
    if left and not wants:
        raise place.fault("measure", f'found "{written}"', f"write {measure_id} alone: it has no subject of its own")
    return measure_id, named[left] if wants else None, nc_year


def _group(place: _Place, written: str | None) -> tuple[str | None, str | None]:
    """Year group and group of 'Year 6', 'disadvantaged', 'Year 4 girls'."""
    if written is None:
        return None, None
    nc_year, rest = _year(written)
    left = " ".join(re.sub(r"[,:()]+", " ", rest.lower()).split())
    spellings = {word: group for group, words in _known()["groups"].items() for word in (group, *words)}
    if left in ("", "all", "all pupils", "pupils"):
        return nc_year, None
    if left.removesuffix(" pupils") not in spellings:
        raise place.fault(
            "pupil_group",
            f'found "{written}"',
            f"write a year group such as Year 4, one of {', '.join(_known()['groups'])}, or both",
        )
    return nc_year, spellings[left.removesuffix(" pupils")]


def _year(written: str) -> tuple[str | None, str]:
    """The year group named in a text, and the text without it."""
    found = YEAR.search(written)
    if not found:
        return None, written
    word = (found[2] or "").lower()
    year = {"reception": "R", "nursery": "N2"}.get(word) or str(int(found[1]))
    return year, written[: found.start()] + " " + written[found.end() :]


def _known() -> dict[str, Any]:
    return read_shipped(resources.files(__package__).joinpath("measures_followed.yml").read_text(encoding="utf-8"))
