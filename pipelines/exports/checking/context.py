"""What a row is checked against besides its own cells: values read, the school and point it belongs to, the
pupil, the roll.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipelines.coded_columns import filled, spread
from pipelines.combinations import distinct, numbered, several
from pipelines.exports.checking.batch import field_kind
from pipelines.exports.checking.cell_types import read_dates, read_values
from pipelines.exports.checking.date_order import in_one_order
from pipelines.exports.checking.half_terms import halves_of_terms
from pipelines.exports.checking.matching import add_doubles
from pipelines.exports.checking.papers import with_term_of_paper
from pipelines.exports.checking.placing import TELL_POINT, TELL_SCHOOL, place_in_school, place_in_time
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.exports.records import DAY_FIELDS
from pipelines.identity.plausible_age import age_in_years
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.workspace import Workspace

OF_LANDING = ["folder", "folder_point", "option_point", "landed_at"]


def add_landing(batch: pd.DataFrame, landings: dict[str, Landing]) -> pd.DataFrame:
    """Adds folder, folder_point, option_point and landed_at (UTC) of each row's file."""
    of_line, names = pd.factorize(batch["landing_id"])
    told = pd.DataFrame(
        [(one.folder, one.folder_point, one.option_point, one.landed) for one in map(landings.__getitem__, names)],
        columns=OF_LANDING,
    ).astype({"landed_at": "datetime64[us, UTC]"})
    return batch.assign(**{name: spread(told[name], of_line) for name in told})


def add_values(batch: pd.DataFrame, export: Export) -> pd.DataFrame:
    """Adds, for each field that isn't plain text, `<field>_value`, and `<field>_known` or (dates) `<field>_read_as`."""
    added: dict[str, pd.Series] = {}
    for field in [field for field in export.fields if field in batch]:
        kind = field_kind(export, field)
        if kind == "date":
            read = read_dates(batch[field], export.dates_of.get(field, export.dates))
            read = in_one_order(read, batch[field], batch["landing_id"])
            added[f"{field}_value"], added[f"{field}_read_as"] = read["value"], read["read_as"]
        elif kind != "text":
            read = read_values(batch[field], kind, export.values.get(field, {}))
            added[f"{field}_value"], added[f"{field}_known"] = read["value"], read["known"]
        elif field in export.values and field != "result_as_given":
            added[field] = filled(read_values(batch[field], kind, export.values[field])["value"], "")
    return batch.assign(**added)


def add_place(batch: pd.DataFrame, export: Export, workspace: Workspace) -> pd.DataFrame:
    """Adds school_id, assessment_point and the rules that say why one of them is not known.

    Many rows, few places: what tells the place is looked at once for each combination of it.
    """
    batch = _with_terms(with_term_of_paper(batch), workspace.calendar)
    day_field = DAY_FIELDS.get(export.record)
    day_field = day_field if f"{day_field}_value" in batch else None
    told_by = [name for name in (*TELL_SCHOOL, *TELL_POINT, f"{day_field}_value") if name in batch]
    told, of_line = distinct(batch, told_by)
    placed = place_in_time(
        place_in_school(told, workspace.schools), workspace.calendar, day_field, export.record == "attendance"
    )
    found = [name for name in placed if name not in told_by or name == "assessment_point"]  # a row may have named one
    return batch.assign(**{name: spread(placed[name], of_line) for name in found})


def _with_terms(batch: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Adds, where rows name a term at all, several_terms: whether those of the row's file name more than one; and
    half_of_term ('1', '2' or ''), where the calendar has a point for each half of one.
    """
    if "term_value" not in batch:
        return batch
    told, of_line = distinct(batch, ["landing_id", "term_value", *(["term"] if "term" in batch else [])])
    term = told["term_value"].astype("str")
    half = pd.Series("", index=told.index, dtype="str")
    if calendar.has_halves:
        half = halves_of_terms(told).astype("str").fillna("")
    several_terms = (term + half).groupby(told["landing_id"]).transform("nunique") > 1
    return batch.assign(several_terms=spread(several_terms, of_line), half_of_term=spread(half, of_line))


def add_roll_context(batch: pd.DataFrame, workspace: Workspace) -> pd.DataFrame:
    """Adds shared, listed_twice, repeated, nc_year_read, age_years (on 31 August after the point, else landing)."""
    year_end = batch["assessment_point"].map(
        {name: date(int(point.academic_year[:4]) + 1, 8, 31) for name, point in workspace.calendar.points.items()}
    )
    on_day = pd.to_datetime(year_end.where(year_end.notna(), batch["landed_at"].dt.date))
    if "birth_date_value" in batch:
        batch["age_years"] = age_in_years(batch["birth_date_value"], on_day)
    batch["nc_year_read"] = batch.get("nc_year_value", None)
    return add_doubles(batch)


def add_roll_entry(batch: pd.DataFrame, rolls: Rolls) -> pd.DataFrame:
    """Adds nc_year_on_roll: the year group in which the school's rolls have the pupil."""
    return batch.assign(nc_year_on_roll=rolls.nc_year(batch))


def add_own_key(batch: pd.DataFrame, export: Export) -> pd.DataFrame:
    """`repeated` by the key that the export declares, where it declares one."""
    if not export.key:
        return batch
    what = columns_of(batch, export.key)
    return batch.assign(repeated=repeated(batch, ["landing_id", "school_id", "pupil_key", *what]))


def columns_of(batch: pd.DataFrame, fields: list[str]) -> list[str]:
    """The columns that hold these fields of a key or a slice, as they were read, of those that are there.

    The year group is the one on the roll, where the pupil is on one.
    """
    named = {"nc_year": "nc_year_on_roll"} if "nc_year_on_roll" in batch else {}
    columns = [named.get(field) or (f"{field}_value" if f"{field}_value" in batch else field) for field in fields]
    return [column for column in dict.fromkeys(columns) if column in batch]


def repeated(batch: pd.DataFrame, what: list[str]) -> pd.Series:
    """True where a known pupil has another row with the same `what`."""
    return batch["pupil_key"].notna() & several(numbered(batch, what))
