"""Results that a school sends twice, in files of two layouts, such as a spreadsheet and the export of the same marks.

Files of one layout replace each other; those of two stand side by side, each with a result of the same pupil, subject,
assessment point, framework and type. A figure takes one of the two: that with the later day, and where the days are the
same or not known that of the file which came later (`int_results_in_order.sql`). Worked out anew from the files that
stand whenever one of the school's has changed, so that a question goes when one of the two is corrected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds

from pipelines.exports.checking.file_check import FileCheck
from pipelines.exports.landing.landings import Landing
from pipelines.exports.promoting.standing import Standing
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.receipts.file_words import FileWords
from pipelines.exports.receipts.problem_words import listed, subject_name, whole_file
from pipelines.frameworks.declaration import NUMBER_KINDS

if TYPE_CHECKING:
    from pipelines.workspace.reference import Reference

DIFFER, ALIKE = "results_in_two_layouts", "results_in_two_layouts_alike"
GROUND = ["school_id", "assessment_point", "subject", "framework", "result_type"]
ONE_RESULT = [*GROUND, "pupil_key"]
SAID = ["assessed_on", "result_normal", "result_number", "outcome_status"]
FILES_NAMED = 3


def told_of_two_layouts(
    checks: list[FileCheck],
    standing: Standing,
    landings: Mapping[str, Landing],
    reference: Reference,
    secret: bytes,
    schools: set[str],
    not_in_the_lake: Mapping[str, pa.Table] | None = None,
) -> list[FileCheck]:
    """The checks of these schools' files of results that have to be told otherwise now, as they are told then.

    `checks` are all in landing order; `not_in_the_lake` has the rows of files that are only tried, by file_id.
    """
    mine = [check for check in checks if check.school_id in schools and check.record == "result"]
    standing_now = {check.file_id: check for check in mine if standing.stands(check)}
    said: dict[str, list[dict]] = {}
    for check, problem in _problems(standing_now, landings, reference, secret, not_in_the_lake or {}):
        said.setdefault(check.file_id, []).append(problem)
    anew = [_with(check, said.get(check.file_id, [])) for check in mine]
    return [told for told, check in zip(anew, mine, strict=True) if told != check]


def _with(check: FileCheck, said: list[dict]) -> FileCheck:
    """The check with what is said of two layouts now, and nothing that was said of them before."""
    asked = [problem for problem in said if problem["level"] == "query"]
    noted = [{"rule": problem["rule"], "values": problem["values"]} for problem in said if problem["level"] == "note"]
    return replace(
        check,
        problems=[problem for problem in check.problems if problem["rule"] != DIFFER] + asked,
        mended=[told for told in check.mended if told["rule"] != ALIKE] + noted,
    )


def _problems(
    checks: dict[str, FileCheck],
    landings: Mapping[str, Landing],
    reference: Reference,
    secret: bytes,
    not_in_the_lake: Mapping[str, pa.Table],
) -> Iterator[tuple[FileCheck, dict]]:
    """One for each file and each other layout of which earlier files say the same results."""
    lines = _shared_lines(checks, reference, not_in_the_lake)
    if lines.empty:
        return
    files, calendar = FileWords(landings), reference.workspace.calendar
    names = [*checks]
    for (place, layout), pairs in _pairs(lines, reference.frameworks).groupby(["place", "export_before"]):
        check, differ = checks[names[place]], pairs[pairs["says"] != pairs["says_before"]]
        before = [checks[names[other]] for other in sorted(pairs["place_before"].unique())]
        points = [name for name in calendar.points if name in set(pairs["assessment_point"])]
        subjects = sorted(pairs["subject"].unique())
        values = {
            "earlier_file": _named([files.of(landings[other.landing_id]) for other in before]),
            "subjects": listed([*map(subject_name, subjects)]),
            "when": listed([*map(calendar.label, points)]),
            "both": f"{len(pairs)}",
        }
        if differ.empty:
            yield check, whole_file(ALIKE, **values)
            continue
        taken = _taken(len(differ), int(differ["is_taken_before"].sum()))
        said = (" ".join(points), DIFFER, "", str(layout), *subjects, str(len(differ)))
        key = query_key(secret, check.school_id, check.export, *said)
        yield check, whole_file(DIFFER, **values, different=f"{len(differ)}", taken=taken) | {"key": key}


def _shared_lines(
    checks: dict[str, FileCheck], reference: Reference, not_in_the_lake: Mapping[str, pa.Table]
) -> pd.DataFrame:
    """The results of the ground that files of two layouts share, with the file's `place` in landing order."""
    accepted = reference.workspace.lake / "accepted"
    paths = {name: accepted / check.parquet for name, check in checks.items() if name not in not_in_the_lake}
    layouts: dict[str, set[str | None]] = {}
    for check in checks.values():
        layouts.setdefault(check.school_id, set()).add(check.export)
    asked = [name for name, check in checks.items() if len(layouts[check.school_id]) > 1]

    def rows_of(names: list[str], columns: list[str]) -> pa.Table:
        told = [not_in_the_lake[name].select(columns) for name in names if name in not_in_the_lake]
        kept = [paths[name] for name in names if name in paths]
        return pa.concat_tables([*told, *([ds.dataset(kept).to_table(columns=columns)] if kept else [])])

    if not asked:
        return pd.DataFrame()
    ground = rows_of(asked, [*GROUND, "file_id"]).group_by([*GROUND, "file_id"]).aggregate([]).to_pandas()
    ground["export"] = ground["file_id"].map({name: check.export for name, check in checks.items()})
    ground = ground[ground.groupby(GROUND)["export"].transform("nunique") > 1]
    if ground.empty:
        return ground
    lines = rows_of([*ground["file_id"].unique()], [*ONE_RESULT, "file_id", *SAID]).to_pandas()
    places = {name: place for place, name in enumerate(checks)}
    return lines.merge(ground, on=[*GROUND, "file_id"]).assign(place=lambda told: told["file_id"].map(places))


def _pairs(lines: pd.DataFrame, frameworks: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """A line for each result that a file says after one of another layout (`_before`); `is_taken_before`: a figure
    takes the earlier file's. Two scores of two days are two sittings, and no results that came twice.
    """
    kinds = frameworks["framework"].set_index("framework")["kind"]
    told = _scored(lines, frameworks).assign(day=lambda rows: pd.to_datetime(rows["assessed_on"]))
    told = told.sort_values("day", na_position="first", kind="stable")
    told = told.drop_duplicates(["place", *ONE_RESULT], keep="last")[[*ONE_RESULT, "place", "export", "says", "day"]]
    pairs = told.merge(told, on=ONE_RESULT, suffixes=("", "_before"))
    pairs = pairs[(pairs["place_before"] < pairs["place"]) & (pairs["export_before"] != pairs["export"])]
    have_days = pairs["day"].notna() & pairs["day_before"].notna()
    is_score = pairs["framework"].map(kinds).isin(NUMBER_KINDS)
    pairs = pairs[~(is_score & have_days & (pairs["day"] != pairs["day_before"]))]
    is_later = pairs["day_before"].notna() & ~(pairs["day"] >= pairs["day_before"])
    return pairs.assign(is_taken_before=is_later)


def _scored(lines: pd.DataFrame, frameworks: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Lines that say a result, with what it `says` however it was spelt: the grade, else the number, else the words."""
    values = frameworks["framework_value"].sort_values("valid_to", na_position="last", kind="stable")
    values = values.drop_duplicates(["framework", "value_normal"], keep="last")
    values = values[["framework", "value_normal", "grade", "outcome_status"]]
    values = values.rename(columns={"value_normal": "result_normal", "outcome_status": "coded"})
    read = lines.merge(values, how="left", on=["framework", "result_normal"])
    says_something = read["result_normal"].fillna("") != ""
    read = read[says_something & read["outcome_status"].isna() & read["coded"].isna()]
    number = read["result_number"].map("{:g}".format).where(read["result_number"].notna())
    return read.assign(says=read["grade"].fillna(number).fillna(read["result_normal"]))


def _taken(different: int, of_earlier: int) -> str:
    if not of_earlier:
        return "those of this file, which came later"
    if of_earlier == different:
        return "those of the earlier file, which are dated later"
    return (
        f"{different - of_earlier} from this file and {of_earlier} from the earlier one: the later date decides, "
        "and without one the file that came later"
    )


def _named(files: list[str]) -> str:
    more = [f"{len(files) - FILES_NAMED} more"] if len(files) > FILES_NAMED else []
    return listed([*files[:FILES_NAMED], *more])
