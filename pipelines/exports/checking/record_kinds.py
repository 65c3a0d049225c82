"""What differs from record to record between a file's rows and its slices: one line a record, no chain of ifs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from pipelines.exports.checking import attendance, interventions, objectives, teaching_groups
from pipelines.exports.checking.beside import Beside, Reason
from pipelines.exports.checking.context import NO_FRAMEWORK, add_result_context, add_roll_context, columns_of
from pipelines.exports.declaration import Export

SLICE = ["assessment_point", "what", "nc_year"]


@dataclass(frozen=True)
class RecordKind:
    """`add_context(batch, beside)` gives a batch the columns that the record's rules look at.

    `spoken_of(rows)`: the rows of which a file says something, with the columns `what` (subject, objective set,
    intervention, '') and `nc_year`: they make the slices that a later file replaces.
    `held_for(batch)`: reasons of the record's own to hold rows. `told(rows)`: sentences about how rows were read.
    """

    add_context: Callable[[pd.DataFrame, Beside], pd.DataFrame]
    spoken_of: Callable[[pd.DataFrame], pd.DataFrame]
    held_for: Callable[[pd.DataFrame], list[Reason]] = lambda batch: []
    told: Callable[[pd.DataFrame], list[str]] = lambda rows: []
    rests_on_rolls: bool = True


def slices(export: Export, rows: pd.DataFrame) -> list[list[str]]:
    """What a file speaks for, in order: [assessment point, what, year group], or the point and the fields that the
    export's own slice names.
    """
    spoken = RECORD_KINDS[export.record].spoken_of(rows[rows["assessment_point"] != ""])
    own = None if export.slice is None else ["assessment_point", *columns_of(spoken, export.slice)]
    told = spoken[own or SLICE].astype(object).fillna("").astype("str").drop_duplicates()
    return sorted(map(list, told.itertuples(index=False)))


def _whole_point(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(what="", nc_year="")


def _results_filled(rows: pd.DataFrame) -> pd.DataFrame:
    filled = rows[(rows["result_as_given"] != "") & rows["on_roll"]]
    return filled.assign(what=filled["subject_value"], nc_year=filled["nc_year_on_roll"])


def _results_held_for(batch: pd.DataFrame) -> list[Reason]:
    return [
        (batch["value_status"] == NO_FRAMEWORK, "framework_not_said"),
        (batch["subject"] == "", "subject_unknown"),
    ]


RECORD_KINDS = {
    "roll": RecordKind(
        lambda batch, beside: add_roll_context(attendance.add_sessions(batch), beside.workspace),
        _whole_point,
        told=attendance.told,
        rests_on_rolls=False,
    ),
    "result": RecordKind(
        lambda batch, beside: add_result_context(batch, beside.workspace, beside.rolls, beside.frameworks),
        _results_filled,
        _results_held_for,
    ),
    "attendance": RecordKind(attendance.add_context, attendance.spoken_of, told=attendance.told),
    "teaching_group": RecordKind(teaching_groups.add_context, teaching_groups.spoken_of, teaching_groups.held_for),
    "objective_judgement": RecordKind(objectives.add_context, objectives.spoken_of, told=objectives.told),
    "intervention": RecordKind(interventions.add_context, interventions.spoken_of),
}
