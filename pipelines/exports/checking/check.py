"""CHECK: all rows of one export, from all files together, against its rules; told as one FileCheck per file
and school.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from expectations.check import RuleOutcome, check_rows
from expectations.rule_set import rules_for
from pipelines.coded_columns import plain, spread
from pipelines.combinations import distinct
from pipelines.exports.checking import context
from pipelines.exports.checking.batch import build_batch
from pipelines.exports.checking.beside import Beside, EarlierFile
from pipelines.exports.checking.checked_files import CheckedRows, checks_by_file, stopped_files
from pipelines.exports.checking.cohorts import ask_about_cohorts
from pipelines.exports.checking.columns_asked import columns_asked
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.checking.matching import add_matched_pupil, add_roll_pupil
from pipelines.exports.checking.problems_told import cells_found
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.record_kinds import RECORD_KINDS
from pipelines.exports.checking.row_problems import (
    broken_rules,
    front_door_problems,
    most_telling,
    with_query_keys,
)
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.problem_words import whole_file
from pipelines.workspace.workspace import Workspace


@dataclass(frozen=True)
class CheckedExport:
    """`checks`: one per file and school. `batch`: all lines with all context, and which of them no rule holds.
    `outcomes`: how each rule went.

    `found`: the cell at (file_id, sheet, source_row, source_column) of a problem, for the school's own receipt; never
    an identifying one.
    """

    checks: list[FileCheck]
    batch: pd.DataFrame
    is_accepted: np.ndarray
    outcomes: list[RuleOutcome]
    found: dict[tuple[str, str, int, str], str]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The lines to promote."""
        return self.batch if self.is_accepted.all() else self.batch[self.is_accepted]


def check_export(
    export: Export,
    files: list[FileRead],
    landings: dict[str, Landing],
    workspace: Workspace,
    rolls: Rolls,
    frameworks: dict[str, pd.DataFrame],
    key: bytes,
    earlier: dict[str, EarlierFile],
    file_id_of: Callable[[str, str], str],
    check_key_of: Callable[[Landing], str],
) -> CheckedExport:
    """`earlier`: the files checked earlier, by file_id; `file_id_of(landing_id, school_id)` names a school's
    part of a landing; `check_key_of(landing)` what the outcome rests on.
    """
    beside = Beside(export, workspace, rolls, frameworks, earlier)
    batch = _with_context(export, files, landings, beside, key)
    batch = _by_file(batch, file_id_of, landings)
    found = check_rows(batch, rules_for(export.record, export.rules))
    problems = pd.concat(
        [broken_rules(batch, found.problems, export, files), front_door_problems(batch, export, rolls, workspace)],
        ignore_index=True,
    )
    problems = most_telling(problems)
    checked = CheckedRows(beside, files, landings, batch, _held(batch, problems), problems)
    is_held, stopped = checked.is_held, stopped_files(checked)
    moved, of_files = ask_about_cohorts(batch, ~is_held, beside, checked.spoken, key)
    for name, queries in columns_asked(files, batch, ~is_held, beside, key).items():
        of_files.setdefault(name, []).extend(queries)
    problems = pd.concat([problems, moved], ignore_index=True)
    silent = [name for name, (_, _, is_others) in stopped.items() if is_others]
    problems = with_query_keys(problems[~problems["file_id"].isin(silent)], batch, export, key)
    checks = checks_by_file(checked, problems, stopped, of_files, check_key_of)
    stopped = [check.file_id for check in checks if check.rows_refused]
    is_accepted = ~is_held & ~batch["file_id"].isin(stopped).to_numpy() if stopped else ~is_held
    return CheckedExport(checks, batch, is_accepted, found.outcomes, cells_found(problems, batch))


def _with_context(
    export: Export, files: list[FileRead], landings: dict[str, Landing], beside: Beside, key: bytes
) -> pd.DataFrame:
    """The lines of all files, with what lies behind each: its values, its school and point, its pupil."""
    batch = build_batch(export, [table for file in files for table in file.tables(landings[file.landing_id].file_name)])
    batch = context.add_values(context.add_landing(batch, landings), export)
    batch = context.add_place(batch, export, beside.workspace)
    kind = RECORD_KINDS[export.record]
    if kind.rests_on_rolls:
        batch = add_matched_pupil(batch, export, beside.rolls, key)
    else:
        batch = add_roll_pupil(plain(batch), beside.rolls, key)
    return context.add_own_key(kind.add_context(batch if kind.takes_coded else plain(batch), beside), export)


def _by_file(batch: pd.DataFrame, file_id_of: Callable[[str, str], str], landings: dict[str, Landing]) -> pd.DataFrame:
    """The lines with the file_id of the school's part that each stands in.

    A school's part of a trust-wide file goes by the id of the same bytes in the school's own folder: where those
    have landed, its rows are known from there and not counted twice.
    """
    parts, of_line = distinct(batch, ["landing_id", "school_id"])
    named = pd.Series([file_id_of(*part) for part in parts.itertuples(index=False, name=None)], dtype="str")
    is_known = ((named != parts["landing_id"]) & named.isin(landings)).to_numpy()[of_line]
    batch = batch.assign(file_id=spread(named, of_line))
    return batch[~is_known].reset_index(drop=True) if is_known.any() else batch


def _held(batch: pd.DataFrame, problems: pd.DataFrame) -> np.ndarray:
    """Which lines are of a row that may not be promoted."""
    held = problems.loc[problems["level"].isin(["row", "file"]), "row_read"].unique()
    if "on_roll" in batch:  # whatever level a declaration gives the rules: a row about nobody is never promoted
        held = np.union1d(held, batch.loc[~batch["on_roll"].astype(bool), "row_read"].unique())
    return batch["row_read"].isin(held).to_numpy()


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
        problems=[whole_file(file.rule, **(file.values or {}))],
        mended=[{"rule": told.rule, "values": dict(told.values)} for told in file.mended],
    )
