"""To which school and which assessment point each row belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

import numpy as np
import pandas as pd

from pipelines.exports.declaration import normal_heading
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.schools import TRUST_FOLDER, School

NUMBERS = ("school_urn", "school_laestab")
NO_POINT, TWO_POINTS, NOT_IN_CALENDAR = (
    "file_no_assessment_point",
    "file_two_assessment_points",
    "file_point_not_in_calendar",
)
# What a row may tell its school by, and its assessment point (beside a day).
TELL_SCHOOL = ("folder", *NUMBERS, "school_name")
TELL_POINT = (
    *("option_point", "folder_point", "landed_at"),
    *("assessment_point", "academic_year_value", "calendar_year", "year_of_term", "term_value", "half_of_term"),
    "several_terms",
)
POINT_RULES = (NO_POINT, TWO_POINTS, NOT_IN_CALENDAR)


def place_in_school(batch: pd.DataFrame, schools: dict[str, School]) -> pd.DataFrame:
    """Adds school_id, `school_named`, `names_another_school` and `names_unknown_school`.

    A row of a trust-wide file belongs to the school it names by URN, LAEstab or name; one that names none
    stays with the trust's
    folder, and `school_named` is False. A row of a school's own folder belongs to that school; it may name
    another school of the
    trust, or carry a number that no school of the trust has (an old number, or a slip). Where schools.csv doesn't
    give the school's own number of that kind, nothing can be said about it.
    """
    named = _named_school(batch, schools, (*NUMBERS, "school_name"))
    in_trust_folder = batch["folder"] == TRUST_FOLDER
    batch["school_id"] = np.where(in_trust_folder, named.fillna(TRUST_FOLDER), batch["folder"])
    by_number = _named_school(batch, schools, NUMBERS)
    batch["names_another_school"] = ~in_trust_folder & by_number.notna() & (by_number != batch["folder"])
    batch["names_unknown_school"] = ~in_trust_folder & by_number.isna() & _carries_a_number(batch, schools)
    batch["school_named"] = batch["school_id"] != TRUST_FOLDER
    return batch


def _named_school(batch: pd.DataFrame, schools: dict[str, School], fields: tuple[str, ...]) -> pd.Series:
    """The school_id that a row names, the first identifier that answers; None where none does."""
    found = pd.Series(None, index=batch.index, dtype=object)
    for field in fields:
        if field in batch:
            known = _schools_by(field, schools)
            found = found.where(found.notna(), batch[field].map(_as_compared).map(known))
    return found


def _schools_by(field: str, schools: dict[str, School]) -> dict[str, str]:
    """school_id by identifier; a name that two schools share says nothing."""
    identifiers = [(_as_compared(_told(school, field) or ""), school.school_id) for school in schools.values()]
    count = Counter(identifier for identifier, _ in identifiers)
    return {identifier: school_id for identifier, school_id in identifiers if identifier and count[identifier] == 1}


def _told(school: School, field: str) -> str | None:
    return {"school_urn": school.urn, "school_laestab": school.laestab, "school_name": school.school_name}[field]


def _as_compared(identifier: str) -> str:
    """Numbers without the stroke and the space that they may be written with; names as headings are."""
    digits = identifier.replace("/", "").replace(" ", "")
    return digits if digits.isdigit() else normal_heading(identifier)


def _carries_a_number(batch: pd.DataFrame, schools: dict[str, School]) -> pd.Series:
    """True where a row carries a number of a kind that the folder's school is known by; a name alone may be spelt
    in any way.
    """
    carries = pd.Series(False, index=batch.index)
    for field in NUMBERS:
        if field in batch:
            has_one = {school.school_id for school in schools.values() if _told(school, field)}
            carries |= (batch[field] != "") & batch["folder"].isin(has_one)
    return carries


def place_in_time(
    batch: pd.DataFrame, calendar: Calendar, day_field: str | None, is_counted_to_day: bool = False
) -> pd.DataFrame:
    """Adds assessment_point ('' where none or several answer), `point_rule` (the rule that says why, ''
    where one does) and `point_said` (what the calendar lacks, in a reader's words, never a cell; '' where unsaid).

    The first that answers: the option of the run that landed the file, its folder (where a file is about several terms,
    these give the year, and each row its term), a point or a year (and term) that its rows declare, the day in
    `day_field` (values in `<day_field>_value`), the day on which the file landed.
    What is counted up to its day (attendance) belongs to the point that closes next, open on that day or not.
    """
    point = pd.Series("", index=batch.index, dtype=object)
    rule = pd.Series("", index=batch.index, dtype=object)
    days = batch[f"{day_field}_value"] if day_field else None
    for candidates, when_none in (
        (_in_its_own_term(batch, calendar), NOT_IN_CALENDAR),
        (batch["option_point"].map(lambda name: [name] if name else None), NO_POINT),
        (batch["folder_point"].map(lambda name: _named_by_folder(name, calendar)), NOT_IN_CALENDAR),
        (_named_in_rows(batch, calendar), NOT_IN_CALENDAR),
        (_declared(batch, calendar), NOT_IN_CALENDAR),
        (_by_day(days, calendar.open_on) if days is not None else None, None),
        (_by_day(days, calendar.next_to_close) if days is not None and is_counted_to_day else None, None),
        (_by_day(batch["landed_at"].dt.date, calendar.open_on), NO_POINT),
    ):
        if candidates is None:
            continue
        open_rows = (point == "") & (rule == "") & candidates.notna()
        count = candidates.map(len, na_action="ignore").where(open_rows)
        point = point.where(count != 1, candidates.map(lambda names: names[0] if names else "", na_action="ignore"))
        rule = rule.where(~(count > 1), TWO_POINTS)
        if when_none:
            rule = rule.where(~(count == 0), when_none)
    batch["point_said"] = _lacking(batch, calendar).where(rule == NOT_IN_CALENDAR, "")
    batch["assessment_point"] = point
    batch["point_rule"] = rule.where((point != "") | (rule != ""), NO_POINT)
    return batch


def _lacking(batch: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """What names a point that the calendar lacks: the folder; else, where no cell does, the term and the year."""
    no_points = {name for name in batch["folder_point"].unique() if _named_by_folder(name, calendar) == []}
    folder = batch["folder_point"].map(lambda name: f"the folder “{name}”" if name in no_points else "")
    year, term = _year_and_term(batch)
    meant = batch["option_point"].where(batch["option_point"] != "", batch["folder_point"])
    year = meant.map({name: point.academic_year for name, point in calendar.points.items()}).fillna(year)
    declared = (term + " " + year.map(lambda name: f"{name[:4]}/{name[4:]}" if name else "")).str.strip()
    if "assessment_point" in batch:
        declared = declared.where(batch["assessment_point"] == "", "")
    return folder.where(folder != "", declared)


def _in_its_own_term(batch: pd.DataFrame, calendar: Calendar) -> pd.Series | None:
    """Points of the rows of files that are about several terms, which no one point can be meant for: each row's term
    in the year of the point that the run or the folder names.
    """
    if "several_terms" not in batch:
        return None
    term = batch["term_value"].fillna("").astype("str")
    several = batch["several_terms"]
    named = batch["option_point"].where(batch["option_point"] != "", batch["folder_point"])
    years = {name: calendar.points[name].academic_year for name in named.unique() if name in calendar}
    year = named.map(years).fillna("")
    pairs = pd.Series(list(zip(year, term, strict=True)), index=batch.index).where(
        several & (term != "") & (year != "")
    )
    return _of_terms(pairs, batch, calendar) if pairs.notna().any() else None


def _named_by_folder(name: str, calendar: Calendar) -> list[str] | None:
    """A folder named like a point answers; any other folder of a school's is its own affair."""
    if name in calendar:
        return [name]
    return [] if re.match(r"\d{6}-", name) else None


def _named_in_rows(batch: pd.DataFrame, calendar: Calendar) -> pd.Series | None:
    """Points that rows name as the calendar does: 202526-summer, or Summer 2026."""
    if "assessment_point" not in batch:
        return None
    labels = {_as_compared(word): name for name in calendar.points for word in (name, calendar.label(name))}
    known = {text: _listed_if(text, labels.get(_as_compared(text))) for text in batch["assessment_point"].unique()}
    return batch["assessment_point"].map(known)


def _listed_if(text: str, point: str | None) -> list[str] | None:
    return None if text == "" else [point] if point else []


def _declared(batch: pd.DataFrame, calendar: Calendar) -> pd.Series | None:
    """Points by a declared academic year, the calendar year in which one ends ('2026' is 2025/26) or that in which the
    term lies ('autumn 2025' is of 2025/26), and a term where one is known; by a term alone, in the academic year in
    which the file landed.
    """
    if not {"calendar_year", "academic_year_value", "term_value"} & set(batch.columns):
        return None
    pairs = pd.Series(list(zip(*_year_and_term(batch), strict=True)), index=batch.index)
    return _of_terms(pairs.where(pairs.str[0] != ""), batch, calendar)


def _of_terms(pairs: pd.Series, batch: pd.DataFrame, calendar: Calendar) -> pd.Series:
    """The points of each academic year and term. Of several in a term it is that of the half that the row names; else
    the one whose collection was open when the file landed; else the last, for a term is told at its end.
    """
    half = batch.get("half_of_term", pd.Series("", index=batch.index))
    meant = pd.Series(list(zip(pairs, half, batch["landed_at"].dt.date, strict=True)), index=batch.index)
    known = {each: _of_term(*each, calendar) for each in meant[pairs.notna()].unique()}
    return meant.map(known)


def _of_term(year_and_term: tuple[str, str], half: str, landed: date, calendar: Calendar) -> list[str]:
    found = calendar.of_year_and_term(*year_and_term, int(half) if half else None)
    _, term = year_and_term
    return ([name for name in found if name in calendar.open_on(landed)] or found)[-1:] if term else found


def _year_and_term(batch: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """The academic year and the term that each row declares, '' where it declares none."""
    nothing = pd.Series("", index=batch.index)
    year = batch.get("academic_year_value", nothing).fillna("").astype("str")
    year = year.where(year != "", batch.get("calendar_year", nothing).map(_ending_in))
    term = batch.get("term_value", nothing).fillna("").astype("str")
    if "year_of_term" in batch:
        lies_in = batch["year_of_term"].map(_in_full)
        ends = lies_in.where(term != "autumn", lies_in.map(_one_later))
        year = year.where((year != "") | (term == ""), ends.map(_ending_in))
    landed = batch["landed_at"].dt.date.map(_academic_year_of)
    return year.where((year != "") | (term == ""), landed), term


def _in_full(calendar_year: str) -> str:
    """'2026' from 26, as a heading may shorten it."""
    return f"20{calendar_year}" if re.fullmatch(r"\d\d", calendar_year) else calendar_year


def _one_later(calendar_year: str) -> str:
    return str(int(calendar_year) + 1) if calendar_year.isdigit() else ""


def _ending_in(calendar_year: str) -> str:
    if not (calendar_year.isdigit() and len(calendar_year) == 4):
        return ""
    return f"{int(calendar_year) - 1}{int(calendar_year) % 100:02d}"


def _academic_year_of(day: date) -> str:
    start = day.year - (day.month < 9)
    return f"{start}{(start + 1) % 100:02d}"


def _by_day(days: pd.Series, points_of: Callable[[date], list[str]]) -> pd.Series:
    """The points of each day; None where no day is known, [] where it has none."""
    known: dict[date, list[str] | None] = {day: points_of(day) for day in days.dropna().unique()}
    return days.map(lambda day: known.get(day) if day is not None else None)
