"""What differs from record to record between a file's rows and its slices: one line a record, no chain of ifs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from pipelines.exports.checking import (
    attendance,
    flags,
    interventions,
    objectives,
    results,
    teaching_groups,
    written_otherwise,
)
from pipelines.exports.checking.beside import Beside, Reason
from pipelines.exports.checking.context import add_roll_context, columns_of
from pipelines.exports.declaration import Export

SLICE = ["assessment_point", "what", "nc_year"]


@dataclass(frozen=True)
class RecordKind:
    """`add_context(batch, beside)` gives a batch the columns that the record's rules look at.

    `spoken_of(rows)`: of the rows of which a file says something, on their index, `what` (subject, objective set,
    intervention, '') and `nc_year`: they make the slices that a later file replaces. `filled_by`: the column, of a
    batch and of the lake, that is empty where a row says nothing; '' where every row says something.
    `held_for(batch)`: reasons of the record's own to hold rows. `told(rows)`: by file_id, sentences about how rows were
    read. `is_of_everybody`: a pupil of the year group who is not in the file is missed; of help and of objectives
    nobody is, as nobody is asked for them. `takes_coded`: whether `add_context` deals with coded columns.
    """

    add_context: Callable[[pd.DataFrame, Beside], pd.DataFrame]
    spoken_of: Callable[[pd.DataFrame], pd.DataFrame]
    held_for: Callable[[pd.DataFrame], list[Reason]] = lambda batch: []
    told: Callable[[pd.DataFrame], dict[str, list[str]]] = lambda rows: {}
    filled_by: str = ""
    rests_on_rolls: bool = True
    is_of_everybody: bool = True
    takes_coded: bool = False


def slices(export: Export, rows: pd.DataFrame) -> dict[str, list[list[str]]]:
    """By file_id what the file speaks for, in order: [assessment point, what, year group], or the point and the fields
    that the export's own slice names.
    """
    spoken = RECORD_KINDS[export.record].spoken_of(rows)
    of_own = [name for field in export.slice or () for name in (field, f"{field}_value") if name in rows]
    also = [name for name in ("file_id", "assessment_point", "nc_year_on_roll", *of_own) if name in rows]
    spoken = rows.loc[spoken.index, [*dict.fromkeys(also)]].assign(**spoken)
    own = None if export.slice is None else ["assessment_point", *columns_of(spoken, export.slice)]
    told = spoken.loc[spoken["assessment_point"] != "", ["file_id", *(own or SLICE)]].drop_duplicates()
    by_file: dict[str, set[tuple[str, ...]]] = {}
    for file_id, *said in told.astype(object).fillna("").astype("str").itertuples(index=False, name=None):
        by_file.setdefault(file_id, set()).add(tuple(said))
    return {file_id: sorted(map(list, said)) for file_id, said in by_file.items()}


def _both(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list[str]]:
    return {file_id: one.get(file_id, []) + other.get(file_id, []) for file_id in one | other}


def _whole_point(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"what": "", "nc_year": ""}, index=rows.index[~rows["row_read"].duplicated()])


RECORD_KINDS = {
    "roll": RecordKind(
        lambda batch, beside: add_roll_context(
            flags.with_blanks_read(attendance.add_sessions(batch)), beside.workspace
        ),
        _whole_point,
        told=lambda rows: _both(attendance.told(rows), flags.told(rows)),
        rests_on_rolls=False,
    ),
    "result": RecordKind(
        results.add_context,
        results.spoken_of,
        results.held_for,
        told=written_otherwise.told,
        filled_by="result_as_given",
        takes_coded=True,
    ),
    "attendance": RecordKind(attendance.add_context, attendance.spoken_of, told=attendance.told),
    "teaching_group": RecordKind(
        teaching_groups.add_context, teaching_groups.spoken_of, teaching_groups.held_for, filled_by="teaching_group"
    ),
    "objective_judgement": RecordKind(
        objectives.add_context,
        objectives.spoken_of,
        told=objectives.told,
        filled_by="judgement",
        is_of_everybody=False,
    ),
    "intervention": RecordKind(
        interventions.add_context, interventions.spoken_of, filled_by="intervention", is_of_everybody=False
    ),
}
