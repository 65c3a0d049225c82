"""What is wrong with which row: the rules it breaks, and where it belongs; one line for each thing to mend."""

from __future__ import annotations

import pandas as pd

from expectations.messages import level_of
from pipelines.coded_columns import decoded, plain
from pipelines.exports.checking.pupils import Rolls
from pipelines.exports.checking.read_columns import lines_of, lines_with
from pipelines.exports.checking.record_kinds import RECORD_KINDS
from pipelines.exports.declaration import Export, normal_heading
from pipelines.exports.declaration.headings import place_of
from pipelines.exports.reading.columns import columns_of_fields
from pipelines.exports.reading.read import FileRead
from pipelines.exports.reading.rows import RowsRead
from pipelines.exports.receipts.answers import query_key
from pipelines.exports.records import CELL_FIELDS
from pipelines.workspace.workspace import Workspace

LINE = ["row_id", "row_read", "file_id", "landing_id", "sheet", "source_row"]
PUPIL = "pupil"
FOLLOWS = {
    "file_no_roll": ["pupil_not_on_roll"],
    "school_unknown": ["pupil_not_on_roll", "framework_not_said"],
    "school_other": ["pupil_not_on_roll", "pupil_near_match"],
    "upn_format": ["pupil_not_on_roll", "pupil_near_match", "upn_check_letter"],
    "pupil_near_match": ["upn_check_letter"],
    "pupil_number_shared": ["pupil_repeated"],
    "pupil_not_identified": ["upn_missing", "name_missing"],
    "subject_unknown": ["framework_not_said", "kind_of_result_unknown", "pupil_repeated"],
    "number_unreadable": ["sessions_do_not_add_up", "percent_disagrees"],
    "attended_more_than_possible": ["sessions_do_not_add_up", "percent_disagrees"],
    "intervention_missing": ["intervention_repeated"],
    "objective_missing": ["objective_repeated"],
}


def broken_rules(batch: pd.DataFrame, found: pd.DataFrame, export: Export, files: list[FileRead]) -> pd.DataFrame:
    """Problems with the place a person sees: the row, and the column that the field came from in that file."""
    places = [name for name in (*LINE, "source_column", "pupil_field") if name in batch]
    lines = lines_with(batch, found["row_id"], places)
    placed = lines.assign(**{name: found[name].array for name in ("rule", "level", "column")})
    if "pupil_field" in batch:  # the rule is about the pupil: told is the column by which that row's was looked up
        placed["column"] = placed["column"].mask(placed["column"] == PUPIL, placed["pupil_field"])
    letters = {
        (file.landing_id, part.sheet, field): column
        for file in files
        for part in file.parts
        for field, column in _columns_of(export, part).items()
    }
    fields = lines_of(placed, ["landing_id", "sheet", "column"])
    of_field = pd.Series(
        [letters.get(place, "") for place in fields],
        index=placed.index,
        dtype="str",
    )
    # a cell of a wide file has a column of its own in each of its lines
    in_headings = {field for part in export.results for field in (*part.groups, *part.columns)}
    about_cell = placed["column"].eq(CELL_FIELDS.get(export.record)) | (
        placed["column"].isin(in_headings) & of_field.eq("")
    )
    about_cell &= placed["source_column"] != ""
    placed["source_column"] = of_field.where(~about_cell, placed["source_column"])
    return placed[[*LINE, "source_column", "rule", "level", "column"]]


def _columns_of(export: Export, part: RowsRead) -> dict[str, str]:
    """The column of each field: its own, else the one that holds it with others."""
    normals = [normal_heading(heading) for heading in part.headings]
    shared = [(split.fields, place_of(split.headings, normals)) for split in reversed(export.split)]
    places = {field: at for fields, at in shared if at is not None for field in fields}
    places |= columns_of_fields(export, part.headings)
    return {field: part.source_columns[at] for field, at in places.items()}


def front_door_problems(batch: pd.DataFrame, export: Export, rolls: Rolls, workspace: Workspace) -> pd.DataFrame:
    """Rows held because of where they belong, not because of a cell."""
    reasons = [
        (batch["point_rule"] != "", batch["point_rule"]),
        (batch["names_another_school"], "school_other"),
        (batch["names_unknown_school"], "school_number_unknown"),
    ]
    if RECORD_KINDS[export.record].rests_on_rolls:
        without_roll = [
            school_id
            for school_id in batch["school_id"].unique()
            if school_id in workspace.schools and not rolls.has_roll(school_id)
        ]
        reasons.append((batch["school_id"].isin(without_roll), "file_no_roll"))
    reasons += RECORD_KINDS[export.record].held_for(batch)
    parts = []
    for where, rule in reasons:
        part = plain(batch.loc[where, LINE])
        told = decoded(rule[where]) if isinstance(rule, pd.Series) else rule
        parts.append(part.assign(source_column="", rule=told, column=""))
    found = pd.concat(parts, ignore_index=True).drop_duplicates(["row_read", "rule"])
    return found.assign(level=found["rule"].map(lambda rule: "query" if level_of(rule) == "query" else "row"))


def most_telling(problems: pd.DataFrame) -> pd.DataFrame:
    """One line per row, column and rule; what follows from a missing school, roll or framework isn't told as well.

    Only a cause that holds the row takes its consequences away: else a row could pass for a mere query.
    """
    problems = problems.drop_duplicates(["row_read", "source_column", "rule"])
    for cause, consequences in FOLLOWS.items():
        causes = problems.loc[(problems["rule"] == cause) & (problems["level"] == "row"), "row_read"]
        if len(causes):
            problems = problems[~(problems["row_read"].isin(causes) & problems["rule"].isin(consequences))]
    return problems


def with_query_keys(problems: pd.DataFrame, batch: pd.DataFrame, export: Export, secret: bytes) -> pd.DataFrame:
    """Adds `key`: what an answer to a query is kept under, from the pupil and the value asked about; '' for others.

    The same pupil's same value in the next file has the same key, so what was answered stays answered.
    """
    asked = problems[problems["level"] == "query"]
    facts = ["school_id", "assessment_point", "pupil_key", *(["subject_value"] if "subject_value" in batch else [])]
    about = lines_with(batch, asked["row_id"], facts).astype("str").fillna("")
    value = pd.Series("", index=asked.index, dtype=object)
    for column, part in asked.groupby("column"):
        if column in batch:
            value[part.index] = lines_with(batch, part["row_id"], [column])[column].to_numpy()
    keys = [
        query_key(secret, school_id, export.id, point, rule, *who, str(text))
        for rule, text, (school_id, point, *who) in zip(
            asked["rule"].tolist(), value, lines_of(about, facts), strict=True
        )
    ]
    return problems.assign(key=pd.Series(keys, index=asked.index, dtype=object).reindex(problems.index).fillna(""))
