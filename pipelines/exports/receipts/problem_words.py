"""One thing to mend or explain, in the words of the trust: its schools, calendar, subjects and frameworks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from expectations.messages import level_of, message
from pipelines.exports.checking.cell_types import vocabulary
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.receipts.receipt import Problem
from pipelines.workspace.schools import TRUST_FOLDER

if TYPE_CHECKING:
    from pipelines.workspace.reference import Reference

MOST_GRADES = 16
WRITTEN = {"reading_age": "years and months, for example 9:04", "mark": "the mark as a number"}
YEAR_NAMES = {
    "R": "Reception",
    "N1": "Nursery 1",
    "N2": "Nursery 2",
    "E1": "Early 1",
    "E2": "Early 2",
    "X": "no year group",
}


class ProblemWords:
    """Tells problems as they are kept in the words of messages.yml."""

    def __init__(self, reference: Reference) -> None:
        self._reference, tables = reference, reference.frameworks
        grades = tables["framework_grade"].sort_values("grade_order")
        graded = {framework: list(part["grade"]) for framework, part in grades.groupby("framework")}
        # worked out once: a thousand files have as many problems as they have rows
        self._of_framework = {
            scale.framework: _words_of(scale, graded.get(scale.framework, []))
            for scale in tables["framework"].itertuples()
        }

    def school_name(self, school_id: str) -> str:
        school = self._reference.workspace.schools.get(school_id)
        return school.school_name if school else "Files for the whole trust"

    def problem(self, check: FileCheck, kept: dict, found: str, answer: str) -> Problem:
        """`found` is the cell's text where it may be quoted, `answer` what the school said to a query."""
        said, fix = message(kept["rule"], **self._values(check, kept))
        return Problem(
            sheet=kept["sheet"],
            source_row=kept["source_row"],
            source_column=kept["source_column"],
            heading=kept["heading"],
            rule=kept["rule"],
            level=kept["level"],
            message=said,
            fix=fix,
            found=found,
            answer=answer,
        )

    def column(self, told: dict) -> str:
        """What a column was read as: 'Result: maths, summer, target, in “Standardised score”'."""
        says = told.get("says") or {}
        words = [subject_name(says.get("subject", "")), says.get("term", "")]
        words += ["" if (kind := says.get("result_type", "result")) == "result" else kind.replace("_", " ")]
        if says.get("framework") in self._of_framework:
            words.append(f"in “{self._of_framework[says['framework']]['framework']}”")
        said = ", ".join(word for word in words if word)
        return field_name(told["field"]) + (f": {said}" if said else "")

    def _values(self, check: FileCheck, kept: dict) -> dict[str, object]:
        """What the message of a problem may name besides the place."""
        calendar = self._reference.workspace.calendar
        values = {**kept["values"], "heading": kept["heading"], "school": self.school_name(check.school_id)}
        values |= {
            "example_folder": f"inbox/{check.school_id}/{list(calendar.points)[-1]}",
            "points": listed([*calendar.points]),
        }
        for name, words in (("subject", subject_name), ("nc_year", year_name)):
            if kept["values"].get(name):
                values[name] = words(kept["values"][name])
        return values | self._of_framework.get(kept["values"].get("framework"), {})


def _words_of(scale: Any, grades: list[str]) -> dict[str, str]:
    """What a message may say of a framework: its name, the grades or how a result is written, the ends of its scale."""
    known = named_in_order(grades)
    written = "" if known else WRITTEN.get(scale.kind, "the score as a number")
    ends = {} if pd.isna(scale.score_min) else {"low": f"{scale.score_min:g}", "high": f"{scale.score_max:g}"}
    return {"framework": scale.framework_name, "known": known, "written": written} | ends


def whole_file(rule: str, **values: object) -> dict:
    """A problem of a file as a whole, as problems are kept."""
    place = {"sheet": "", "source_row": None, "source_column": "", "heading": ""}
    return {**place, "rule": rule, "level": level_of(rule), "values": values}


def overlap_words(one: Iterable[list[str]], other: Iterable[list[str]]) -> str:
    """What two files both speak for: 'reading in Year 5 and Year 6, and maths in Year 6'; '' where it has no name."""
    years_of: dict[str, list[str]] = {}
    for _, *what in sorted(set(map(tuple, one)) & set(map(tuple, other))):
        subject, nc_year = what if len(what) == 2 else (" ".join(part for part in what if part), "")
        years_of.setdefault(subject, []).append(nc_year)
    parts = []
    for subject, years in years_of.items():
        named = listed(list(dict.fromkeys(year_name(year) for year in years if year)))
        parts.append(" in ".join(part for part in (subject_name(subject), named) if part))
    *others, last = [part for part in parts if part] or [""]
    return f"{', '.join(others)}, and {last}" if others else last


def named_in_order(grades: list[str]) -> str:
    """All grades of a scale; of a long one the first and the last."""
    return listed(grades) if len(grades) <= MOST_GRADES else f"{', '.join(grades[:6])} and so on up to {grades[-1]}"


def subject_name(subject: str) -> str:
    """A subject as it stands inside a sentence."""
    name = vocabulary("subject_names").get(subject, subject.replace("_", " "))
    return name if name.isupper() else name[:1].lower() + name[1:]


def year_name(nc_year: str) -> str:
    """'Year 6', 'Reception'; '' for none."""
    return YEAR_NAMES.get(nc_year, f"Year {nc_year}" if nc_year else "")


def field_name(field: str) -> str:
    """A field in a school's words; codes that only a lookup uses keep their own."""
    return vocabulary("field_names").get(field, field.replace("_", " ").capitalize())


def is_trust_wide(check: FileCheck) -> bool:
    """Whether a file's rows name no school of the trust."""
    return check.school_id == TRUST_FOLDER


def listed(words: list[str]) -> str:
    """'a, b and c'."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
