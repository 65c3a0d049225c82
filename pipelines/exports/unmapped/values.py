"""Values in held rows that nobody has mapped yet, gathered from the kept originals across all schools.

The ledger holds no values, so the files that have such rows are read again; nothing found here is kept anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from pipelines.coded_columns import plain
from pipelines.exports.checking.batch import build_batch
from pipelines.exports.checking.context import add_values
from pipelines.exports.checking.file_check import FileCheck, read_checks
from pipelines.exports.landing.landings import Landing, read_landings, read_original
from pipelines.exports.promoting.standing import stand
from pipelines.exports.reading.read import FileRead, read_file
from pipelines.exports.records import IDENTIFYING
from pipelines.workspace.judgement import framework_of
from pipelines.workspace.reference import Reference

NO_MEANING, NO_FRAMEWORK, NO_SCHOOL = "result_unknown", "framework_not_said", "school_unknown"
OTHER_WORDS = "result_in_other_words"
NOT_READ = {"value_unknown", "subject_unknown", "year_group_unknown"}
WAITING = {NO_MEANING, OTHER_WORDS, NO_FRAMEWORK, NO_SCHOOL, *NOT_READ}
SCHOOL_FIELDS = ("school_name", "school_urn", "school_laestab")
LONGEST = 60
PERSONAL = re.compile(r"[A-Z]\d{11}[A-Z0-9]|\S+@\S+\.\S+|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", re.I)


class What(NamedTuple):
    """What a value is one of."""

    kind: str
    framework: str = ""
    subject: str = ""
    export: str = ""
    field: str = ""
    nc_year: str = ""


@dataclass(frozen=True, kw_only=True)
class Unmapped:
    """`kind`: 'result' (a word that `framework` lacks), 'framework' (a word in a framework that nobody has said, or in
    another than trust.yml names) or 'field' (a value of `field` that is not known). `nc_year`: of a 'framework', where
    the file gives it. `value` is None where it looks as if it told of a person. `cells` counts by school_id.
    """

    kind: str
    value: str | None
    framework: str = ""
    subject: str = ""
    export: str = ""
    field: str = ""
    nc_year: str = ""
    cells: dict[str, int]

    @property
    def count(self) -> int:
        return sum(self.cells.values())


def unmapped(reference: Reference) -> list[Unmapped]:
    """Every such value with the number of its cells at each school; those with most cells first in each kind."""
    found: dict[tuple[What, str], dict[str, int]] = {}
    for check, rows in _held_rows(reference):
        for what, value in _values(check, rows, reference):
            cells = found.setdefault((what, value), {})
            cells[check.school_id] = cells.get(check.school_id, 0) + 1
    values = [Unmapped(**what._asdict(), value=value or None, cells=cells) for (what, value), cells in found.items()]
    return sorted(
        values, key=lambda one: (one.kind, one.framework, one.field, one.subject, -one.count, one.value or "")
    )


def _held_rows(reference: Reference) -> Iterator[tuple[FileCheck, pd.DataFrame]]:
    """Each file that stands or waits and has such rows, with all its rows as a batch."""
    workspace = reference.workspace
    landings = read_landings(workspace)
    checks = [check for check in read_checks(workspace.ledger / "checked").values() if check.landing_id in landings]
    checks.sort(key=lambda check: landings[check.landing_id].landed_at)
    replaced = stand(checks).superseded_by
    batches: dict[str, pd.DataFrame | None] = {}
    for check in checks:
        if check.file_id not in replaced and any(problem["rule"] in WAITING for problem in check.problems):
            if check.landing_id not in batches:
                batches[check.landing_id] = _read_again(reference, landings[check.landing_id])
            rows = batches[check.landing_id]
            if rows is not None:
                yield check, rows


def _read_again(reference: Reference, landing: Landing) -> pd.DataFrame | None:
    """The rows of a file as a batch with the values read; None where it is no longer of any export."""
    content = read_original(reference.workspace, landing)
    file: FileRead = read_file(landing.landing_id, content, reference.exports)
    if file.rule:
        return None
    batch = build_batch(file.export, file.tables(landing.file_name))
    return plain(add_values(batch, file.export))


def _values(check: FileCheck, rows: pd.DataFrame, reference: Reference) -> Iterator[tuple[What, str]]:
    """Every cell of the file that waits for a mapping."""
    by_rule: dict[str, list[dict]] = {}
    for problem in check.problems:
        if problem["rule"] in WAITING:
            by_rule.setdefault(problem["rule"], []).append(problem)
    hidden = _names_in(rows)
    for cells, what in (
        *_words_of_frameworks(by_rule.get(NO_MEANING, []), rows),
        *_words_of_another(by_rule.get(OTHER_WORDS, []), rows),
        *_words_of_no_framework(by_rule.get(NO_FRAMEWORK, []), rows, check, reference),
        *_values_not_read([problem for rule in NOT_READ for problem in by_rule.get(rule, [])], rows, check),
        *_schools_not_known(by_rule.get(NO_SCHOOL, []), rows, check),
    ):
        for value in cells:
            yield what, "" if _tells_of_a_person(value, hidden) else value


def _words_of_frameworks(problems: list[dict], rows: pd.DataFrame) -> Iterator[tuple[pd.Series, What]]:
    framework = _framework_of_cells(problems, rows)
    for (named, about), part in rows.loc[framework.index].groupby([framework, _told(rows, "subject", framework)]):
        yield part["result_as_given"], What("result", framework=named, subject=about)


def _words_of_another(problems: list[dict], rows: pd.DataFrame) -> Iterator[tuple[pd.Series, What]]:
    """Words of another framework than the one that trust.yml names: who judges in them has to be said anew."""
    asked = _framework_of_cells(problems, rows)
    for (about, year), part in rows.loc[asked.index].groupby(
        [_told(rows, "subject", asked), _told(rows, "nc_year", asked)]
    ):
        yield part["result_as_given"], What("framework", subject=about, nc_year=year)


def _framework_of_cells(problems: list[dict], rows: pd.DataFrame) -> pd.Series:
    """The framework in which each cell of these problems was not found, by its line."""
    wanted = {(p["source_row"], p["source_column"]): p["values"].get("framework", "") for p in problems}
    places = pd.Series(list(zip(rows["source_row"], rows["source_column"], strict=True)), index=rows.index)
    return places.map(wanted).dropna()


def _told(rows: pd.DataFrame, field: str, of: pd.Series) -> pd.Series:
    """A field's value on these lines, '' where it is not known."""
    return rows.get(f"{field}_value", pd.Series("", index=rows.index)).fillna("").reindex(of.index)


def _words_of_no_framework(
    problems: list[dict], rows: pd.DataFrame, check: FileCheck, reference: Reference
) -> Iterator[tuple[pd.Series, What]]:
    part = rows[rows["source_row"].isin([problem["source_row"] for problem in problems])]
    if part.empty:
        return
    nothing = pd.Series("", index=part.index)
    asked = pd.DataFrame(
        {
            "school_id": check.school_id,
            "subject": part.get("subject_value", nothing).fillna(""),
            "nc_year": part.get("nc_year_value", nothing).fillna(""),
            "assessment_point": check.assessment_points[0] if len(check.assessment_points) == 1 else "",
        }
    )
    said = part.get("framework", nothing).where(part.get("framework", nothing) != "", None)
    said = said.fillna(framework_of(asked, reference.workspace.settings))
    without = part[(said == "") & (part["result_as_given"] != "")]
    for subject, cells in without.groupby(asked["subject"]):
        yield cells["result_as_given"], What("framework", subject=subject)


def _values_not_read(problems: list[dict], rows: pd.DataFrame, check: FileCheck) -> Iterator[tuple[pd.Series, What]]:
    part = rows[rows["source_row"].isin([problem["source_row"] for problem in problems])]
    part = part.drop_duplicates("source_row") if check.record != "result" else part
    for column in [column for column in rows.columns if f"{column}_known" in rows.columns]:
        yield (
            part.loc[part[f"{column}_known"].eq(False), column],
            What("field", export=check.export or "", field=column),
        )


def _schools_not_known(problems: list[dict], rows: pd.DataFrame, check: FileCheck) -> Iterator[tuple[pd.Series, What]]:
    part = rows[rows["source_row"].isin([problem["source_row"] for problem in problems])].drop_duplicates("source_row")
    for column in [column for column in SCHOOL_FIELDS if column in rows][:1]:
        yield part.loc[part[column] != "", column], What("field", export=check.export or "", field=column)


def _names_in(rows: pd.DataFrame) -> set[str]:
    """What the file's identifying columns hold: a name that slipped into another column isn't told."""
    columns = [column for column in rows.columns if column in IDENTIFYING]
    return {value.casefold() for column in columns for value in rows[column].unique() if isinstance(value, str)} - {""}


def _tells_of_a_person(value: str, names: set[str]) -> bool:
    return len(value) > LONGEST or bool(PERSONAL.search(value)) or value.casefold() in names
