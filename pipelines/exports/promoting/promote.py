"""From checked rows to typed Parquet: one fixed schema per record, no name, no UPN, no birth date."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.coded_columns import decoded, is_coded
from pipelines.exports.checking import attendance, interventions, objectives, teaching_groups
from pipelines.exports.checking.read_columns import text_of, value_of
from pipelines.exports.checking.roll_days import roll_dates
from pipelines.exports.records import SCHEMAS
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.files import write_parquet


def records_by_file(batch: pd.DataFrame, record: str, calendar: Calendar) -> Iterator[tuple[str, pa.Table]]:
    """(file_id, rows in the record's schema) for every file in a batch of checked rows."""
    if batch.empty:
        return
    shaped = SHAPES[record](batch, calendar)
    schema = SCHEMAS[record]
    table = pa.table({name: _typed(shaped[name], schema.field(name).type) for name in schema.names}, schema=schema)
    file_ids = decoded(shaped["file_id"])
    for file_id, places in file_ids.groupby(file_ids).indices.items():
        is_in_one = places[-1] - places[0] == len(places) - 1
        yield file_id, table.slice(places[0], len(places)) if is_in_one else table.take(places)


def _typed(column: pd.Series, kind: pa.DataType) -> pa.Array:
    if is_coded(column):
        codes = column.cat.codes.to_numpy()
        return pa.array([*column.cat.categories], type=kind).take(pa.array(codes, mask=codes < 0))
    if isinstance(column.dtype, pd.StringDtype):
        return pa.array(column, type=kind, from_pandas=True)
    return pa.array(column.astype(object).where(column.notna(), None), type=kind)


def as_roll(batch: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Checked rows of a roll with the columns of its record."""
    out = _common(batch)
    out["roll_date"] = roll_dates(batch, calendar)
    born = pd.to_datetime(value_of(batch, "birth_date"))
    out["nc_year_by_birth"] = _nc_year_by_birth(born, out["assessment_point"], calendar)
    out["is_summer_born"] = born.dt.month.between(4, 8).astype(object).where(born.notna(), None)
    for field in (
        "sex",
        "nc_year",
        "joined_on",
        "left_on",
        "enrolment_status",
        "is_fsm",
        "is_fsm6",
        "is_pupil_premium",
        "is_looked_after",
        "sen_provision",
        "is_eal",
    ):
        out[field] = value_of(batch, field)
    if "first_language" in batch:
        language = value_of(batch, "first_language")
        told = (language == "other").astype(object)
        out["is_eal"] = told.where(
            language.isin(["english", "other"]), out["is_eal"]
        )  # a flag stands where no language does
    out["registration_group"] = batch.get("registration_group", None)
    return attendance.shape(batch, out)


def as_result(batch: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Checked rows of results with the columns of their record."""
    out = _common(batch)
    out["subject"] = batch["subject_value"]
    out["assessed_on"] = value_of(batch, "assessed_on")
    assessed, born = (
        pd.to_datetime(out["assessed_on"]),
        pd.to_datetime(decoded(batch["born"])),
    )
    months = (
        (assessed.dt.year - born.dt.year) * 12 + assessed.dt.month - born.dt.month - (assessed.dt.day < born.dt.day)
    )
    out["age_at_test_months"] = months.astype("Int32")
    for field in ("nc_year_assessed", "year_review_on"):
        out[field] = value_of(batch, field)
    out["year_reason"] = text_of(batch, "year_reason")
    for field in (
        "framework",
        "result_type",
        "result_as_given",
        "result_normal",
        "result_number",
        "outcome_status",
        "source_column",
    ):
        out[field] = batch[field]
    return out


def write_empty_records(accepted: Path) -> None:
    """A glob without a file stops dbt: each record's folder always holds an empty file of its schema."""
    for record, schema in SCHEMAS.items():
        path = accepted / record / "_empty.parquet"
        if not path.exists() or pq.read_schema(path) != schema:
            write_parquet(path, schema.empty_table())


def _common(batch: pd.DataFrame) -> pd.DataFrame:
    return batch[["pupil_key", "school_id", "assessment_point", "file_id", "sheet", "source_row"]].copy()


def _nc_year_by_birth(born: pd.Series, points: pd.Series, calendar: Calendar) -> pd.Series:
    """The year group that a birth date gives in the point's academic year: Reception for those who turn five in it."""
    start = points.map({name: int(point.academic_year[:4]) for name, point in calendar.points.items()}).astype(
        "Float64"
    )
    school_year_of_birth = born.dt.year - (born.dt.month < 9)
    year = (start - school_year_of_birth - 5).astype("Float64")
    names = {-2.0: "N1", -1.0: "N2", 0.0: "R"} | {float(number): str(number) for number in range(1, 15)}
    return year.map(names, na_action="ignore").astype(object).where(year.notna(), None).replace({np.nan: None})


SHAPES: dict[str, Callable[[pd.DataFrame, Calendar], pd.DataFrame]] = {
    "roll": as_roll,
    "result": as_result,
    "attendance": lambda batch, _: attendance.shape(batch, _common(batch)),
    "teaching_group": lambda batch, _: teaching_groups.shape(batch, _common(batch)),
    "objective_judgement": lambda batch, _: objectives.shape(batch, _common(batch)),
    "intervention": lambda batch, _: interventions.shape(batch, _common(batch)),
}
