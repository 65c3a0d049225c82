"""Results of whatever kind: in which framework each is, what it reads as there, and whether it is said twice."""

from __future__ import annotations

import pandas as pd

from pipelines.coded_columns import decoded, filled, plain, spread, with_text
from pipelines.combinations import distinct
from pipelines.exports.checking.beside import Beside, Reason
from pipelines.exports.checking.cell_types import each_distinct
from pipelines.exports.checking.context import add_roll_entry, repeated
from pipelines.exports.checking.half_terms import follow_each_other
from pipelines.exports.checking.other_words import OTHER_WORDS, in_other_words
from pipelines.exports.checking.papers import with_own_year_of_paper
from pipelines.exports.checking.read_columns import told_where_known, value_of
from pipelines.exports.declaration import Export
from pipelines.frameworks.read import read_results
from pipelines.workspace.calendar import Calendar
from pipelines.workspace.judgement import framework_of
from pipelines.workspace.workspace import Workspace

NO_FRAMEWORK = "no_framework"
SAID_ONCE = ["landing_id", "school_id", "pupil_key", "assessment_point", "subject_value", "framework", "result_type"]


def add_context(batch: pd.DataFrame, beside: Beside) -> pd.DataFrame:
    """Adds nc_year_on_roll, the framework where none is declared, what the result reads as, and repeated."""
    export, workspace, frameworks = beside.export, beside.workspace, beside.frameworks
    batch = with_own_year_of_paper(add_roll_entry(batch, beside.rolls), export.earlier_paper_in, workspace.calendar)
    batch["subject"] = batch.get("subject", "")
    batch["subject_value"] = filled(batch["subject_value"], "") if "subject_value" in batch else ""
    batch = _with_framework(batch, export, workspace)
    batch = _with_meaning(_without_empty_cells_of_no_framework(batch), frameworks)
    is_other = in_other_words(batch, batch["framework_by_trust"]).to_numpy()
    batch["value_status"] = with_text(batch["value_status"], is_other, OTHER_WORDS)
    if "nc_year_assessed_value" in batch:
        batch = _with_year_assessed(batch, workspace.calendar)
    batch["born"] = each_distinct(batch["pupil_key"], beside.rolls.births.to_dict().get)
    batch["result_type"] = _result_type(batch, frameworks)
    batch["repeated"] = repeated(batch, SAID_ONCE)
    batch["repeated"] &= ~follow_each_other(batch, SAID_ONCE)
    return batch


def spoken_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a result, of pupils on the roll: a file speaks for its subjects in their year groups."""
    is_said = (rows["result_as_given"] != "") & rows["on_roll"].astype(bool)
    return rows.loc[is_said, ["subject_value", "nc_year_on_roll"]].set_axis(["what", "nc_year"], axis="columns")


def held_for(batch: pd.DataFrame) -> list[Reason]:
    """A line of which nobody has said in which framework, of what kind, or about which subject it is."""
    no_framework = batch["value_status"] == NO_FRAMEWORK
    return [
        (no_framework & ~batch["is_of_coded_kind"], "framework_not_said"),
        (no_framework & batch["is_of_coded_kind"], "kind_of_result_unknown"),
        (batch["subject"] == "", "subject_unknown"),
    ]


def _with_framework(batch: pd.DataFrame, export: Export, workspace: Workspace) -> pd.DataFrame:
    """Adds the framework where the file declares none, framework_by_trust where trust.yml says it, is_of_coded_kind."""
    batch["framework"] = batch.get("framework", "")
    # where codes of the file say what kind of result it is, a code that nobody knows is no plain judgement
    is_coded_kind = any("framework" in lookup.gives for lookup in export.lookups)
    told, of_line = distinct(batch, ["framework", "school_id", "assessment_point", "subject_value", "nc_year_on_roll"])
    by_trust = (told["framework"] == "") & (not is_coded_kind)
    asked = told.rename(columns={"subject_value": "subject", "nc_year_on_roll": "nc_year"})
    framework = told["framework"].mask(by_trust, decoded(framework_of(asked, workspace.settings)))
    return batch.assign(
        is_of_coded_kind=is_coded_kind,
        framework_by_trust=spread(by_trust, of_line),
        framework=spread(framework, of_line),
    )


def _with_meaning(batch: pd.DataFrame, frameworks: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Adds what each result reads as: result_normal, result_number, outcome_status and value_status."""
    told, of_line = distinct(batch, ["framework", "result_to_read", "result_outcome"])
    read = plain(read_results(told.rename(columns={"result_to_read": "result_as_given"}), frameworks))
    # A code that the export calls an outcome is one, unless the framework has a word of its own for it.
    has_a_word = (read["value_status"] == "known") & read["result_number"].isna() & (read["result_normal"] != "")
    is_outcome = (told["result_outcome"] != "") & ~has_a_word
    status = read["value_status"].mask(is_outcome, "known").mask(told["framework"] == "", NO_FRAMEWORK)
    meant = {
        "result_normal": read["result_normal"],
        "result_number": read["result_number"].mask(is_outcome),
        "outcome_status": told["result_outcome"].where(is_outcome, None),
        "value_status": status,
    }
    return batch.assign(**{name: spread(column, of_line) for name, column in meant.items()})


def _with_year_assessed(batch: pd.DataFrame, calendar: Calendar) -> pd.DataFrame:
    """Adds year_review_is_open, and assessed_in_own_year: whether the pupil works on the own year's curriculum."""
    fields = [
        "nc_year_assessed_value",
        "nc_year_on_roll",
        "assessment_point",
        "year_review_on_value",
        "result_as_given",
    ]
    told, of_line = distinct(batch, [field for field in fields if field in batch])
    assessed, on_roll = told["nc_year_assessed_value"], told["nc_year_on_roll"]
    review = pd.to_datetime(value_of(told, "year_review_on"))
    opens = {name: point.opens_on for name, point in calendar.points.items()}
    opens_on = pd.to_datetime(told["assessment_point"].map(opens))
    is_open = told_where_known((review >= opens_on).astype("boolean").mask(review.isna()))
    in_own_year = assessed.isna() | (on_roll == "") | (assessed == on_roll) | (told["result_as_given"] == "")
    in_own_year |= review.notna()  # with the day of the next review the question is answered
    return batch.assign(year_review_is_open=spread(is_open, of_line), assessed_in_own_year=spread(in_own_year, of_line))


def _result_type(batch: pd.DataFrame, frameworks: dict[str, pd.DataFrame]) -> pd.Categorical:
    """As the file or its layout says. Where neither does, a grade of an examination is a teacher's word for where the
    pupil works now: only who says so has a certificate. A word that nobody knows stays as it is: it says something.
    """
    said = [name for name in ("result_type_value", "result_type") if "result_type_value" in batch]
    told, of_line = distinct(batch, ["framework", *said])
    of_examinations = told["framework"].isin(frameworks["framework_slot"]["framework"])
    found = pd.Series("result", index=told.index, dtype=object).mask(of_examinations, "working_at")
    if said:
        found = told["result_type_value"].fillna(told["result_type"].replace("", None)).fillna(found)
    return spread(found, of_line)


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
