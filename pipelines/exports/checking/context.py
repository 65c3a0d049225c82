"""What a row is checked against besides its own cells: values read, the school and point it belongs to, the
pupil, the roll.
"""

from __future__ import annotations

from datetime import date

import pandas as pd

from pipelines.exports.checking.batch import field_kind
from pipelines.exports.checking.cell_types import each_distinct, read_dates, read_values
from pipelines.exports.checking.date_order import in_one_order
from pipelines.exports.checking.half_terms import follow_each_other, halves_of_terms
from pipelines.exports.checking.matching import add_doubles
from pipelines.exports.checking.other_words import OTHER_WORDS, in_other_words
from pipelines.exports.checking.papers import with_own_year_of_paper, with_term_of_paper
from pipelines.exports.checking.placing import TELL_POINT, TELL_SCHOOL, place_in_school, place_in_time
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.read_columns import told_where_known, value_of
from pipelines.exports.declaration import Export
from pipelines.exports.landing.landings import Landing
from pipelines.exports.records import DAY_FIELDS
from pipelines.frameworks.read import read_results
from pipelines.identity.plausible_age import age_in_years
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.judgement import framework_of
from pipelines.workspace.workspace import Workspace

NO_FRAMEWORK = "no_framework"
OF_LANDING = ["folder", "folder_point", "option_point", "landed_at"]


def add_landing(batch: pd.DataFrame, landings: dict[str, Landing]) -> pd.DataFrame:
    """Adds folder, folder_point, option_point and landed_at (UTC) of each row's file."""
    of_line, names = pd.factorize(batch["landing_id"])
    told = pd.DataFrame(
        [(one.folder, one.folder_point, one.option_point, one.landed) for one in map(landings.__getitem__, names)],
        columns=OF_LANDING,
    ).astype({"landed_at": "datetime64[us, UTC]"})
    return batch.assign(**{name: told[name].array.take(of_line) for name in told})


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
            added[field] = read_values(batch[field], kind, export.values[field])["value"].fillna("")
    return batch.assign(**added)


def add_place(batch: pd.DataFrame, export: Export, workspace: Workspace) -> pd.DataFrame:
    """Adds school_id, assessment_point and the rules that say why one of them is not known.

    Many rows, few places: what tells the place is looked at once for each combination of it.
    """
    batch = _with_terms(with_term_of_paper(batch), workspace.calendar)
    day_field = DAY_FIELDS.get(export.record)
    day_field = day_field if f"{day_field}_value" in batch else None
    told_by = [name for name in (*TELL_SCHOOL, *TELL_POINT, f"{day_field}_value") if name in batch]
    in_rows = [name for name in told_by if name not in OF_LANDING]
    combination = batch.groupby(["landing_id", *in_rows], sort=False, dropna=False).ngroup().to_numpy()
    distinct = batch.loc[~pd.Series(combination, index=batch.index).duplicated(), told_by].reset_index(drop=True)
    placed = place_in_time(
        place_in_school(distinct, workspace.schools), workspace.calendar, day_field, export.record == "attendance"
    )
    found = [name for name in placed if name not in told_by or name == "assessment_point"]  # a row may have named one
    return batch.assign(**{name: placed[name].array.take(combination) for name in found})


def _with_terms(batch: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Adds, where rows name a term at all, several_terms: whether those of the row's file name more than one; and
    half_of_term ('1', '2' or ''), where the calendar has a point for each half of one.
    """
    if "term_value" not in batch:
        return batch
    term = batch["term_value"].astype("str").where(batch["term_value"].notna())
    half = pd.Series("", index=batch.index, dtype="str")
    if calendar.has_halves:
        half = halves_of_terms(batch).astype("str").fillna("")
    several = (term + half).groupby(batch["landing_id"]).transform("nunique") > 1
    return batch.assign(several_terms=several, half_of_term=half)


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


def add_result_context(
    batch: pd.DataFrame, export: Export, workspace: Workspace, rolls: Rolls, frameworks: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """Adds nc_year_on_roll, the framework where none is declared, what the result reads as, and repeated."""
    batch = with_own_year_of_paper(add_roll_entry(batch, rolls), export.earlier_paper_in, workspace.calendar)
    batch["subject"] = batch.get("subject", "")
    batch["subject_value"] = batch["subject_value"].fillna("") if "subject_value" in batch else ""
    batch["framework"] = batch.get("framework", "")
    # where codes of the file say what kind of result it is, a code that nobody knows is no plain judgement
    batch["is_of_coded_kind"] = any("framework" in lookup.gives for lookup in export.lookups)
    plain = batch["framework_by_trust"] = (batch["framework"] == "") & ~batch["is_of_coded_kind"]
    asked = batch.loc[plain, ["school_id", "assessment_point"]].assign(
        subject=batch.loc[plain, "subject_value"], nc_year=batch.loc[plain, "nc_year_on_roll"]
    )
    batch.loc[plain, "framework"] = framework_of(asked, workspace.settings)
    batch = _without_empty_cells_of_no_framework(batch)
    as_read = batch[["framework"]].assign(result_as_given=batch["result_to_read"])
    read = read_results(as_read, frameworks)
    # A code that the export calls an outcome is one, unless the framework has a word of its own for it.
    has_a_word = (read["value_status"] == "known") & read["result_number"].isna() & (read["result_normal"] != "")
    is_outcome = (batch["result_outcome"] != "") & ~has_a_word
    batch = batch.assign(
        result_normal=read["result_normal"],
        result_number=read["result_number"].mask(is_outcome),
        outcome_status=batch["result_outcome"].where(is_outcome, None),
        value_status=read["value_status"].mask(is_outcome, "known"),
    )
    batch["value_status"] = batch["value_status"].mask(batch["framework"] == "", NO_FRAMEWORK)
    batch["value_status"] = batch["value_status"].mask(in_other_words(batch, batch["framework_by_trust"]), OTHER_WORDS)
    if "nc_year_assessed_value" in batch:
        assessed = batch["nc_year_assessed_value"]
        on_roll = batch["nc_year_on_roll"]
        review = pd.to_datetime(value_of(batch, "year_review_on"))
        opens = {name: point.opens_on for name, point in workspace.calendar.points.items()}
        opens_on = pd.to_datetime(batch["assessment_point"].map(opens))
        batch["year_review_is_open"] = told_where_known((review >= opens_on).astype("boolean").mask(review.isna()))
        # with the day of the next review the question is answered
        own = assessed.isna() | (on_roll == "") | (assessed == on_roll) | (batch["result_as_given"] == "")
        batch["assessed_in_own_year"] = own | review.notna()
    batch["born"] = each_distinct(batch["pupil_key"], rolls.births.to_dict().get)
    batch["result_type"] = _result_type(batch, frameworks)
    what = [
        "landing_id",
        "school_id",
        "pupil_key",
        "assessment_point",
        "subject_value",
        "framework",
        "result_type",
    ]
    batch["repeated"] = repeated(batch, what)
    batch["repeated"] &= ~follow_each_other(batch, what)
    return batch


def _result_type(batch: pd.DataFrame, frameworks: dict[str, pd.DataFrame]) -> pd.Series:
    """As the file or its layout says. Where neither does, a grade of an examination is a teacher's word for where the
    pupil works now: only who says so has a certificate. A word that nobody knows stays as it is: it says something.
    """
    of_examinations = batch["framework"].isin(frameworks["framework_slot"]["framework"])
    unsaid = pd.Series("result", index=batch.index, dtype=object).mask(of_examinations, "working_at")
    if "result_type_value" not in batch:
        return unsaid
    return batch["result_type_value"].fillna(batch["result_type"].replace("", None)).fillna(unsaid)


def _without_empty_cells_of_no_framework(batch: pd.DataFrame) -> pd.DataFrame:
    """Drops empty cells of a column whose words nobody has said (a subject that the school doesn't judge).

    A row of which nothing would be left keeps its first cell, and is held for it.
    """
    says_something = (batch["framework"] != "") | (batch["result_as_given"] != "")
    if says_something.all():
        return batch
    row = batch["row_read"]
    first_of_nothing = ~row.isin(row[says_something]) & ~row.duplicated()
    return batch[says_something | first_of_nothing].reset_index(drop=True)


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
    return batch.duplicated(what, keep=False) & batch["pupil_key"].notna()
