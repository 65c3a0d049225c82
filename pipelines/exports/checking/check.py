"""CHECK: all rows of one export, from all files together, against its rules; told as one FileCheck per file
and school.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from expectations.check import RuleOutcome, check_rows
from expectations.file_limits import FileLimit, file_limits
from expectations.rule_set import rules_for
from pipelines.exports.checking import context
from pipelines.exports.checking.batch import build_batch
from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.cohorts import ask_about_cohorts
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.checking.file_limits import stopped_by_limits
from pipelines.exports.checking.matched_pupils import HINTED, hints, pupils_matched, too_few_matched
from pipelines.exports.checking.matching import add_matched_pupil, add_roll_pupil
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.record_kinds import RECORD_KINDS, slices
from pipelines.exports.checking.row_problems import (
    PLACE,
    ROW,
    broken_rules,
    front_door_problems,
    most_telling,
    with_query_keys,
)
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.understood import columns_understood, dates_understood, values_understood
from pipelines.exports.records import IDENTIFYING
from pipelines.workspace.workspace import Workspace


@dataclass(frozen=True)
class CheckedExport:
    """`checks`: one per file and school. `rows`: the rows that no rule holds, with all context. `outcomes`:
    how each rule went.

    `found`: the cell at (file_id, sheet, source_row, source_column) of a problem, for the school's own receipt; never
    an identifying one.
    """

    checks: list[FileCheck]
    rows: pd.DataFrame
    outcomes: list[RuleOutcome]
    found: dict[tuple[str, str, int, str], str]


def check_export(
    export: Export,
    files: list[FileRead],
    landings: dict[str, Landing],
    workspace: Workspace,
    rolls: Rolls,
    frameworks: dict[str, pd.DataFrame],
    key: bytes,
    file_id_of: Callable[[str, str], str],
    check_key_of: Callable[[Landing], str],
) -> CheckedExport:
    """`file_id_of(landing_id, school_id)` names a school's part of a landing; `check_key_of(landing)` what the
    outcome rests on.
    """
    batch = build_batch(export, [table for file in files for table in file.tables(landings[file.landing_id].file_name)])
    batch = context.add_values(context.add_landing(batch, landings), export)
    batch = context.add_place(batch, export, workspace)
    if RECORD_KINDS[export.record].rests_on_rolls:
        batch = add_matched_pupil(batch, export, rolls, key)
    else:
        batch = add_roll_pupil(batch, rolls, key)
    beside = Beside(export, workspace, rolls, frameworks)
    batch = RECORD_KINDS[export.record].add_context(batch, beside)
    batch = context.add_own_key(batch, export)
    batch["file_id"] = _file_ids(batch, file_id_of)
    batch = _without_what_the_school_sent_itself(batch, landings)
    found = check_rows(batch, rules_for(export.record, export.rules))
    problems = pd.concat(
        [
            broken_rules(batch, found.problems, export, files),
            front_door_problems(batch, export, rolls, workspace),
        ],
        ignore_index=True,
    )
    problems = most_telling(problems)
    held = problems.loc[problems["level"].isin(["row", "file"]), ROW].drop_duplicates()
    is_held = pd.MultiIndex.from_frame(batch[ROW]).isin(pd.MultiIndex.from_frame(held))
    if "on_roll" in batch:  # whatever level a declaration gives the rules: a row about nobody is never promoted
        is_held |= ~batch["on_roll"].groupby([batch[name] for name in ROW]).transform("all").to_numpy()
    moved, of_cohorts = ask_about_cohorts(batch[~is_held], beside, key)
    problems = with_query_keys(pd.concat([problems, moved], ignore_index=True), batch, export, key)
    by_landing = {file.landing_id: file for file in files}
    checks = [
        _file_check(
            export,
            by_landing[landing_id],
            landings,
            rows,
            is_held[rows.index],
            problems[problems["file_id"] == file_id],
            of_cohorts.get(file_id, []),
            file_limits(export.rules),
            check_key_of,
            rolls,
        )
        for (file_id, landing_id), rows in batch.groupby(["file_id", "landing_id"], sort=False)
    ]
    stopped = {check.file_id for check in checks if check.rows_refused}
    return CheckedExport(
        checks,
        batch[~is_held & ~batch["file_id"].isin(stopped)],
        found.outcomes,
        _cells_found(problems, batch),
    )


def _file_ids(batch: pd.DataFrame, file_id_of: Callable[[str, str], str]) -> pd.Series:
    parts = batch[["landing_id", "school_id"]].drop_duplicates()
    named = {
        (landing_id, school_id): file_id_of(landing_id, school_id)
        for landing_id, school_id in parts.itertuples(index=False)
    }
    return pd.Series(
        [named[part] for part in zip(batch["landing_id"], batch["school_id"], strict=True)],
        index=batch.index,
        dtype="str",
    )


def _without_what_the_school_sent_itself(batch: pd.DataFrame, landings: dict[str, Landing]) -> pd.DataFrame:
    """A school's part of a trust-wide file goes by the id of the same bytes in the school's own folder: where those
    have landed, its rows are known from there and not counted twice.
    """
    is_part = batch["file_id"] != batch["landing_id"]
    return batch[~(is_part & batch["file_id"].isin(landings))].reset_index(drop=True)


def _file_check(
    export: Export,
    file: FileRead,
    landings: dict[str, Landing],
    rows: pd.DataFrame,
    held: pd.Series,
    problems: pd.DataFrame,
    of_cohorts: list[dict],
    limits: list[FileLimit],
    check_key_of,
    rolls: Rolls,
) -> FileCheck:
    rests_on_roll = RECORD_KINDS[export.record].rests_on_rolls and rolls.has_roll(rows["school_id"].iloc[0])
    all_rows = rows[PLACE].drop_duplicates()
    candidates = rows.loc[~held, PLACE].drop_duplicates()
    stopped = _stopped_by_whose_it_is(export, rows, rests_on_roll)
    told = [] if stopped else [*_told(problems, rows, file), *of_cohorts]
    stopped = stopped or stopped_by_limits(rows, held, problems, limits)
    queried = candidates.merge(problems.loc[problems["level"] == "query", PLACE].drop_duplicates())
    return FileCheck(
        file_id=rows["file_id"].iloc[0],
        landing_id=file.landing_id,
        school_id=rows["school_id"].iloc[0],
        check_key=check_key_of(landings[file.landing_id]),
        export=export.id,
        record=export.record,
        sheet=file.sheet,
        assessment_points=sorted(set(rows["assessment_point"]) - {""}),
        rows_read=len(all_rows),
        candidates=0 if stopped else len(candidates),
        rows_refused=len(all_rows) if stopped else 0,
        rows_queried=len(queried),
        slices=[] if stopped else slices(export, rows),
        problems=[*([_whole_file(stopped[0], **stopped[1])] if stopped else []), *told],
        pupils=pupils_matched(rows, rolls, landings) if rests_on_roll else {},
        columns=columns_understood(export, file),
        dates=dates_understood(rows) + RECORD_KINDS[export.record].told(rows),
        values=values_understood(export, rows),
        mended=[{"rule": told.rule, "values": dict(told.values)} for told in file.mended],
    )


def _stopped_by_whose_it_is(export: Export, rows: pd.DataFrame, rests_on_roll: bool) -> tuple[str, dict] | None:
    """The rule, with what its message needs, that stops a file about another school or about nobody known."""
    if (rows["names_another_school"] | rows["names_unknown_school"]).all():
        return "file_wrong_school", {}
    few = too_few_matched(export, rows) if rests_on_roll else {}
    return ("file_pupils_not_matched", few) if few else None


def _whole_file(rule: str, **values: str) -> dict:
    return {
        "sheet": "",
        "source_row": None,
        "source_column": "",
        "heading": "",
        "rule": rule,
        "level": "file",
        "values": values,
    }


def stopped_check(file: FileRead, landing: Landing, file_id: str, check_key: str) -> FileCheck:
    """A file that READ stopped: all its rows, if any were seen, are refused."""
    return FileCheck(
        file_id=file_id,
        landing_id=landing.landing_id,
        school_id=landing.folder,
        check_key=check_key,
        export=file.export.id if file.export else None,
        record=file.export.record if file.export else None,
        sheet=file.sheet,
        rows_read=file.rows_read,
        rows_refused=file.rows_read,
        problems=[_whole_file(file.rule, **(file.values or {}))],
        mended=[{"rule": told.rule, "values": dict(told.values)} for told in file.mended],
    )


def _cells_found(problems: pd.DataFrame, batch: pd.DataFrame) -> dict[tuple[str, str, int, str], str]:
    cells: dict[tuple[str, str, int, str], str] = {}
    for column, part in problems.groupby("column"):
        if column in batch and column not in IDENTIFYING:
            texts = batch.set_index("row_id")[column].reindex(part["row_id"])
            places = zip(*(part[name] for name in [*ROW, "source_column"]), strict=True)
            cells |= {place: text[:40] for place, text in zip(places, texts, strict=True) if isinstance(text, str)}
    return cells


def _told(problems: pd.DataFrame, rows: pd.DataFrame, file: FileRead) -> list[dict]:
    """Problems as they are kept: in the order of the rows, each with its heading."""
    heading_of = {
        (part.sheet, column): heading
        for part in file.parts
        for column, heading in zip(part.source_columns, part.headings, strict=True)
    }
    order = {part.sheet: place for place, part in enumerate(file.parts)}
    told = problems.assign(order=problems["sheet"].map(order)).sort_values(
        ["order", "source_row", "source_column", "rule"]
    )
    framework_of = rows.set_index("row_id")["framework"] if "framework" in rows else pd.Series(dtype="str")
    hint_of = hints(rows)
    return [
        {
            "sheet": row.sheet,
            "source_row": int(row.source_row),
            "source_column": row.source_column,
            "heading": " ".join(heading_of.get((row.sheet, row.source_column), "").split()),
            "rule": row.rule,
            "level": row.level,
            "values": ({"framework": framework_of[row.row_id]} if row.rule.startswith("result_") else {})
            | (hint_of.get(row.row_id, {}) if row.rule in HINTED else {}),
            **({"key": row.key} if row.level == "query" else {}),
        }
        for row in told.itertuples()
    ]
