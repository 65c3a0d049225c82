"""The lake's Parquet schemas as the warehouse expects them, and a writer for small hand-worked lakes."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TYPES = {
    "text": pa.string(),
    "date": pa.date32(),
    "time": pa.timestamp("us"),
    "int": pa.int32(),
    "float": pa.float64(),
    "bool": pa.bool_(),
}

LINK, LEANING, INVARIANCE = "link/framework_link", "link/school_leaning", "link/link_invariance"
PLACED = "pupil_key:text school_id:text assessment_point:text "
SESSIONS = (
    "sessions_possible:int sessions_attended:int sessions_authorised:int sessions_unauthorised:int "
    "attendance_percent:float "
)
CELL = "file_id:text sheet:text source_row:int"

COLUMNS = {
    "accepted/roll": "pupil_key:text school_id:text assessment_point:text roll_date:date sex:text nc_year:text "
    "nc_year_by_birth:text registration_group:text joined_on:date left_on:date enrolment_status:text is_fsm:bool "
    "is_fsm6:bool is_pupil_premium:bool is_looked_after:bool sen_provision:text is_eal:bool is_summer_born:bool "
    + SESSIONS
    + CELL,
    "accepted/result": "pupil_key:text school_id:text assessment_point:text subject:text framework:text "
    "result_type:text assessed_on:date result_as_given:text result_normal:text result_number:float outcome_status:text "
    "nc_year_assessed:text year_review_on:date year_reason:text age_at_test_months:int " + CELL + " source_column:text",
    "accepted/attendance": PLACED + SESSIONS + "counted_from:date counted_to:date " + CELL,
    "accepted/teaching_group": PLACED
    + "subject:text teaching_group:text teacher_code:text "
    + CELL
    + " source_column:text",
    "accepted/objective_judgement": PLACED + "objective_set:text objective:text judgement:text subject:text "
    "nc_year_assessed:text judged_on:date " + CELL + " source_column:text",
    "accepted/intervention": PLACED + "intervention:text started_on:date review_on:date ended_on:date lead:text "
    "reason:text " + CELL,
    "ledger/file_receipt": "file_id:text school_id:text file_name:text sha256:text export:text record:text "
    "assessment_point:text landed_at:time status:text rows_read:int rows_accepted:int rows_held:int "
    "rows_refused:int superseded_by:text",
    "ledger/row_problem": CELL + " source_column:text rule:text level:text",
    "ledger/file_column": "file_id:text source_column:text heading:text field:text is_read:bool",
    "reference/trust": "trust_name:text require_signature:bool heads_see_first:int "
    "page_choices:text program_version:text reference_hash:text",
    "reference/school": "school_id:text school_name:text phase:text is_special:bool urn:text laestab:text "
    "age_low:int age_high:int joined_trust_on:date left_trust_on:date predecessor_urn:text",
    "reference/assessment_point": "assessment_point:text academic_year:text term:text label:text season:text "
    "months_into_year:int opens_on:date closes_on:date point_order:int",
    "reference/subject": "subject:text subject_name:text subject_order:int",
    "reference/framework": "framework:text framework_name:text kind:text nationally_standardised:bool "
    "is_statutory:bool score_min:float score_max:float score_mean:float score_sd:float score_sem:float source:text "
    "source_status:text declaration_hash:text valid_from:text valid_to:text is_legacy:bool norm_population:text "
    "norm_year:int norm_against:text expected_score:float progress_from_year:text progress_to_year:text "
    "progress_points:float progress_words:text unverified:text",
    "reference/framework_grade": "framework:text grade:text grade_label:text grade_order:int common_band:int "
    "curriculum_year:text points:float meets_expected:bool valid_from:text valid_to:text",
    "reference/framework_value": "framework:text value_normal:text grade:text outcome_status:text counts_as:text "
    "valid_from:text valid_to:text",
    "reference/framework_band": "framework:text subject:text nc_year:text term:text from_position:float "
    "to_position:float common_band:int valid_from:text valid_to:text",
    "reference/framework_slot": "framework:text subject:text slot:text results:int",
    "reference/national_figure": "academic_year:text assessment:text nc_year:text subject:text measure:text "
    "population:text term:text value:float unit:text release:text comparable_since:text source:text "
    "source_status:text",
    "reference/national_distribution": "framework:text subject:text academic_year:text score:float "
    "cumulative_percent:float source:text source_status:text",
    "reference/raw_to_scaled": "framework:text to_framework:text subject:text paper_year:int academic_year:text "
    "raw_score:int scaled_score:float outcome_status:text common_band:int met_expected:bool source:text "
    "source_status:text",
    "reference/export": "export:text export_name:text record:text layout_source:text",
    "reference/comment": "assessment_point:text school_id:text figure_id:text comment:text name:text",
    "reference/phase_measure": "phase:text nc_year:text schools_table_subject:text aim_percent:int",
    "reference/action": "action_id:text action:text owner:text measure:text measure_id:text subject:text hoped:text "
    "school_id:text pupil_group:text nc_year:text group_id:text agreed_assessment_point:text due_assessment_point:text "
    "action_order:int",
    "reference/objective": "objective_set:text set_compared:text objective_id:text objective:text "
    "objective_compared:text version:int from_order:int until_order:int subject:text nc_year:text school_id:text "
    "replaces:text",
    "reference/objective_word": "word_compared:text means:text school_id:text set_compared:text",
    "reference/threshold": "low_score:float below_band:int fall_in_standard_errors:float error_of_a_test:float "
    "bands_apart:int reading_age_months_behind:int points_in_a_row:int weeks_without_baseline:int most_in_a_class:int "
    "keep_for_days:int reasons_left_out:text reasons_only_borne_out:text fewest_pupils:int fewest_weeks:int "
    "similar_points:float",
    "reference/support_word": "subject:text word:text",
    LINK: "from_framework:text to_framework:text subject:text nc_year:text assessment_point:text "
    "method:text n:int x:float y:float se:float residual_sd:float agreement:float "
    "schools:int leaning_sd:float reason:text",
    LEANING: "from_framework:text to_framework:text subject:text assessment_point:text school_id:text n:int "
    "share:float leaning:float se:float spread_of_others:float",
    INVARIANCE: "from_framework:text to_framework:text subject:text assessment_point:text grouping:text groups:int "
    "n:int pupils_left_out:int remsd:float remsd_by_chance:float reason:text",
}


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of one table of the lake, named as in COLUMNS."""
    pairs = (column.split(":") for column in COLUMNS[table].split())
    return pa.schema([(name, TYPES[kind]) for name, kind in pairs])


def write_lake(lake: Path, tables: dict[str, list[dict]]) -> None:
    """Writes every table but those of the links; columns that a row leaves out are null, tables left out are empty."""
    for table in COLUMNS:
        if table in (LINK, LEANING, INVARIANCE):
            continue
        rows = tables.get(table, [])
        schema = schema_of(table)
        if table.startswith("accepted/"):
            write_rows(lake / table / "_empty.parquet", schema, [])
            for file_id in sorted({row["file_id"] for row in rows}):
                own = [row for row in rows if row["file_id"] == file_id]
                write_rows(lake / table / "hand" / f"{file_id}.parquet", schema, own)
        else:
            write_rows(lake / f"{table}.parquet", schema, rows)


def write_link(lake: Path, rows: list[dict]) -> None:
    """Writes the table that links frameworks, with nothing of schools or groups, as between the halves of a build."""
    write_rows(lake / f"{LINK}.parquet", schema_of(LINK), rows)
    for other in (LEANING, INVARIANCE):
        write_rows(lake / f"{other}.parquet", schema_of(other), [])


def write_rows(path: Path, schema: pa.Schema, rows: list[dict]) -> None:
    """Writes one Parquet file; a key that the schema does not know is an error."""
    unknown = {key for row in rows for key in row} - set(schema.names)
    if unknown:
        raise KeyError(f"{path.name} has no column {', '.join(sorted(unknown))}")
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), path)
