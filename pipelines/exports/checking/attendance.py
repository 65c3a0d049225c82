"""Attendance, from a summary or from a roll that carries it: sessions counted, and what may be worked out from them."""

from __future__ import annotations

import pandas as pd

from pipelines.exports.checking.beside import Beside
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.half_terms import follow_each_other
from pipelines.exports.checking.read_columns import in_order, told_where_known, value_of
from pipelines.exports.records import SESSION_FIELDS

COUNTS = [field for field, kind in SESSION_FIELDS.items() if kind == "count"]
# How far a printed percentage may lie from the sessions beside it: it may be rounded to a whole number either way.
ROUNDING = 1.0
# In a school year of 190 days; a summary with more counts lessons or minutes.
MOST_SESSIONS = 400
WORKED_OUT = {
    "sessions_attended": "Sessions attended",
    "sessions_possible": "Possible sessions",
    "sessions_authorised": "Authorised absences",
    "sessions_unauthorised": "Unauthorised absences",
}

PERCENTAGES_ONLY = "Attendance: percentages only; absence cannot be counted in sessions from this file."
PARTS_OF_1 = "Attendance: percentages stand as parts of 1 and were read so (0.95 is 95%)."


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds the sessions, the year group on the roll, and whether a pupil has several lines for one assessment point."""
    batch = add_roll_entry(add_sessions(batch), beside.rolls)
    who = ["landing_id", "school_id", "pupil_key", "assessment_point"]
    batch["repeated"] = repeated(batch, who)
    batch["repeated"] &= ~_are_parts(batch, who)
    return batch.assign(ends_after_start=in_order(batch, "counted_from", "counted_to"))


def _are_parts(batch: pd.DataFrame, who: list[str]) -> pd.Series:
    """True for rows of a pupil that count different parts of the time, by their half-terms or by their days: the
    warehouse adds them up. Percentages cannot be added up. Only rows with `repeated` are looked at.
    """
    begins, ends = (pd.to_datetime(value_of(batch, field)) for field in ("counted_from", "counted_to"))
    days = batch[who].assign(begins=begins, ends=ends)[batch["repeated"]].sort_values("begins")
    last_day = days.assign(before=days.groupby(who)["ends"].shift()).groupby(who)["before"].cummax()
    is_apart = days["begins"].notna() & days["ends"].notna() & ((days["begins"] > last_day) | last_day.isna())
    by_days = is_apart.groupby([days[name] for name in who]).transform("all").reindex(batch.index, fill_value=False)
    is_counted = value_of(batch, "sessions_possible").notna()
    return (by_days | follow_each_other(batch, who)) & is_counted


def add_sessions(batch: pd.DataFrame) -> pd.DataFrame:
    """Adds possible, attended, authorised, unauthorised (whole numbers), percent (0 to 100), and what rules ask.

    A number that the file leaves out is worked out where the others leave no choice: present, late and off site
    are attended; possible less attended is absent. What they leave open stays null. Percentages that a whole file
    gives as parts of 1 are brought to 100. Without a column of attendance the batch is returned as it came.
    """
    if not set(SESSION_FIELDS) & set(batch.columns):
        return batch
    given = {field: pd.to_numeric(value_of(batch, field)).astype("Int64") for field in COUNTS}
    possible, authorised, unauthorised = (
        given[f"sessions_{name}"] for name in ("possible", "authorised", "unauthorised")
    )
    apart = given["sessions_present"] + given["sessions_late"].fillna(0) + given["sessions_off_site"].fillna(0)
    absent = given["sessions_absent"].fillna(authorised + unauthorised)
    attended = given["sessions_attended"].fillna(_with_lates_counted(apart, given, possible - absent))
    attended = attended.fillna(_not_below_0(possible - absent))
    absent = absent.fillna(_not_below_0(possible - attended))
    found = {
        "possible": possible.fillna(attended + absent),
        "attended": attended,
        "authorised": authorised.fillna(_not_below_0(absent - unauthorised)),
        "unauthorised": unauthorised.fillna(_not_below_0(absent - authorised)),
        "percent": _percent(batch),
    }
    return batch.assign(**found, **_agreements(**found))


def _with_lates_counted(apart: pd.Series, given: dict[str, pd.Series], not_absent: pd.Series) -> pd.Series:
    """The sessions attended where present, late and off site stand apart: in some systems present counts the late ones
    already, and the absences then say so.
    """
    present = given["sessions_present"]
    for counted in (present, present + given["sessions_off_site"].fillna(0)):
        apart = apart.mask((counted == not_absent).fillna(False), counted)
    return apart


def _agreements(
    possible: pd.Series, attended: pd.Series, authorised: pd.Series, unauthorised: pd.Series, percent: pd.Series
) -> dict[str, pd.Series]:
    """Columns that rules ask about: true, false, or null where a number is missing."""
    share = (attended / possible.where(possible > 0) * 100).astype("Float64")
    return {
        "attended_is_possible": told_where_known(attended <= possible),
        "sessions_add_up": told_where_known(attended + authorised + unauthorised == possible),
        "percent_agrees": told_where_known((share - percent.astype("Float64")).abs() <= ROUNDING),
        "possible_in_a_year": told_where_known(possible <= MOST_SESSIONS),
    }


def _percent(batch: pd.DataFrame) -> pd.Series:
    """The percentage given. A file none of whose numbers exceeds 1 gives parts of 1, unless a sign says otherwise."""
    percent = pd.to_numeric(value_of(batch, "attendance_percent")).astype("Float64")
    signed = batch.get("attendance_percent", pd.Series("", index=batch.index)).str.contains("%", regex=False)
    largest = percent.groupby(batch["landing_id"]).transform("max")
    any_sign = signed.groupby(batch["landing_id"]).transform("any")
    parts_of_1 = (largest <= 1) & (largest > 0) & ~any_sign
    return percent.mask(parts_of_1.fillna(False), (percent * 100).round(6))


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of pupils on the roll: a summary speaks for their year groups at its assessment point."""
    known = rows.loc[rows["on_roll"].astype(bool), "nc_year_on_roll"]
    return pd.DataFrame({"what": "", "nc_year": known})


def told(rows: pd.DataFrame) -> dict[str, list[str]]:
    """What the receipt says of sessions that were worked out, and of a file that gives percentages alone."""
    if "possible" not in rows:
        return {}
    files, as_given = rows["file_id"].to_numpy(), pd.to_numeric(value_of(rows, "attendance_percent"))
    worked_out = pd.DataFrame(
        {
            name: rows[field.removeprefix("sessions_")].notna() & value_of(rows, field).isna()
            for field, name in WORKED_OUT.items()
        }
    )
    counts = worked_out.groupby(files).sum()
    no_sessions = rows["possible"].isna().groupby(files).all() & rows["percent"].notna().groupby(files).any()
    parts_of_1 = (rows["percent"] > as_given).fillna(False).groupby(files).any()
    sentences: dict[str, list[str]] = {}
    for file_id, line in counts.iterrows():
        sentences[file_id] = [
            f"{name}: worked out from the other sessions in {count} {'row' if count == 1 else 'rows'}."
            for name, count in line.items()
            if count
        ]
        if no_sessions[file_id]:
            sentences[file_id].append(PERCENTAGES_ONLY)
        if parts_of_1[file_id]:
            sentences[file_id].append(PARTS_OF_1)
    return sentences


def shape(batch: pd.DataFrame, out: pd.DataFrame) -> pd.DataFrame:
    """`out` with the columns of the record; without attendance in the file they are null."""
    for name in ("possible", "attended", "authorised", "unauthorised"):
        out[f"sessions_{name}"] = batch.get(name, None)
    out["attendance_percent"] = batch.get("percent", None)
    for field in ("counted_from", "counted_to"):
        out[field] = value_of(batch, field)
    return out


def _not_below_0(sessions: pd.Series) -> pd.Series:
    return sessions.where(sessions >= 0)
