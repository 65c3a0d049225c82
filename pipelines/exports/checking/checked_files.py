"""From the checked rows of an export to what is known of each of its files: every fact in one pass over all rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from expectations.file_limits import file_limits
from pipelines.coded_columns import plain
from pipelines.combinations import distinct
from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.checking.file_limits import stopped_by_limits
from pipelines.exports.checking.matched_pupils import pupils_matched, too_few_matched
from pipelines.exports.checking.problems_told import problems_told
from pipelines.exports.checking.record_kinds import RECORD_KINDS, slices
from pipelines.exports.landing.landings import Landing
from pipelines.exports.reading.read import FileRead
from pipelines.exports.receipts.problem_words import whole_file
from pipelines.exports.receipts.understood import columns_understood, dates_understood, values_understood

OF_ROW = {
    *("file_id", "landing_id", "school_id", "row_read", "source_row", "assessment_point"),
    *("names_another_school", "names_unknown_school"),
    *("pupil_key", "on_roll", "pupil_match", "pupil_field", "nc_year_on_roll"),
}


Stopped = tuple[str, dict[str, str], bool]


@dataclass(frozen=True)
class CheckedRows:
    """`batch`: the lines of all files, `is_held` which of them a rule holds, `problems` what is wrong with which."""

    beside: Beside
    files: list[FileRead]
    landings: dict[str, Landing]
    batch: pd.DataFrame
    is_held: np.ndarray
    problems: pd.DataFrame

    @cached_property
    def is_first(self) -> np.ndarray:
        """The first line of each row read."""
        return ~self.batch["row_read"].duplicated().to_numpy()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One line for each row read, with the columns that speak of the row as a whole."""
        columns = [name for name in self.batch if name in OF_ROW or name.endswith("_read_as")]
        return self.batch.loc[self.is_first, columns]

    @cached_property
    def parts(self) -> pd.DataFrame:
        """file_id, landing_id and school_id of each file, in the order in which they came."""
        columns = ["file_id", "landing_id", "school_id"]
        return plain(self.batch.loc[~self.batch["file_id"].duplicated(), columns])

    @cached_property
    def spoken(self) -> dict[str, list[list[str]]]:
        """By file_id what the file speaks for."""
        return slices(self.beside.export, self.batch)

    @cached_property
    def held_against_rolls(self) -> pd.DataFrame:
        """`rows` of the schools that have a roll; none of records that rest on no roll."""
        rests_on_rolls = RECORD_KINDS[self.beside.export.record].rests_on_rolls
        schools = self.parts["school_id"].unique()
        schools = [school_id for school_id in schools if rests_on_rolls and self.beside.rolls.has_roll(school_id)]
        return self.rows[self.rows["school_id"].isin(schools)]


def checks_by_file(
    checked: CheckedRows,
    problems: pd.DataFrame,
    stopped: dict[str, Stopped],
    of_files: dict[str, list[dict]],
    check_key_of: Callable[[Landing], str],
) -> list[FileCheck]:
    """One FileCheck for each file and school; `check_key_of(landing)` names what its outcome rests on. `problems`:
    those to be told, with their keys. `of_files`: queries about a file as a whole, by file_id.
    """
    export, rows = checked.beside.export, checked.rows
    counted = _counted(checked, problems)
    places, _ = distinct(rows, ["file_id", "assessment_point"])
    points = places.groupby("file_id")["assessment_point"].agg(set)
    told = problems_told(problems, checked.batch, checked.files)
    kind = RECORD_KINDS[export.record]
    pupils = pupils_matched(checked.held_against_rolls, checked.beside.rolls, checked.landings, kind.is_of_everybody)
    dates = dates_understood(rows)
    besides = kind.told(checked.batch)
    values = values_understood(export, checked.batch)
    by_landing = {file.landing_id: file for file in checked.files}
    columns = columns_understood(export, checked.files)
    checks = []
    for part in checked.parts.itertuples():
        name, file = part.file_id, by_landing[part.landing_id]
        rule, words, is_others = stopped.get(name, ("", {}, False))
        read, candidates, queried = counted[name]
        mine = [] if is_others else [*told.get(name, []), *of_files.get(name, [])]
        checks.append(
            FileCheck(
                file_id=name,
                landing_id=file.landing_id,
                school_id=part.school_id,
                check_key=check_key_of(checked.landings[file.landing_id]),
                export=export.id,
                record=export.record,
                sheet=file.sheet,
                assessment_points=sorted(points[name] - {""}),
                rows_read=read,
                candidates=0 if rule else candidates,
                rows_refused=read if rule else 0,
                rows_queried=queried,
                slices=[] if rule else checked.spoken.get(name, []),
                problems=[*([whole_file(rule, **words)] if rule else []), *mine],
                pupils=pupils.get(name, {}),
                columns=columns[file.landing_id],
                dates=[*dates.get(name, []), *besides.get(name, [])],
                values=values.get(name, []),
                mended=[{"rule": mended.rule, "values": dict(mended.values)} for mended in file.mended],
            )
        )
    return checks


def _counted(checked: CheckedRows, problems: pd.DataFrame) -> dict[str, tuple[int, int, int]]:
    """By file: rows read, those that no rule holds, and those of them that are asked about."""
    rows, is_held = checked.rows, checked.is_held[checked.is_first]
    asked = problems.loc[problems["level"] == "query", "row_read"]
    facts = pd.DataFrame(
        {
            "read": True,
            "candidate": ~is_held,
            "queried": ~is_held & rows["row_read"].isin(asked).to_numpy(),
        }
    )
    counted = facts.groupby(rows["file_id"].to_numpy(), sort=False).sum()
    return {name: (int(read), int(free), int(queried)) for name, read, free, queried in counted.itertuples()}


def stopped_files(checked: CheckedRows) -> dict[str, Stopped]:
    """By file that is taken no row of: the rule, what its message needs, and whether the rows are about another
    school or about nobody known; then nothing else is told of them.
    """
    export, rows = checked.beside.export, checked.rows
    another = (rows["names_another_school"] | rows["names_unknown_school"]).groupby(rows["file_id"]).all()
    held = checked.is_held[checked.is_first]
    limits = stopped_by_limits(rows, held, checked.problems, file_limits(export.rules))
    unmatched = too_few_matched(export, checked.held_against_rolls)
    return (
        {name: (*why, False) for name, why in limits.items()}
        | {name: ("file_pupils_not_matched", words, True) for name, words in unmatched.items()}
        | {name: ("file_wrong_school", {}, True) for name in another.index[another]}
    )
